{#
    One organisation's marts and functions as a DuckDB file that needs nothing else:
    dbt run-operation export_organization --args '{organization_id: <uuid>, path: <file>.duckdb}'. Documented in
    export_organization.yml.
#}
{% macro export_organization(organization_id, path, with_pii=false) %}
    {%- set operation = 'export_organization' -%}
    {%- set organization = checked_organization(operation, organization_id) -%}
    {%- do check_flag(operation, 'with_pii', with_pii) -%}
    {%- do check_export_path(operation, path | string) -%}

    {%- set tables, functions = [], [] -%}
    {%- for node in readable_models(['table_function']) -%}
        {%- if node.config.materialized == 'table_function' -%}
            {%- do functions.append(node) -%}
        {%- else -%}
            {%- do tables.append({'node': node, 'select': rows_of_organization(node, organization, with_pii)}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do check_is_built(operation, tables | map(attribute='node') | list) -%}
    {%- do check_organization_is_known(operation, organization) -%}

    {%- do write_export(path, tables, functions) -%}
    {{ log(operation ~ ': ' ~ tables | length ~ ' tables and ' ~ functions | length ~ ' functions of organisation '
        ~ organization ~ ' written to ' ~ path ~ ('' if with_pii else ', what identifies people masked'), info=true) }}
{% endmacro %}


{% macro rows_of_organization(node, organization, with_pii) -%}
    {%- set columns = '*' if with_pii or not pii_columns(node) else all_columns_masked(pii_columns(node)) -%}
    select {{ columns }} from {{ relation_of(node.name) }}
    {%- if node.name not in unscoped_marts() %} where organization_id = {{ quoted(organization) }}{% endif %}
{%- endmacro %}
