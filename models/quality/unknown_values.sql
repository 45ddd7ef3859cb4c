with outside_enumeration as (
    {%- for model, column, enumeration in enumerated_columns() %}
    select
        organization_id,
        source_system,
        '{{ model }}' as model,
        '{{ column }}' as column_name,
        'not in enumeration {{ enumeration }}' as problem,
        {{ column }} as found_value,
        count(*) as row_count
    from {{ ref(model) }}
    where
        {{ column }} not in (
            ''
            {%- for value in enumerations()[enumeration] %},
            '{{ value }}'
            {%- endfor %}
        )
    group by organization_id, source_system, {{ column }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

outside_currencies as (
    {%- for model, column in currency_columns() %}
    select
        {{ organization_id_of(model) }} as organization_id,
        source_system,
        '{{ model }}' as model,
        '{{ column }}' as column_name,
        'not an ISO 4217 code' as problem,
        {{ column }} as found_value,
        count(*) as row_count
    from {{ ref(model) }}
    where {{ column }} != '' and {{ column }} not in (select c.code from {{ ref('currencies') }} as c)
    group by organization_id, source_system, {{ column }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

-- an optional value that could not be read is null in the mart, so it is shown as it was delivered
unreadable_columns as (
    {%- for raw_table in raw_tables() %}
    {%- if raw_table.is_event %}
    select
        organization_id,
        source_system,
        '{{ raw_table.mart }}' as model,
        'unreadable in {{ raw_table.schema }}.{{ raw_table.table }}' as problem,
        {{ rows_of_list('unreadable_columns') }} as column_name,
        record
    from {{ ref('flagged_events') }}
    where
        mart = '{{ raw_table.mart }}'
        and source_system = '{{ raw_table.system }}'
        and reject_reason is null
    {%- else %}
    select
        organization_id,
        '{{ raw_table.system }}' as source_system,
        '{{ raw_table.mart }}' as model,
        'unreadable in {{ raw_table.schema }}.{{ raw_table.table }}' as problem,
        {{ rows_of_list('_unreadable_columns') }} as column_name,
        _record as record
    from {{ ref(raw_table.staging) }}
    where _reject_reason is null and _unreadable_columns != ''
    {%- endif %}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

unreadable as (
    select
        organization_id,
        source_system,
        model,
        column_name,
        problem,
        {{ json_text_at('record', 'column_name') }} as found_value,
        count(*) as row_count
    from unreadable_columns
    where column_name != ''
    group by organization_id, source_system, model, column_name, problem, found_value
),

unknown_values as (
    select * from outside_enumeration
    union all
    select * from outside_currencies
    union all
    select * from unreadable
),

typed as (
    select
        organization_id,
        {{ required('source_system', 'String') }} as source_system,
        model,
        column_name,
        problem,
        found_value,
        {{ required('row_count', 'Int64') }} as row_count
    from unknown_values
)

select * from typed
