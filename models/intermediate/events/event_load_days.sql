-- What is accounted for is counted in the tables themselves and remembered nowhere: a run that was killed at any point
-- leaves a day short, and the next run reads that day again.
{%- set rejected = previous('flagged_events') %}
{%- set superseded = previous('superseded_events') %}

with raw_counts as (
    {%- for raw_table in event_tables() %}
    select
        '{{ raw_table.mart }}' as mart,
        '{{ raw_table.system }}' as source_system,
        '{{ raw_table.schema }}.{{ raw_table.table }}' as source_table,
        {{ load_day('_loaded_at') }} as load_day,
        count(*) as raw_rows
    from {{ ref(raw_table.staging) }}
    group by {{ load_day('_loaded_at') }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
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
    {%- if rejected %}
    select
        mart,
        source_system,
        {{ load_day('loaded_at') }} as load_day,
        {{ required('count(*)', 'Int64') }} as row_count
    from {{ rejected }}
    where reject_reason is not null
    group by mart, source_system, {{ load_day('loaded_at') }}
    union all
    {%- endif %}
    {%- if superseded %}
    select
        mart,
        source_system,
        {{ load_day('loaded_at') }} as load_day,
        {{ required('sum(superseded_rows)', 'Int64') }} as row_count
    from {{ superseded }}
    group by mart, source_system, {{ load_day('loaded_at') }}
    union all
    {%- endif %}
    select
        mart,
        source_system,
        load_day,
        {{ required('0', 'Int64') }} as row_count
    from raw_counts
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

{%- for fact in event_facts() if rejected and previous(fact.store) %}
{{ fact.entity }}_held as (
    select
        source_system,
        organization_id,
        {{ fact.key }} as event_key,
        loaded_at
    from {{ previous(fact.store) }}
),
{% endfor %}
-- an event that is both in its fact and rejected: a run was killed between the two
undecided_days as (
    {%- for fact in event_facts() if rejected and previous(fact.store) %}
    select
        r.mart as mart,
        r.source_system as source_system,
        {{ load_day('r.loaded_at') }} as rejected_day,
        {{ load_day('h.loaded_at') }} as held_day
    from {{ rejected }} as r
    inner join {{ fact.entity }}_held as h
        on
            r.source_system = h.source_system
            and r.organization_id = h.organization_id
            and r.event_key = h.event_key
    where r.mart = '{{ fact.mart }}' and r.reject_reason is not null
    union all
    {%- endfor %}
    select
        mart,
        source_system,
        load_day as rejected_day,
        load_day as held_day
    from raw_counts
    where 1 = 0
),

compared as (
    select
        r.mart as mart,
        r.source_system as source_system,
        r.source_table as source_table,
        r.load_day as load_day,
        {{ required('r.raw_rows', 'Int64') }} as raw_rows,
        {{ required('a.accounted_rows', 'Int64') }} as accounted_rows,
        {{ required(
            'r.raw_rows != a.accounted_rows
            or (r.mart, r.source_system, r.load_day) in (select mart, source_system, rejected_day from undecided_days)
            or (r.mart, r.source_system, r.load_day) in (select mart, source_system, held_day from undecided_days)', 'Bool'
        ) }} as is_changed
    from raw_counts as r
    inner join accounted_days as a
        on r.mart = a.mart and r.source_system = a.source_system and r.load_day is not distinct from a.load_day
)

select * from compared
