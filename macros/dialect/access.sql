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


{#
    One row per problem. A reader is a role of an organisation, or a user who is called like one. What it may read is
    compared with what it should, and whatever widens a policy is a problem too: policies add up.
#}
{% macro access_problems() -%}
    {%- set expected, masked = [], {} -%}
    {%- for with_pii in [false, true] -%}
        {%- for relation in reader_relations(with_pii) -%}
            {%- do expected.append("('" ~ relation.schema ~ "', '" ~ relation.name ~ "', "
                ~ (1 if relation.is_scoped and not relation.is_function else 0) ~ ", " ~ (1 if with_pii else 0) ~ ")") -%}
        {%- endfor -%}
    {%- endfor -%}
with expected as (
    select e.1 as database, e.2 as table, e.3 as is_scoped, e.4 as with_pii
    from (select arrayJoin([{{ expected | join(', ') }}]) as e)
),

granted as (
    select
        coalesce(g.role_name, g.user_name) as reader,
        toString(g.access_type) as access_type,
        ifNull(g.database, '*') as database,
        ifNull(g.table, '*') as table,
        replaceAll(substring(reader, 14, 36), '_', '-') as organization,
        toUInt8(endsWith(reader, '_with_pii')) as with_pii
    from system.grants as g
    where match(coalesce(g.role_name, g.user_name), '^organization_[0-9a-f]{8}(_[0-9a-f]{4}){3}_[0-9a-f]{12}(_with_pii)?$')
        and g.is_partial_revoke = 0
),

readers as (
    select reader, organization, with_pii
    from granted
    group by reader, organization, with_pii
),

policies as (
    select
        r.reader as reader,
        p.database as database,
        p.table as table,
        ifNull(p.select_filter, '') as filter,
        ifNull(p.select_filter, '') = 'organization_id = \'' || r.organization || '\'' as is_own
    from system.row_policies as p
    cross join readers as r
    where p.is_restrictive = 0
        and (has(p.apply_to_list, r.reader) or (p.apply_to_all and not has(p.apply_to_except, r.reader)))
),

problems as (
    select g.reader || ' may ' || g.access_type || ' on ' || g.database || '.' || g.table as problem
    from granted as g
    where g.access_type != 'SELECT'
        or (g.database, g.table, g.with_pii) not in (select database, table, with_pii from expected)
    union all
    select r.reader || ' may not read ' || e.database || '.' || e.table || '; run grant_organization again' as problem
    from readers as r
    inner join expected as e on r.with_pii = e.with_pii
    where (r.reader, e.database, e.table) not in (select reader, database, table from granted)
    union all
    select g.reader || ' reads ' || g.database || '.' || g.table || ' without a row policy' as problem
    from granted as g
    inner join expected as e on g.database = e.database and g.table = e.table and g.with_pii = e.with_pii
    where e.is_scoped = 1
        and (g.reader, g.database, g.table) not in (select reader, database, table from policies where is_own)
    union all
    select p.reader || ' also reads rows of ' || p.database || '.' || p.table || ' where ' || p.filter as problem
    from policies as p
    inner join expected as e on p.database = e.database and (p.table = e.table or p.table = '')
    where not p.is_own
    {%- for relation in reader_relations(false) if not relation.is_function %}
    {%- do masked.update({relation.node.schema: masked.get(relation.node.schema, []) + [quoted(relation.name)]}) -%}
    {%- endfor %}
    {%- for schema, names in masked.items() %}
    union all
    select '{{ reader_schema(false) }}.' || table || ' has other columns than {{ schema }}.' || table || '; run grant_organization again' as problem
    from system.columns
    where database in ('{{ schema }}', '{{ reader_schema(false) }}') and table in ({{ names | join(', ') }})
    group by table
    having countIf(database = '{{ reader_schema(false) }}') > 0
        and arraySort(groupArrayIf((position, name, type), database = '{{ schema }}'))
        != arraySort(groupArrayIf((position, name, type), database = '{{ reader_schema(false) }}'))
    {%- endfor %}
)

select distinct problem from problems order by problem
{%- endmacro %}
