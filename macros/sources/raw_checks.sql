{# What is checked before a run that reads a company's own raw tables. Documented in raw_checks.yml. #}

{% macro mount_raw_files() -%}
    {%- set path = env_var('BILLING_RAW_PATH', '') -%}
    {%- if not execute or not path or is_demo() or flags.WHICH not in ['run', 'build', 'test', 'show', 'compile', 'retry', 'freshness'] -%}
        {{ return('') }}
    {%- endif -%}
    {%- for raw_table in raw_tables() -%}
        {%- set schema = var(raw_table.schema ~ '_schema', raw_table.schema) -%}
        {%- set file = path ~ '/' ~ raw_table.schema ~ '/' ~ raw_table.table ~ '.parquet' -%}
        {%- if not mount_raw_table(schema, raw_table.table, file) -%}
            {{ exceptions.raise_compiler_error("Raw table " ~ raw_table.schema ~ "." ~ raw_table.table ~ " is missing: there is no file " ~ file ~ " (BILLING_RAW_PATH).") }}
        {%- endif -%}
    {%- endfor -%}
    {{ return('') }}
{%- endmacro %}


{% macro check_raw_tables() -%}
    {%- if not execute or is_demo() or flags.WHICH not in ['run', 'build', 'retry'] -%}
        {{ return('') }}
    {%- endif -%}
    {%- set expected = {} -%}
    {%- for node in graph.sources.values() if node.package_name == 'agent_billing' -%}
        {%- do expected.update({node.source_name ~ '.' ~ node.name: node}) -%}
    {%- endfor -%}
    {%- for raw_table in raw_tables() -%}
        {%- set name = raw_table.schema ~ '.' ~ raw_table.table -%}
        {%- set node = expected[name] -%}
        {%- set relation = adapter.get_relation(database=node.database, schema=node.schema, identifier=node.identifier) -%}
        {%- if relation is none -%}
            {{ exceptions.raise_compiler_error("Raw table " ~ name ~ " is missing: there is no " ~ node.schema ~ "." ~ node.identifier ~ " on target '" ~ target.name ~ "'.") }}
        {%- endif -%}
        {%- set found = adapter.get_columns_in_relation(relation) -%}
        {%- set present = found | map(attribute='name') | map('lower') | list -%}
        {%- for column in node.columns.values() if column.name | lower not in present -%}
            {{ exceptions.raise_compiler_error("Raw table " ~ name ~ " has no column '" ~ column.name ~ "' (looked in " ~ node.schema ~ "." ~ node.identifier ~ " on target '" ~ target.name ~ "').") }}
        {%- endfor -%}
        {%- for column in found if column.name | lower in node.columns and is_nested(column) -%}
            {{ exceptions.raise_compiler_error("Raw table " ~ name ~ " has column '" ~ column.name ~ "' of type " ~ column.dtype ~ ", which is neither text nor a plain value (looked in " ~ node.schema ~ "." ~ node.identifier ~ " on target '" ~ target.name ~ "').") }}
        {%- endfor -%}
        {%- for column in found if column.name | lower in node.columns and other_time_zone(column) -%}
            {{ exceptions.raise_compiler_error("Raw table " ~ name ~ " has column '" ~ column.name ~ "' of type " ~ column.dtype ~ " in the time zone " ~ other_time_zone(column) ~ "; times are read as UTC: deliver toTimeZone(" ~ column.name ~ ", 'UTC') (looked in " ~ node.schema ~ "." ~ node.identifier ~ " on target '" ~ target.name ~ "').") }}
        {%- endfor -%}
    {%- endfor -%}
    {{ return('') }}
{%- endmacro %}
