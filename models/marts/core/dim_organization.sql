with organizations as (
    {{ union_systems('organizations') }}
),

-- an organisation is the same in every system, so the first that knows it describes it
described as (
    select *
    from organizations
    qualify row_number() over (partition by id order by {{ system_rank('source_system') }}) = 1
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required("coalesce(name, '')", 'String') }} as name,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from described
)

select * from documented
