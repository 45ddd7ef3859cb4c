{# A warehouse's tables and functions in a file of their own. Documented in exports.yml. #}

{% macro check_export_path(operation, path) -%}
    {{ adapter.dispatch('check_export_path', 'agent_billing')(operation, path) }}
{%- endmacro %}

{% macro duckdb__check_export_path(operation, path) -%}
    {%- set refused = operation ~ ": path is '" ~ path ~ "', " -%}
    {%- set name = (path.split('/') | last)[:-7] -%}
    {%- if not path.endswith('.duckdb') or not name -%}
        {{ exceptions.raise_compiler_error(refused ~ "which is no file name that ends in .duckdb") }}
    {%- elif modules.re.search('[*?\\[\\]{}\'"\\\\\n]', path) -%}
        {{ exceptions.raise_compiler_error(refused ~ "which has a wildcard, a bracket, a quote or a backslash in it") }}
    {%- elif name | lower in marts() | map(attribute='schema') | map('lower') -%}
        {{ exceptions.raise_compiler_error(refused ~ "which is also the name of a schema, so that DuckDB could not tell them apart") }}
    {%- elif run_query("select 1 from glob(" ~ quoted(path) ~ ")").rows -%}
        {{ exceptions.raise_compiler_error(refused ~ "which is there already") }}
    {%- endif -%}
{%- endmacro %}

{% macro clickhouse__check_export_path(operation, path) -%}
    {{ exceptions.raise_compiler_error(operation ~ ": target '" ~ target.name ~ "' is ClickHouse, and only DuckDB writes DuckDB files; there grant_organization gives access") }}
{%- endmacro %}


{% macro write_export(path, tables, functions) -%}
    {{ adapter.dispatch('write_export', 'agent_billing')(path, tables, functions) }}
{%- endmacro %}

{#
    A stored function names the database of each table. Without that it finds them in whatever file it is in, so that one may
    be renamed. dbt has begun a transaction already, which is one of this file since no other is written to.
#}
{% macro duckdb__write_export(path, tables, functions) -%}
    {%- do run_query('attach ' ~ quoted(path) ~ ' as export_organization') -%}
    {%- for node in tables | map(attribute='node') | unique(attribute='schema') -%}
        {%- do run_query('create schema export_organization.' ~ adapter.quote(node.schema)) -%}
    {%- endfor -%}
    {%- for table in tables -%}
        {%- set exported = relation_of(table.node.name).incorporate(path={'database': 'export_organization'}) -%}
        {%- do run_query('create table ' ~ exported ~ ' as ' ~ table.select) -%}
    {%- endfor -%}
    {%- for node in functions -%}
        {%- set found = run_query(
            "select macro_definition as body from duckdb_functions() where database_name = " ~ quoted(node.database)
            ~ " and schema_name = " ~ quoted(node.schema) ~ " and function_name = " ~ quoted(node.alias)
        ) -%}
        {%- if not found.rows -%}
            {{ exceptions.raise_compiler_error("export_organization: the function " ~ node.schema ~ "." ~ node.alias ~ " is not there on target '" ~ target.name ~ "'; run dbt build first") }}
        {%- endif -%}
        {%- set of_database = '(?<![\\w".])"?' ~ modules.re.escape(node.database) ~ '"?\\.(?="?' ~ modules.re.escape(node.schema) ~ ')' -%}
        {%- set body = modules.re.sub(of_database, '', found.rows[0]['body']) -%}
        {%- set exported = relation_of(node.name).incorporate(path={'database': 'export_organization'}) -%}
        {%- do run_query(create_table_function(exported, function_parameters(node), body)) -%}
    {%- endfor -%}
    {%- do run_query('commit') -%}
    {%- do run_query('detach export_organization') -%}
{%- endmacro %}

{% macro clickhouse__write_export(path, tables, functions) -%}
{%- endmacro %}
