with economics_daily as (
    select * from {{ ref('economics_daily') }}
),

asked as (
    {{ asked_economics() }}
),

scoped as (
    {{ with_scope('asked') }}
),

metrics as (
    select
        {{ required('s.organization_id', 'UUID') }} as organization_id,
        {{ required('s.currency', 'String') }} as currency,
        {{ revenue_block('s') }}
    from scoped as s
)

select * from metrics
