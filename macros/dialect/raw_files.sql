{# Raw files as tables. Documented in raw_files.yml. #}

{% macro mount_raw_table(schema, table, files) -%}
    {{ return(adapter.dispatch('mount_raw_table', 'agent_billing')(schema, table, files)) }}
{%- endmacro %}

{#
    Of several files DuckDB would take the first one's types and cast the others' values to them: an amount of 0.4 to 0
    where the first delivery had whole ones. So where the files do not agree on a column, each one's own values are
    text, as staging takes them anyway.
#}
{% macro duckdb__mount_raw_table(schema, table, files) -%}
    {%- if not run_query('select 1 from glob(' ~ quoted(files) ~ ')').rows -%}
        {{ return(false) }}
    {%- endif -%}
    {%- set columns_of_files = columns_of_parquet_files(files) -%}
    {%- set types, alike = {}, {} -%}
    {%- for file, columns in columns_of_files.items() -%}
        {%- for name, type in columns.items() if type not in types.setdefault(name | lower, []) -%}
            {%- do types[name | lower].append(type) -%}
        {%- endfor -%}
        {%- do alike.setdefault(columns | string, {'columns': columns, 'files': []}).files.append(quoted(file)) -%}
    {%- endfor -%}
    {%- set selects = [] -%}
    {%- for group in alike.values() -%}
        {%- set as_text = [] -%}
        {%- for name in group.columns if types[name | lower] | length > 1 -%}
            {%- do as_text.append('cast("' ~ name ~ '" as varchar) as "' ~ name ~ '"') -%}
        {%- endfor -%}
        {%- set read = quoted(files) if alike | length == 1 else '[' ~ group.files | join(', ') ~ ']' -%}
        {%- do selects.append(
            'select *' ~ (' replace (' ~ as_text | join(', ') ~ ')' if as_text else '') ~ ' from read_parquet(' ~ read ~ ')'
        ) -%}
    {%- endfor -%}
    {%- do run_query('create schema if not exists ' ~ schema) -%}
    {%- do run_query('create or replace view ' ~ schema ~ '.' ~ table ~ ' as ' ~ selects | join(' union all by name ')) -%}
    {{ return(true) }}
{%- endmacro %}

{% macro clickhouse__mount_raw_table(schema, table, files) -%}
    {{ exceptions.raise_compiler_error("BILLING_RAW_PATH is set, but only DuckDB targets read raw files; target '" ~ target.name ~ "' is " ~ target.type ~ ".") }}
{%- endmacro %}


{# The schema of a file lists the members of a nested column after it: those are passed over. #}
{% macro columns_of_parquet_files(files) -%}
    {%- set columns_of_files, inside = {}, namespace(members=0) -%}
    {%- for row in run_query(
        'select file_name, name, duckdb_type, coalesce(num_children, 0), column_id from parquet_schema(' ~ quoted(files)
        ~ ') order by file_name, column_id'
    ).rows -%}
        {%- if row[4] == 0 -%}
            {%- do columns_of_files.update({row[0]: {}}) -%}
            {%- set inside.members = 0 -%}
        {%- elif inside.members -%}
            {%- set inside.members = inside.members - 1 + row[3] -%}
        {%- else -%}
            {%- do columns_of_files[row[0]].update({row[1]: row[2] | string}) -%}
            {%- set inside.members = row[3] -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(columns_of_files) }}
{%- endmacro %}
