{# Quantiles that are the same on both engines. Documented in quantiles.yml. #}

{#
    Both engines gather the values once for all quantiles that are asked for together, and once for each that is asked
    for alone. Hence each expression names all, and takes its own.
#}
{% macro quantile(x, share, shares=none) -%}
    {%- set asked = shares or [share] -%}
    {%- if share not in asked -%}
        {{ exceptions.raise_compiler_error('quantile: ' ~ share ~ ' is not among ' ~ asked | join(', ')) }}
    {%- endif -%}
    {{ adapter.dispatch('quantile', 'agent_billing')(x, asked.index(share) + 1, asked | join(', ')) }}
{%- endmacro %}

{% macro duckdb__quantile(x, number, shares) -%}
    quantile_cont({{ x }}, [{{ shares }}])[{{ number }}]
{%- endmacro %}

{# ClickHouse's usual quantile is a guess from a sample. Over nothing this one would be nan. #}
{% macro clickhouse__quantile(x, number, shares) -%}
    if(count({{ x }}) > 0, quantilesExactInclusive({{ shares }})({{ x }})[{{ number }}], null)
{%- endmacro %}
