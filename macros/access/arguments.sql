{# What is checked before an operation on readers' rights changes anything. Documented in arguments.yml. #}

{% macro checked_organization(operation, organization_id) -%}
    {%- set organization = argument_text(organization_id, 'UUID') -%}
    {%- if organization is none -%}
        {{ exceptions.raise_compiler_error(operation ~ ": organization_id is '" ~ organization_id ~ "', which is not " ~ parameter_types()['UUID']) }}
    {%- endif -%}
    {{ return(organization) }}
{%- endmacro %}


{% macro check_flag(operation, name, value) -%}
    {%- if value is not boolean -%}
        {{ exceptions.raise_compiler_error(operation ~ ": " ~ name ~ " is '" ~ value ~ "', which is neither true nor false") }}
    {%- endif -%}
{%- endmacro %}


{% macro check_is_built(operation, nodes) -%}
    {%- for node in nodes -%}
        {%- if not load_relation(relation_of(node.name)) -%}
            {{ exceptions.raise_compiler_error(operation ~ ": " ~ node.schema ~ "." ~ node.alias ~ " is not there on target '" ~ target.name ~ "'; run dbt build first") }}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro %}


{% macro check_organization_is_known(operation, organization) -%}
    {%- set organizations = marts() | selectattr('name', 'equalto', 'dim_organization') | first -%}
    {%- set found = run_query("select 1 from " ~ relation_of(organizations.name) ~ " where organization_id = " ~ quoted(organization)) -%}
    {%- if not found.rows -%}
        {{ exceptions.raise_compiler_error(operation ~ ": dim_organization has no organisation " ~ organization) }}
    {%- endif -%}
{%- endmacro %}
