{# Roles, row policies and limits, which ClickHouse alone has. Documented in access.yml. #}

{% macro check_access_engine(operation) -%}
    {{ adapter.dispatch('check_access_engine', 'agent_billing')(operation) }}
{%- endmacro %}

{% macro duckdb__check_access_engine(operation) -%}
    {{ exceptions.raise_compiler_error(operation ~ ": target '" ~ target.name ~ "' is DuckDB, whose files have no users; export_organization writes a file for one organisation") }}
{%- endmacro %}

{# On a cluster policies would have to stand on each shard's own tables. #}
{% macro clickhouse__check_access_engine(operation) -%}
    {%- if target.cluster -%}
        {{ exceptions.raise_compiler_error(operation ~ ": target '" ~ target.name ~ "' is a cluster, and this gives access on one server or on ClickHouse Cloud only") }}
    {%- endif -%}
{%- endmacro %}


{#
    Amounts are quoted as 64-bit integers are, since a number in JSON holds neither. Outer joins give nulls, as in the
    models. A reader can change none of it.
#}
{% macro reader_settings() -%}
    {%- set settings = {
        'readonly': 1,
        'max_execution_time': 30,
        'timeout_overflow_mode': "'throw'",
        'max_result_rows': 10000,
        'result_overflow_mode': "'throw'",
        'max_memory_usage': 4000000000,
        'output_format_json_quote_64bit_integers': 1,
        'output_format_json_quote_decimals': 1,
        'http_write_exception_in_output_format': 1,
        'http_wait_end_of_query': 1,
        'join_use_nulls': 1,
    } -%}
    {#- which servers have since 26.8 -#}
    {%- if run_query("select name from system.settings where name = 'default_format'").rows -%}
        {%- do settings.update({'default_format': "'JSONCompact'"}) -%}
    {%- endif -%}
    {%- set written = [] -%}
    {%- for name, value in settings.items() -%}
        {%- do written.append(name ~ ' = ' ~ value) -%}
    {%- endfor -%}
    {{ return(written | join(', ')) }}
{%- endmacro %}


{#
    The policy comes before the right to read, so that there is no moment without it. A view of the masked schema reads as whoever made
    it, and is filtered itself; a function reads as its caller, and what it reads is filtered.
#}
{% macro grant_statements(organization, user, password_sha256, with_pii) -%}
    {%- set role = reader_role(organization, with_pii) -%}
    {%- set statements = [] if with_pii else masked_schema_statements() -%}
    {%- set scoped, readable = [], [] -%}
    {%- for relation in reader_relations(with_pii) -%}
        {%- do readable.append('select on ' ~ relation.schema ~ '.' ~ relation.name) -%}
        {%- if relation.is_scoped and not relation.is_function -%}
            {%- do scoped.append(relation.schema ~ '.' ~ relation.name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do statements.append('create settings profile if not exists organization_reader') -%}
    {%- do statements.append('alter settings profile organization_reader settings ' ~ reader_settings()) -%}
    {%- do statements.append('create role if not exists ' ~ role) -%}
    {%- do statements.append('alter role ' ~ role ~ " settings profile 'organization_reader'") -%}
    {%- do statements.append('create row policy or replace ' ~ role ~ ' on ' ~ scoped | join(', ')
        ~ ' for select using organization_id = ' ~ quoted(organization) ~ ' as permissive to ' ~ role) -%}
    {%- do statements.append('grant ' ~ readable | join(', ') ~ ' to ' ~ role) -%}
    {%- if password_sha256 -%}
        {%- set identified = ' identified with sha256_hash by ' ~ quoted(password_sha256 | string | upper) -%}
        {%- do statements.append('create user if not exists `' ~ user ~ '`' ~ identified ~ ' default database ' ~ reader_schema(with_pii)) -%}
        {%- do statements.append('alter user `' ~ user ~ '`' ~ identified ~ ' default database ' ~ reader_schema(with_pii)
            ~ " settings profile 'organization_reader'") -%}
    {%- endif -%}
    {%- if user -%}
        {%- do statements.append('grant ' ~ role ~ ' to `' ~ user ~ '`') -%}
    {%- endif -%}
    {{ return(statements) }}
{%- endmacro %}


{# The marts once more under the same names. A function's own text names its tables with their schema, which becomes this one. #}
{% macro masked_schema_statements() -%}
    {%- set schema = reader_schema(false) -%}
    {%- set statements, functions = ['create database if not exists ' ~ schema], [] -%}
    {%- for relation in reader_relations(false) -%}
        {%- if relation.is_function -%}
            {%- do functions.append(relation.node) -%}
        {%- else -%}
            {%- set columns = all_columns_masked(pii_columns(relation.node)) if pii_columns(relation.node) else '*' -%}
            {%- do statements.append('create or replace view ' ~ schema ~ '.' ~ relation.name
                ~ ' definer = current_user sql security definer as select ' ~ columns ~ ' from ' ~ relation.node.schema ~ '.' ~ relation.name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for node in functions -%}
        {%- set found = run_query('select as_select from system.tables where database = ' ~ quoted(node.schema) ~ ' and name = ' ~ quoted(node.alias)) -%}
        {%- set schemas = reader_relations(false) | map(attribute='node') | map(attribute='schema') | unique | map('replace', '.', '\\.') | join('|') -%}
        {%- set body = modules.re.sub('(?<![\\w.`])`?(' ~ schemas ~ ')`?\\.(?=`?[a-z])', schema ~ '.', found.rows[0][0]) -%}
        {%- do statements.append('create or replace view ' ~ schema ~ '.' ~ node.alias ~ ' sql security invoker as ' ~ body) -%}
    {%- endfor -%}
    {{ return(statements) }}
{%- endmacro %}


{# The role goes before its policies, since without a policy it would read everybody's rows. #}
{% macro revoke_statements(organization, user) -%}
    {%- set statements = [] -%}
    {%- for with_pii in [false, true] -%}
        {%- set role = reader_role(organization, with_pii) -%}
        {%- if user -%}
            {%- if run_query('select name from system.roles where name = ' ~ quoted(role)).rows -%}
                {%- do statements.append('revoke ' ~ role ~ ' from `' ~ user ~ '`') -%}
            {%- endif -%}
        {%- else -%}
            {%- do statements.append('drop role if exists ' ~ role) -%}
            {%- set tables = [] -%}
            {%- for relation in reader_relations(with_pii) if relation.is_scoped and not relation.is_function -%}
                {%- do tables.append(relation.schema ~ '.' ~ relation.name) -%}
            {%- endfor -%}
            {%- do statements.append('drop row policy if exists ' ~ role ~ ' on ' ~ tables | join(', ')) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(statements) }}
{%- endmacro %}
