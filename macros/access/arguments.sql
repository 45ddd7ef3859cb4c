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


{% macro check_user(operation, user) -%}
    {%- if user is not none and not modules.re.match('^[A-Za-z_][A-Za-z0-9_.@-]{0,62}$', user | string) -%}
        {{ exceptions.raise_compiler_error(operation ~ ": user is '" ~ user ~ "', which is no name of letters, digits and . _ @ -") }}
    {%- elif user is not none and user == target.user -%}
        {{ exceptions.raise_compiler_error(operation ~ ": user '" ~ user ~ "' builds the marts; a reader's limits would stop it") }}
    {%- endif -%}
{%- endmacro %}


{# The password itself would end up in dbt's log. #}
{% macro check_password(operation, user, password_sha256) -%}
    {%- if password_sha256 is not none and not modules.re.match('^[0-9a-fA-F]{64}$', password_sha256 | string) -%}
        {{ exceptions.raise_compiler_error(operation ~ ": password_sha256 is not the SHA-256 of a password, 64 hexadecimal digits") }}
    {%- elif password_sha256 is not none and user is none -%}
        {{ exceptions.raise_compiler_error(operation ~ ": password_sha256 needs the user whose password it is") }}
    {%- endif -%}
{%- endmacro %}
