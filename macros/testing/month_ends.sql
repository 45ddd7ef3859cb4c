{# Documented in month_ends.yml. #}
{% macro last_month_ends(months) -%}
    {%- set ends = [modules.datetime.datetime.fromisoformat(as_of_text())] -%}
    {%- for _ in range(months) -%}
        {%- set month_start = ends[-1].replace(day=1, hour=0, minute=0, second=0, microsecond=0) -%}
        {%- do ends.append(month_start - modules.datetime.timedelta(milliseconds=1)) -%}
    {%- endfor -%}
    {{ return(ends[1:]) }}
{%- endmacro %}
