with unknown_ids as (
    {%- for model, column, referenced in foreign_keys() %}
    select
        organization_id,
        source_system,
        '{{ model }}' as model,
        '{{ column }}' as column_name,
        '{{ referenced }}.id' as missing_from,
        cast({{ column }} as {{ string_type() }}) as orphaned_key,
        count(*) as row_count
    from {{ ref(model) }}
    where
        {{ column }} is not null
        and (organization_id, {{ nullable(column, 'UUID') }}) not in (
            select
                r.organization_id,
                r.id
            from {{ ref(referenced) }} as r
        )
    group by organization_id, source_system, {{ column }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

-- an external id that no row, or more than one, carries
unresolved_external_ids as (
    {%- for model, column, resolved_to, referenced in external_keys() %}
    select
        organization_id,
        source_system,
        '{{ model }}' as model,
        '{{ column }}' as column_name,
        '{{ referenced }}.external_id' as missing_from,
        {{ column }} as orphaned_key,
        count(*) as row_count
    from {{ ref(model) }}
    where {{ resolved_to }} is null and {{ column }} is not null
    group by organization_id, source_system, {{ column }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

unknown_signals as (
    {%- for model, column in signal_keys() %}
    select
        {{ organization_id_of(model) }} as organization_id,
        source_system,
        '{{ model }}' as model,
        '{{ column }}' as column_name,
        'fact_signal.signal_id' as missing_from,
        {{ column }} as orphaned_key,
        count(*) as row_count
    from {{ ref(model) }}
    where
        {{ column }} != ''
        and ({{ organization_id_of(model) }}, source_system, {{ column }}) not in (
            select
                s.organization_id,
                s.source_system,
                s.signal_id
            from {{ ref('fact_signal') }} as s
            -- of all signals those that are looked for
            where
                s.signal_id in (
                    select k.{{ column }}
                    from {{ ref(model) }} as k
                )
        )
    group by organization_id, source_system, {{ column }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

orphaned_keys as (
    select * from unknown_ids
    union all
    select * from unresolved_external_ids
    union all
    select * from unknown_signals
),

typed as (
    select
        organization_id,
        source_system,
        model,
        column_name,
        missing_from,
        orphaned_key,
        {{ required('row_count', 'Int64') }} as row_count
    from orphaned_keys
)

select * from typed
