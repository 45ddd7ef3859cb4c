-- What is accounted for is counted in the tables themselves and remembered nowhere: a run that was killed at any point
-- leaves a day short, and the next run reads that day again.
with raw_counts as (
    {%- for raw_table in event_tables() %}
    select
        '{{ raw_table.mart }}' as mart,
        '{{ raw_table.system }}' as source_system,
        '{{ raw_table.schema }}.{{ raw_table.table }}' as source_table,
        {{ load_day('_loaded_at') }} as load_day,
        {{ required('count(*)', 'Int64') }} as raw_rows
    from {{ ref(raw_table.staging) }}
    group by {{ load_day('_loaded_at') }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

nothing as (
    select
        mart,
        source_system,
        {{ nullable('null', 'UUID') }} as organization_id,
        cast(null as {{ string_type() }}) as event_key,
        {{ nullable('null', 'DateTime64') }} as loaded_at
    from raw_counts
    where 1 = 0
),

rejected as (
    {%- if previous('flagged_events') %}
    select
        mart,
        source_system,
        organization_id,
        event_key,
        loaded_at
    from {{ previous('flagged_events') }}
    where reject_reason is not null
    union all
    {%- endif %}
    select * from nothing
),

-- what a fact holds of the events that are rejected
stored as (
    {%- for fact in event_facts() if previous(fact.store) %}
    {{ stored_events(fact, previous(fact.store), keys_of(fact, 'rejected')) }}
    union all
    {%- endfor %}
    select * from nothing
),

accounted as (
    {%- for fact in event_facts() if previous(fact.store) %}
    select
        '{{ fact.mart }}' as mart,
        source_system,
        {{ load_day('loaded_at') }} as load_day,
        {{ required('count(*)', 'Int64') }} as row_count
    from {{ previous(fact.store) }}
    group by source_system, {{ load_day('loaded_at') }}
    union all
    {%- endfor %}
    select
        mart,
        source_system,
        {{ load_day('loaded_at') }} as load_day,
        {{ required('count(*)', 'Int64') }} as row_count
    from rejected
    group by mart, source_system, {{ load_day('loaded_at') }}
    {%- if previous('superseded_events') %}
    union all
    select
        mart,
        source_system,
        {{ load_day('loaded_at') }} as load_day,
        {{ required('sum(superseded_rows)', 'Int64') }} as row_count
    from {{ previous('superseded_events') }}
    group by mart, source_system, {{ load_day('loaded_at') }}
    {%- endif %}
),

accounted_days as (
    select
        mart,
        source_system,
        load_day,
        sum(row_count) as accounted_rows
    from accounted
    group by mart, source_system, load_day
),

-- the days of an event that is both in its fact and rejected: a run was killed between the two
undecided as (
    select
        r.mart as mart,
        r.source_system as source_system,
        {{ load_day('r.loaded_at') }} as rejected_day,
        {{ load_day('s.loaded_at') }} as stored_day
    from rejected as r
    inner join stored as s
        on
            r.mart = s.mart
            and r.source_system = s.source_system
            and r.organization_id = s.organization_id
            and r.event_key = s.event_key
),

sides as (
    select true as is_stored
    union all
    select false as is_stored
),

undecided_days as (
    select
        u.mart as mart,
        u.source_system as source_system,
        case when s.is_stored then u.stored_day else u.rejected_day end as load_day
    from undecided as u
    cross join sides as s
),

compared as (
    select
        r.mart as mart,
        r.source_system as source_system,
        r.source_table as source_table,
        r.load_day as load_day,
        r.raw_rows as raw_rows,
        {{ required('coalesce(a.accounted_rows, 0)', 'Int64') }} as accounted_rows,
        {{ required(
            'r.raw_rows != coalesce(a.accounted_rows, 0)
            or (r.mart, r.source_system, r.load_day) in (select mart, source_system, load_day from undecided_days)', 'Bool'
        ) }} as is_changed
    from raw_counts as r
    left join accounted_days as a
        on r.mart = a.mart and r.source_system = a.source_system and r.load_day is not distinct from a.load_day
)

select * from compared
