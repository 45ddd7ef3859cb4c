{#
    Who reads what on ClickHouse, as operations that may be repeated:
    dbt run-operation grant_organization --args '{organization_id: <uuid>, user: <name>, dry_run: true}'. A dry run with
    dbt's --quiet prints the SQL and nothing else. Documented in organization_access.yml.
#}
{% macro grant_organization(organization_id, user=none, password_sha256=none, with_pii=false, dry_run=false) %}
    {%- set operation = 'grant_organization' -%}
    {%- set organization = checked_organization(operation, organization_id) -%}
    {%- do check_flag(operation, 'with_pii', with_pii) -%}
    {%- do check_flag(operation, 'dry_run', dry_run) -%}
    {%- do check_user(operation, user) -%}
    {%- do check_password(operation, user, password_sha256) -%}
    {%- do check_access_engine(operation) -%}
    {%- do check_organization_is_known(operation, organization) -%}
    {%- do check_is_built(operation, readable_models(['view', 'table_function'])) -%}
    {%- do carry_out(grant_statements(organization, user, password_sha256, with_pii), dry_run) -%}
    {%- if not dry_run -%}
        {{ log(operation ~ ': ' ~ reader_role(organization, with_pii) ~ ' reads ' ~ reader_schema(with_pii) ~ (', and so does ' ~ user if user else ''), info=true) }}
    {%- endif -%}
{% endmacro %}


{% macro revoke_organization(organization_id, user=none, dry_run=false) %}
    {%- set operation = 'revoke_organization' -%}
    {%- set organization = checked_organization(operation, organization_id) -%}
    {%- do check_flag(operation, 'dry_run', dry_run) -%}
    {%- do check_user(operation, user) -%}
    {%- do check_access_engine(operation) -%}
    {%- do carry_out(revoke_statements(organization, user), dry_run) -%}
    {%- if not dry_run -%}
        {{ log(operation ~ ': ' ~ (user if user else 'nobody') ~ (' no longer' if user else '') ~ ' reads organisation ' ~ organization, info=true) }}
    {%- endif -%}
{% endmacro %}


{% macro audit_access() %}
    {%- do check_access_engine('audit_access') -%}
    {%- set problems = run_query(access_problems()).columns['problem'].values() | list -%}
    {%- if problems -%}
        {{ exceptions.raise_compiler_error('audit_access: ' ~ problems | length ~ ' problems\n  ' ~ problems | join('\n  ')) }}
    {%- endif -%}
    {{ log('audit_access: every role of an organisation reads the marts, its own rows of them, and nothing else', info=true) }}
{% endmacro %}


{% macro carry_out(statements, dry_run) -%}
    {%- for statement_text in statements -%}
        {%- if dry_run -%}
            {%- do print(statement_text | trim ~ ';') -%}
        {%- else -%}
            {%- call statement('access') -%} {{ statement_text }} {%- endcall -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro %}


{# Underscores, so that nobody has to quote it. #}
{% macro reader_role(organization, with_pii) -%}
    {{ return('organization_' ~ organization | replace('-', '_') ~ ('_with_pii' if with_pii else '')) }}
{%- endmacro %}


{% macro reader_schema(with_pii) -%}
    {{ return(target.schema if with_pii else target.schema ~ '_masked') }}
{%- endmacro %}


{# A reader of the masked schema reads nothing else; one of the marts themselves also what their views and functions read. #}
{% macro reader_relations(with_pii) -%}
    {%- set relations = [] -%}
    {%- for node in readable_models(['view', 'table_function'] if with_pii else ['table_function']) -%}
        {%- do relations.append({
            'schema': node.schema if with_pii else reader_schema(false), 'name': node.alias, 'node': node,
            'is_function': node.config.materialized == 'table_function', 'is_scoped': node.name not in unscoped_marts(),
        }) -%}
    {%- endfor -%}
    {{ return(relations) }}
{%- endmacro %}
