{# What arrived in this run, and what of it a fact takes. Documented in arrivals.yml. #}

{#
    The deliveries to look at: those of the load days whose rows are not all accounted for, and all of a feed that is no
    event stream. A row without a key or a load time is no version of anything, so it has no _event_key. An id is written
    once: what the fact has as its key is _event_key here, and _record_id stands where something is wrong with the row.
#}
{% macro arrived(mart) -%}
    {%- set fact = event_fact(mart) -%}
    {%- set has_key = 'organization_id is not null and _record_id is not null and _loaded_at is not null' -%}
with delivered as (
    {{ union_systems(fact.entity) }}
),

changed_days as (
    select
        source_system,
        load_day
    from {{ ref('event_load_days') }}
    where mart = '{{ mart }}' and is_changed
),

arrived as (
    select *
    from delivered
    where
        (
            (source_system, {{ load_day('_loaded_at') }}) in (select source_system, load_day from changed_days)
            or (
                _loaded_at is null
                and source_system in (select source_system from changed_days where load_day is null)
            )
            or {{ is_stated_anew(mart) }}
        )
        and {{ is_in_the_days_to_read(mart) }}
),

keyed as (
    select
        {{ all_columns_but((['_record_id'] + ([fact.key] if fact.is_column else [])) | unique | list) }},
        case when _reject_reason is not null or _unreadable_columns != '' then _record_id end as _record_id,
        case when {{ has_key }} then {{ fact.key }} end as _event_key
    from arrived
)

select * from keyed
{%- endmacro %}


{# Whether a row comes from a feed that is no event stream: it says every time all that it has. #}
{% macro is_stated_anew(mart) -%}
    (
        1 = 0
        {%- for system in feeding_systems(event_fact(mart).entity) if system not in event_tables(mart) | map(attribute='system') %}
        or source_system = '{{ system }}'
        {%- endfor %}
    )
{%- endmacro %}


{#
    From the first to the last of the changed days, as literals: an engine looks at these before it casts all other columns
    of a row, at what a subquery gives only afterwards. DuckDB does so where a moment is compared as it is, not with a list,
    nor cast to a day. True as long as every day is read, or none is known: that costs a cast per row.
#}
{% macro is_in_the_days_to_read(mart) -%}
    {%- set days = namespace(first=none, last=none, are_all=true, have_none=false) -%}
    {%- if execute and model.resource_type == 'model' and flags.WHICH in ['run', 'build', 'retry'] -%}
        {%- set known -%}
            select cast(load_day as {{ string_type() }}), max(case when is_changed then 1 else 0 end)
            from {{ relation_of('event_load_days') }}
            where mart = '{{ mart }}'
            group by load_day
            order by load_day
        {%- endset -%}
        {%- for day, is_changed in run_query(known).rows -%}
            {%- if not is_changed -%} {%- set days.are_all = false -%}
            {%- elif day is none -%} {%- set days.have_none = true -%}
            {%- else -%}
                {%- set days.first = days.first or day -%}
                {%- set days.last = day -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    (
        {{ '1 = 1' if days.are_all else is_stated_anew(mart) }}
        {%- if days.have_none %}
        or _loaded_at is null
        {%- endif %}
        {%- if days.first and not days.are_all %}
        or (
            _loaded_at >= {{ nullable(quoted(days.first ~ ' 00:00:00'), 'DateTime64') }}
            and _loaded_at <= {{ nullable(quoted(days.last ~ ' 23:59:59.999'), 'DateTime64') }}
        )
        {%- endif %}
    )
{%- endmacro %}


{#
    The deliveries of events that arrived more than once: a few, so that no other row is ever sorted. _version numbers
    those of an event, the newest first, and where load times are equal by what they say: any order does that depends on
    nothing else. Two that say the same may change places. repeated: a query of the events' keys.
#}
{% macro repeated_versions(mart, repeated) -%}
    {%- set fact = event_fact(mart) -%}
    {%- set event = 'source_system, organization_id, _event_key' -%}
    select
        *,
        {{ required(
            'row_number() over (partition by ' ~ event ~ ' order by _loaded_at desc, ' ~ by_content(fact) ~ ')', 'Int64'
        ) }} as _version
    from {{ ref('arrived_' ~ fact.entity) }}
    where ({{ event }}) in ({{ repeated }})
{%- endmacro %}


{# The keys of events that arrived more than once, as they are counted and, after that, as they are known. #}
{% macro counted_repeated(mart) -%}
    select
        r.source_system,
        r.organization_id,
        r._event_key
    from {{ ref('arrived_' ~ event_fact(mart).entity) }} as r
    where r._event_key is not null
    group by r.source_system, r.organization_id, r._event_key
    having count(*) > 1
{%- endmacro %}

{% macro known_repeated(mart) -%}
    select
        r.source_system,
        r.organization_id,
        r.event_key
    from {{ ref('repeated_events') }} as r
    where r.mart = '{{ mart }}'
{%- endmacro %}


{# UUIDs sort otherwise on each engine, as texts they do not. #}
{% macro by_content(fact) -%}
    {%- set order = [] -%}
    {%- for type, names in entity_columns(fact.entity).items() -%}
        {%- for name in names.split() if name not in ['organization_id', '_loaded_at', fact.key] -%}
            {%- set comparable = 'cast(' ~ name ~ ' as ' ~ nullable_type('String') ~ ')' if type == 'UUID' else name -%}
            {%- do order.append(comparable ~ ' desc nulls last') -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ order | join(', ') }}
{%- endmacro %}


{#
    Of the deliveries that arrived those that the fact takes: the newest of its event, good, and not older than what is
    held. On a tie the arrival wins, since ties always lie in one load day, which was read whole. The few that repeat are
    numbered here once more: repeated_events knows their order, but not what they say.
#}
{% macro newest_good(mart) -%}
    {%- set fact = event_fact(mart) -%}
    {%- set event = 'source_system, organization_id, _event_key' -%}
    {%- set is_held_newer -%}
        ({{ event }}) in (
            select
                h.source_system,
                h.organization_id,
                h.event_key
            from {{ ref('held_events') }} as h
            where h.mart = '{{ mart }}' and h.is_newer
        )
    {%- endset -%}
    select *
    from {{ ref('arrived_' ~ fact.entity) }}
    where
        _reject_reason is null
        and ({{ event }}) not in ({{ known_repeated(mart) }})
        and not {{ is_held_newer }}
    union all
    select {{ all_columns_but(['_version']) }}
    from ({{ repeated_versions(mart, known_repeated(mart)) }}) as repeated
    where _version = 1 and _reject_reason is null and not {{ is_held_newer }}
{%- endmacro %}
