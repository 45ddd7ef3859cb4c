{# What a fact holds, and which of it goes. Documented in held.yml. #}

{# Whether the newest version of a held event is broken. flagged_events is handed in, as ref() or where that cannot be. #}
{% macro is_rejected(fact, flagged_events) -%}
    {%- set rejected = keys_of(fact, flagged_events, 'k.reject_reason is not null and k.event_key is not null') -%}
    {{ is_among(['source_system', 'organization_id', fact.key], rejected) }}
{%- endmacro %}


{#
    Which held rows must go although no newer version replaces them: the newest version of the event is broken, its feed
    is no event stream and has it no more, or the system is off. A table that is made from another follows that one, which
    its yml names.
#}
{% macro leaves(model, unique_key) -%}
    {%- set facts = event_facts() | selectattr('store', 'equalto', model) | list -%}
    {%- if facts -%}
        {%- set fact = facts[0] -%}
        (
            {{ is_rejected(fact, relation_of('flagged_events')) }}
            or (
                source_system not in {{ streams(fact.mart) }}
                and (source_system, organization_id, {{ fact.key }}) not in (
                    select
                        a.source_system,
                        a.organization_id,
                        a._event_key
                    from {{ relation_of('arrived_' ~ fact.entity) }} as a
                    where a._reject_reason is null
                )
            )
        )
    {%- else -%}
        {%- set followed = graph.nodes['model.agent_billing.' ~ model].config.meta.follows -%}
        ({% for column in unique_key %}cast({{ column }} as {{ string_type() }}){{ ', ' if not loop.last }}{% endfor %}) not in (
            select {% for column in unique_key %}cast(s.{{ column }} as {{ string_type() }}){{ ', ' if not loop.last }}{% endfor %}
            from {{ relation_of(followed) }} as s
        )
    {%- endif -%}
{%- endmacro %}


{#
    Which held rows make way: those of keys that arrived again, and those that leave. As two conditions, since ClickHouse
    looks at fewer columns of a row where a condition is no `or`.
#}
{% macro reasons_to_go(model, unique_key, arrived) -%}
    {{ return([
        is_among(unique_key, 'select ' ~ unique_key | join(', ') ~ ' from ' ~ arrived), leaves(model, unique_key)
    ]) }}
{%- endmacro %}

{% macro makes_way(model, unique_key, arrived) -%}
    {{ reasons_to_go(model, unique_key, arrived) | join(' or ') }}
{%- endmacro %}


{# leaves() seen from within a fact, whose held rows must not be written again when they leave. #}
{% macro stays(mart) -%}
    source_system in {{ streams(mart) }}
    and not {{ is_rejected(event_fact(mart), ref('flagged_events')) }}
{%- endmacro %}
