with plans as (
    {{ union_systems('plans') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required("coalesce(name, '')", 'String') }} as name,
        {{ required("coalesce(description, '')", 'String') }} as description,
        {{ required('plan_group_id', 'UUID') }} as plan_group_id,
        {{ required("coalesce(type, '')", 'String') }} as type,
        {{ required("coalesce(billing_frequency, '')", 'String') }} as billing_frequency,
        {{ required("coalesce(billing_type, '')", 'String') }} as billing_type,
        {{ required('has_next_plan', 'UInt8') }} as has_next_plan,
        {{ required('has_prev_plan', 'UInt8') }} as has_prev_plan,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from plans
)

select * from documented
