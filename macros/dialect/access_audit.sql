{# What is wrong with readers' rights, which ClickHouse alone has. Documented in access_audit.yml. #}

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
