{# That a table keeps the columns of its model, checked without running the query once more. Documented in column_checks.yml. #}

{#
    What on_schema_change: fail does, at no cost. dbt-clickhouse's own runs the whole query a second time: it asks for
    none of its rows, and ClickHouse makes the sets of every `in` before it finds that out.
#}
{% macro incremental_validate_on_schema_change(on_schema_change, default='ignore') %}
    {{ return('ignore' if target.type == 'clickhouse' else dbt.incremental_validate_on_schema_change(on_schema_change, default)) }}
{% endmacro %}


{% macro require_same_columns(held, arrived) %}
    {% set before = adapter.get_columns_in_relation(held) | map('string') | list %}
    {% set now = adapter.get_columns_in_relation(arrived) | map('string') | list %}
    {% set differing = (before | reject('in', now) | list) + (now | reject('in', before) | list) %}
    {% if differing %}
        {{ exceptions.raise_compiler_error(
            held.identifier ~ " is held with other columns than its model has now: " ~ differing | join(', ')
            ~ ". Run dbt build --full-refresh --select " ~ held.identifier ~ "+"
        ) }}
    {% endif %}
{% endmacro %}


{#
    Takes the place of dbt-clickhouse's own, which has the same cost. Of an empty table that is made after the query
    ClickHouse looks at nothing but the query's text.
#}
{% macro clickhouse__get_assert_columns_equivalent(sql) -%}
    {%- set sample = this.incorporate(path={'identifier': this.identifier ~ '__dbt_columns_tmp'}, type='table') -%}
    {%- do adapter.drop_relation(sample) -%}
    {%- call statement('make_sample') -%}
        create table {{ sample }} engine = Memory empty as
        {{ sql }}
        {{ adapter.get_model_query_settings(model) }}
    {%- endcall -%}
    {%- set found = adapter.format_columns(adapter.get_columns_in_relation(sample)) -%}
    {%- do adapter.drop_relation(sample) -%}
    {%- set types, documented = {}, {} -%}
    {%- for column in found -%} {%- do types.update({column.name: column.data_type}) -%} {%- endfor -%}
    {%- for column in model.columns.values() -%} {%- do documented.update({column.name: column.data_type}) -%} {%- endfor -%}
    {%- if types != documented -%}
        {%- do exceptions.raise_contract_error(model.columns.values(), found) -%}
    {%- endif -%}
{%- endmacro %}
