{# Lists of columns. Documented in columns.yml. #}

{% macro all_columns_but(columns) -%}
    {{ adapter.dispatch('all_columns_but', 'agent_billing')(columns) }}
{%- endmacro %}

{% macro duckdb__all_columns_but(columns) -%}
    * exclude ({{ columns | join(', ') }})
{%- endmacro %}

{% macro clickhouse__all_columns_but(columns) -%}
    * except ({{ columns | join(', ') }})
{%- endmacro %}


{% macro all_columns_masked(columns) -%}
    * replace (
    {%- for column in columns -%}
        '***' as {{ column }}{{ ', ' if not loop.last }}
    {%- endfor -%}
    )
{%- endmacro %}
