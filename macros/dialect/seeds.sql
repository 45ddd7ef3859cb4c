{#
    dbt-clickhouse's own macro indents the CSV, so that the first value of a seed gets blanks in front; it relies on
    ClickHouse to trim them, which trims every other value too. Documented in seeds.yml.
#}
{% macro clickhouse__load_csv_rows(model, agate_table) %}
{%- set rows = adapter.get_csv_data(agate_table) -%}
{%- if rows -%}
{%- set sql -%}
insert into {{ this.render() }} ({{ get_seed_column_quoted_csv(model, agate_table.column_names) }})
settings input_format_csv_trim_whitespaces = 0
format CSV
{{ rows }}
{%- endset -%}
{%- do adapter.add_query(sql, bindings=agate_table, abridge_sql_log=True) -%}
{%- endif -%}
{% endmacro %}
