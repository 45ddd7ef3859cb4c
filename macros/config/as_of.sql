{# "Now", once for the whole project. Documented in as_of.yml. #}
{% macro as_of_text() -%}
    {%- if var('as_of') -%}
        {%- set moment = var('as_of') -%}
    {%- elif is_demo() -%}
        {%- set moment = var('demo_as_of') -%}
    {%- else -%}
        {%- set moment = run_started_at.strftime('%Y-%m-%dT%H:%M:%SZ') -%}
    {%- endif -%}
    {%- if not modules.re.match(patterns('timestamp'), moment | string) -%}
        {{ exceptions.raise_compiler_error("The var as_of is '" ~ moment ~ "', which is no ISO 8601 timestamp such as 2026-07-01T00:00:00Z.") }}
    {%- endif -%}
    {%- do modules.datetime.datetime.strptime((moment | string)[:10], '%Y-%m-%d') -%}
    {{ return(moment | string) }}
{%- endmacro %}


{% macro as_of() -%}
    {{ to_timestamp("'" ~ as_of_text() ~ "'") }}
{%- endmacro %}
