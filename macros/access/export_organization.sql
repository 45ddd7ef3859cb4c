{#
    One organisation's marts and functions as a DuckDB file that needs nothing else:
    dbt run-operation export_organization --args '{organization_id: <uuid>, path: <file>.duckdb}'. Documented in
    export_organization.yml.
#}
{% macro export_organization(organization_id, path, with_pii=false, omit_pii=false) %}
    {%- set operation = 'export_organization' -%}
    {%- set organization = checked_organization(operation, organization_id) -%}
    {%- do check_flag(operation, 'with_pii', with_pii) -%}
    {%- do check_flag(operation, 'omit_pii', omit_pii) -%}
    {%- if with_pii and omit_pii -%}
        {{ exceptions.raise_compiler_error(operation ~ ": with_pii and omit_pii are both true, and only one of them can hold") }}
    {%- endif -%}
    {%- do check_export_path(operation, path | string) -%}

    {%- set pii = 'kept' if with_pii else 'omitted' if omit_pii else 'masked' -%}
    {%- set tables, functions = [], [] -%}
    {%- for node in readable_models(['table_function']) -%}
        {%- if node.config.materialized != 'table_function' -%}
            {%- do tables.append({'node': node, 'select': rows_of_organization(node, organization, pii)}) -%}
        {%- elif pii != 'omitted' or not pii_columns(node) -%}
            {%- do functions.append(node) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do check_is_built(operation, tables | map(attribute='node') | list) -%}
    {%- do check_organization_is_known(operation, organization) -%}

    {%- do write_export(path, tables, functions) -%}
    {{ log(operation ~ ': ' ~ tables | length ~ ' tables and ' ~ functions | length ~ ' functions of organisation '
        ~ organization ~ ' written to ' ~ path ~ ', what identifies people ' ~ pii, info=true) }}
{% endmacro %}


{% macro rows_of_organization(node, organization, pii) -%}
    {%- if pii == 'kept' or not pii_columns(node) -%}
        {%- set columns = '*' -%}
    {%- else -%}
        {%- set columns = all_columns_masked(pii_columns(node)) if pii == 'masked' else all_columns_but(pii_columns(node)) -%}
    {%- endif -%}
    select {{ columns }} from {{ relation_of(node.name) }}
    {%- if node.name not in unscoped_marts() %} where organization_id = {{ quoted(organization) }}
    {%- elif node.name == 'analytics_schema' and pii == 'omitted' %} where {{ is_described_without_pii() }}
    {%- endif -%}
{%- endmacro %}


{# What is left out of a file is left out of its description. #}
{% macro is_described_without_pii() -%}
    not is_pii and view_name not in (
        ''
        {%- for node in marts() if node.config.materialized == 'table_function' and pii_columns(node) -%}
        , '{{ node.name }}'
        {%- endfor -%}
    )
{%- endmacro %}
