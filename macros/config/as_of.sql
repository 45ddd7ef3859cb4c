{# "Now", once for the whole project. Documented in as_of.yml. #}

{% macro as_of_text() -%}
    {%- if var('as_of') -%}
        {%- set moment = var('as_of') -%}
    {%- elif is_demo() -%}
        {%- set moment = var('demo_as_of') -%}
    {%- else -%}
        {%- set moment = run_started_at.strftime('%Y-%m-%dT%H:%M:%SZ') -%}
    {%- endif -%}
    {%- set text = argument_text(moment, 'DateTime64') -%}
    {%- if text is none -%}
        {{ exceptions.raise_compiler_error("The var as_of is '" ~ moment ~ "', which is no ISO 8601 timestamp such as 2026-07-01T00:00:00Z.") }}
    {%- endif -%}
    {{ return(text) }}
{%- endmacro %}


{% macro as_of() -%}
    {{ nullable(quoted(as_of_text()), 'DateTime64') }}
{%- endmacro %}
