with problems as (
    {%- for raw_table in raw_tables() %}
    {%- if raw_table.is_event %}
    select
        organization_id,
        source_system,
        '{{ raw_table.schema }}.{{ raw_table.table }}' as source_table,
        record_id,
        reject_reason as problem,
        record,
        loaded_at
    from {{ ref('flagged_events') }}
    where
        mart = '{{ raw_table.mart }}'
        and source_system = '{{ raw_table.system }}'
        and reject_reason is not null
    {%- else %}
    select
        organization_id,
        '{{ raw_table.system }}' as source_system,
        '{{ raw_table.schema }}.{{ raw_table.table }}' as source_table,
        _record_id as record_id,
        _reject_reason as problem,
        _record as record,
        _loaded_at as loaded_at
    from {{ ref(raw_table.staging) }}
    where _reject_reason is not null
    {%- endif %}
    union all
    {%- endfor %}
    -- what is inside the rows of a raw table is no row of it, and has a name of its own
    {%- for part in parts_of_rows() %}
    select
        organization_id,
        source_system,
        '{{ part.name }}' as source_table,
        record_id,
        reject_reason as problem,
        record,
        loaded_at
    from {{ ref('flagged_events') }}
    where
        mart = '{{ part.mart }}'
        and source_system = '{{ part.system }}'
        and reject_reason is not null
    union all
    {%- endfor %}
    select
        organization_id,
        source_system,
        '' as source_table,
        record_id,
        reject_reason as problem,
        record,
        loaded_at
    from {{ ref('flagged_events') }}
    where 1 = 0
),

rejected_records as (
    select
        organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ required('source_table', 'String') }} as source_table,
        record_id,
        {{ required("substring(problem, 1, position(':' in problem) - 1)", 'String') }} as reason,
        {{ required("substring(problem, position(':' in problem) + 1)", 'String') }} as column_name,
        record,
        loaded_at
    from problems
)

select * from rejected_records
