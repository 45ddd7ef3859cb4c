{# The deliveries of one event, and which of them counts. Documented in versions.yml. #}

{#
    The deliveries of events that arrived more than once: a few, so that no other row is ever sorted. _version numbers
    those of an event, the newest first, and where load times are equal by what they say: any order does that depends on
    nothing else. Two that say the same may change places. condition: which deliveries these are.
#}
{% macro repeated_versions(mart, condition) -%}
    {%- set fact = event_fact(mart) -%}
    {%- set event = 'source_system, organization_id, _event_key' -%}
    select
        *,
        {{ required(
            'row_number() over (partition by ' ~ event ~ ' order by _loaded_at desc, ' ~ by_content(fact) ~ ')', 'Int64'
        ) }} as _version
    from {{ ref('arrived_' ~ fact.entity) }}
    where {{ condition }}
{%- endmacro %}


{#
    The keys of events that arrived more than once, counted; repeated_events has them for what stands after it. Keys alone
    are counted first: of those that occur once no more needs to be looked at.
#}
{% macro counted_repeated(mart) -%}
    {%- set arrived = ref('arrived_' ~ event_fact(mart).entity) -%}
    select
        r.source_system,
        r.organization_id,
        r._event_key
    from {{ arrived }} as r
    where
        r._event_key in (
            select k._event_key
            from {{ arrived }} as k
            where k._event_key is not null
            group by k._event_key
            having count(*) > 1
        )
    group by r.source_system, r.organization_id, r._event_key
    having count(*) > 1
{%- endmacro %}


{# Whether a delivery is of an event that arrived more than once, by what repeated_events knows. #}
{% macro is_repeated(fact) -%}
    {{ is_among(['source_system', 'organization_id', '_event_key'], keys_of(fact, ref('repeated_events'))) }}
{%- endmacro %}


{# UUIDs sort otherwise on each engine, as texts they do not. #}
{% macro by_content(fact) -%}
    {%- set order = [] -%}
    {%- for type, names in entity_columns(fact.entity).items() -%}
        {%- for name in names.split() if name not in ['organization_id', '_loaded_at', '_loaded_at_text', fact.key] -%}
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
    {%- set is_held_newer = is_among(
        ['source_system', 'organization_id', '_event_key'], keys_of(fact, ref('held_events'), 'k.is_newer')
    ) -%}
    select *
    from {{ ref('arrived_' ~ fact.entity) }}
    where
        _reject_reason is null
        and not {{ is_repeated(fact) }}
        and not {{ is_held_newer }}
    union all
    select {{ all_columns_but(['_version']) }}
    from ({{ repeated_versions(mart, is_repeated(fact)) }}) as repeated
    where _version = 1 and _reject_reason is null and not {{ is_held_newer }}
{%- endmacro %}
