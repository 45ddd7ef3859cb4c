{# Spans of time, from their start, included, to their end, excluded. Documented in spans.yml. #}

{# Stands for an end that there is not, where one is compared. #}
{% macro never() -%}
    {{ nullable("'2299-12-31 00:00:00'", 'DateTime64') }}
{%- endmacro %}


{# The earliest of several moments, of which each may be null for none. #}
{% macro earliest(moments) -%}
    nullif(least({% for moment in moments %}coalesce({{ moment }}, {{ never() }}){{ ', ' if not loop.last }}{% endfor %}), {{ never() }})
{%- endmacro %}


{# Active from its start to before its end; one without an end goes on. #}
{% macro is_in_force(starts_at, ends_at, at) -%}
    {{ starts_at }} <= {{ at }} and ({{ ends_at }} is null or {{ ends_at }} > {{ at }})
{%- endmacro %}


{#
    Cuts spans that overlap at each moment at which one of them begins or ends, so that of every stretch between two such
    moments each span has the whole or nothing.
#}
{% macro stretches(spans, key, starts_at, ends_at) -%}
    select
        *,
        lead({{ nullable('moment', 'DateTime64') }}) over (partition by {{ key | join(', ') }} order by moment) as next_moment
    from (
        select
            {{ key | join(', ') }},
            {{ starts_at }} as moment
        from {{ spans }}
        union distinct
        select
            {{ key | join(', ') }},
            {{ ends_at }} as moment
        from {{ spans }}
    ) as boundaries
{%- endmacro %}
