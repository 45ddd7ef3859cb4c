-- Each figure is counted by itself: what was delivered in the raw table, what came out in the mart, what was rejected,
-- and what a newer version of the same key replaced. Of events, rows that arrived while the run was under way count as
-- delivered where the run has read them, and else belong to the next.
with arrived_counts as (
    {%- for fact in event_facts() %}
    select
        '{{ fact.mart }}' as mart,
        source_system,
        {{ load_day('_loaded_at') }} as load_day,
        {{ required('count(*)', 'Int64') }} as arrived_rows
    from {{ ref('arrived_' ~ fact.entity) }}
    group by source_system, {{ load_day('_loaded_at') }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

event_days as (
    select
        d.source_system as source_system,
        d.source_table as source_table,
        greatest(d.raw_rows, coalesce(a.arrived_rows, d.raw_rows)) as raw_rows
    from {{ ref('event_load_days') }} as d
    left join arrived_counts as a
        on d.mart = a.mart and d.source_system = a.source_system and d.load_day is not distinct from a.load_day
),

raw_counts as (
    {%- for raw_table in raw_tables() if not raw_table.is_event %}
    select
        '{{ raw_table.system }}' as source_system,
        '{{ raw_table.schema }}.{{ raw_table.table }}' as source_table,
        '{{ raw_table.mart }}' as mart,
        false as is_event,
        {{ required('count(*)', 'Int64') }} as raw_rows
    from {{ raw(raw_table.schema, raw_table.table) }}
    union all
    {%- endfor %}
    {%- for raw_table in event_tables() %}
    select
        '{{ raw_table.system }}' as source_system,
        '{{ raw_table.schema }}.{{ raw_table.table }}' as source_table,
        '{{ raw_table.mart }}' as mart,
        true as is_event,
        {{ required('coalesce(sum(raw_rows), 0)', 'Int64') }} as raw_rows
    from event_days
    where source_system = '{{ raw_table.system }}' and source_table = '{{ raw_table.schema }}.{{ raw_table.table }}'
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

mart_counts as (
    {%- for raw_table in raw_tables() %}
    select
        '{{ raw_table.system }}' as source_system,
        '{{ raw_table.schema }}.{{ raw_table.table }}' as source_table,
        {{ required('mart_rows', 'Int64') }} as mart_rows
    from ({{ rows_that_arrived(raw_table) }}) as mart_rows
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

out_of_scope_counts as (
    {%- for raw_table in raw_tables() %}
    select
        '{{ raw_table.system }}' as source_system,
        '{{ raw_table.schema }}.{{ raw_table.table }}' as source_table,
        {{ required('out_of_scope_rows', 'Int64') }} as out_of_scope_rows
    from ({{ rows_out_of_scope(raw_table) }}) as out_of_scope_rows
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

superseded_counts as (
    {%- for raw_table in raw_tables() %}
    {%- if raw_table.is_event %}
    select
        '{{ raw_table.system }}' as source_system,
        '{{ raw_table.schema }}.{{ raw_table.table }}' as source_table,
        {{ required('coalesce(sum(superseded_rows), 0)', 'Int64') }} as superseded_rows
    from {{ ref('superseded_events') }}
    where mart = '{{ raw_table.mart }}' and source_system = '{{ raw_table.system }}'
    {%- else %}
    select
        '{{ raw_table.system }}' as source_system,
        '{{ raw_table.schema }}.{{ raw_table.table }}' as source_table,
        {{ required('coalesce(sum(_superseded_versions), 0)', 'Int64') }} as superseded_rows
    from {{ ref(raw_table.staging) }}
    {%- endif %}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

rejected_counts as (
    select
        source_system,
        source_table,
        count(*) as rejected_rows
    from {{ ref('rejected_records') }}
    group by source_system, source_table
),

reconciled as (
    select
        r.source_system as source_system,
        r.source_table as source_table,
        r.mart as mart,
        -- the load days leave out of scope what staging does
        {{ required('r.raw_rows + case when r.is_event then o.out_of_scope_rows else 0 end', 'Int64') }} as raw_rows,
        {{ required('m.mart_rows', 'Int64') }} as mart_rows,
        {{ required('coalesce(j.rejected_rows, 0)', 'Int64') }} as rejected_rows,
        {{ required('s.superseded_rows', 'Int64') }} as superseded_rows,
        o.out_of_scope_rows as out_of_scope_rows
    from raw_counts as r
    inner join mart_counts as m
        on r.source_system = m.source_system and r.source_table = m.source_table
    inner join out_of_scope_counts as o
        on r.source_system = o.source_system and r.source_table = o.source_table
    inner join superseded_counts as s
        on r.source_system = s.source_system and r.source_table = s.source_table
    left join rejected_counts as j
        on r.source_system = j.source_system and r.source_table = j.source_table
),

compared as (
    select
        *,
        raw_rows - mart_rows - rejected_rows - superseded_rows - out_of_scope_rows as unexplained_rows
    from reconciled
)

select * from compared
