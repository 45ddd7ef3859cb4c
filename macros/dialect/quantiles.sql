{# Quantiles that are the same on both engines. Documented in quantiles.yml. #}

{#
    A query and no aggregate: DuckDB takes twice as long to put long lists together as to take them apart, ClickHouse has
    an aggregate that reads them as they are. Both gather the values once for all quantiles of a select.
#}
{% macro quantiles_of_lists(relation, keys, list, quantiles) -%}
    {{ adapter.dispatch('quantiles_of_lists', 'agent_billing')(relation, keys | join(', '), list, quantiles) }}
{%- endmacro %}

{% macro duckdb__quantiles_of_lists(relation, keys, list, quantiles) -%}
    select
        {{ keys }},
        {%- for name in quantiles %}
        quantile_cont(value_of_list, [{{ quantiles.values() | join(', ') }}])[{{ loop.index }}] as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from (select {{ keys }}, unnest({{ list }}) as value_of_list from {{ relation }}) as values_of_lists
    group by {{ keys }}
{%- endmacro %}

{# ClickHouse's usual quantile is a guess from a sample. Over nothing this one would be nan. #}
{% macro clickhouse__quantiles_of_lists(relation, keys, list, quantiles) -%}
    select
        {{ keys }},
        {%- for name in quantiles %}
        quantilesExactInclusiveArray({{ quantiles.values() | join(', ') }})({{ list }})[{{ loop.index }}] as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ relation }}
    where notEmpty({{ list }})
    group by {{ keys }}
{%- endmacro %}


{#
    The same beside other aggregates. ClickHouse makes both in one look at the rows, which are taken apart on DuckDB: there
    they would be counted once for each value.
#}
{% macro with_quantiles_of_lists(relation, keys, aggregates, list, quantiles) -%}
    {{ adapter.dispatch('with_quantiles_of_lists', 'agent_billing')(relation, keys, aggregates, list, quantiles) }}
{%- endmacro %}

{% macro duckdb__with_quantiles_of_lists(relation, keys, aggregates, list, quantiles) -%}
    select
        aggregated.*,
        {%- for name in quantiles %}
        found.{{ name }} as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from (
        select
            {{ keys | join(', ') }},
            {%- for name, aggregate in aggregates.items() %}
            {{ aggregate }} as {{ name }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ relation }}
        group by {{ keys | join(', ') }}
    ) as aggregated
    left join ({{ quantiles_of_lists(relation, keys, list, quantiles) }}) as found
        on
            {%- for key in keys %}
            {{ 'and ' if not loop.first }}aggregated.{{ key }} is not distinct from found.{{ key }}
            {%- endfor %}
{%- endmacro %}

{% macro clickhouse__with_quantiles_of_lists(relation, keys, aggregates, list, quantiles) -%}
    select
        {{ keys | join(', ') }},
        {%- for name, aggregate in aggregates.items() %}
        {{ aggregate }} as {{ name }},
        {%- endfor %}
        {%- for name in quantiles %}
        if(
            sum(length({{ list }})) > 0,
            quantilesExactInclusiveArray({{ quantiles.values() | join(', ') }})({{ list }})[{{ loop.index }}],
            null
        ) as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ relation }}
    group by {{ keys | join(', ') }}
{%- endmacro %}
