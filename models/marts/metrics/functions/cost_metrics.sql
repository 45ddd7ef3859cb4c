with cost_daily as (
    select * from {{ ref('cost_daily') }}
),

windows as (
    select
        d.organization_id as organization_id,
        d.currency as currency,
        d.cost as cost,
        {%- for column in cost_counts() %}
        d.{{ column }} as {{ column }},
        {%- endfor %}
        {{ is_in_window('d.date_day') }} as is_in_window,
        {{ is_in_prior_window('d.date_day') }} as is_prior
    from cost_daily as d
    where {{ is_asked_cost('d') }}
),

summed as (
    select
        w.organization_id as organization_id,
        w.currency as currency,
        {%- for column in cost_counts() %}
        sum(case when w.is_in_window then w.{{ column }} else 0 end) as {{ column }},
        sum(case when w.is_prior then w.{{ column }} else 0 end) as prior_{{ column }},
        {%- endfor %}
        {{ exact_sum('case when w.is_in_window then w.cost end') }} as cost,
        {{ exact_sum('case when w.is_prior then w.cost end') }} as prior_cost
    from windows as w
    where w.is_in_window or w.is_prior
    group by w.organization_id, w.currency
),

metrics as (
    select
        {{ required('s.organization_id', 'UUID') }} as organization_id,
        {{ required('s.currency', 'String') }} as currency,
        {{ cost_block('s') }},
        {{ prior_cost_block('s') }}
    from summed as s
)

select * from metrics
