{# Quantiles that are the same on both engines. Documented in quantiles.yml. #}

{# ClickHouse's usual quantile is a guess from a sample. #}
{% macro quantile(x, share) -%}
    {{ adapter.dispatch('quantile', 'agent_billing')(x, share) }}
{%- endmacro %}

{% macro duckdb__quantile(x, share) -%}
    quantile_cont({{ x }}, {{ share }})
{%- endmacro %}

{# Over nothing it would be nan. #}
{% macro clickhouse__quantile(x, share) -%}
    if(count({{ x }}) > 0, quantileExactInclusive({{ share }})({{ x }}), null)
{%- endmacro %}
