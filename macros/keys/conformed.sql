{# Customers and products that several source systems know are one. Documented in conformed.yml. #}

{# entity: its name in keys; feed: what its records come from; key: the column that points at it in a mart. #}
{% macro conformed_entities() -%}
    {{ return([
        {'entity': 'customer', 'feed': 'customers', 'key': 'customer_id', 'mart': 'dim_customer'},
        {'entity': 'product', 'feed': 'products', 'key': 'product_id', 'mart': 'dim_product'},
    ]) }}
{%- endmacro %}


{# The seed that says by hand which records are one: the demo company has one of its own. #}
{% macro links_of(entity) -%}
    {{ ref(('links__' ~ entity.feed) if is_demo() else (entity.entity ~ '_links')) }}
{%- endmacro %}


{# entity_key() where the system and the entity stand in columns. #}
{% macro record_key(raw_id) -%}
    {{ entity_key("' || source_system || '", "' || entity || '", raw_id) }}
{%- endmacro %}


{#
    CTEs, the last of them `reached`: all records that can be reached from each. Records that are one differ in their
    system, so as many steps as there are systems reach all of them, or two of one system; each round doubles the steps.
#}
{% macro reached_records(pairs) -%}
    {%- set columns = ['entity', 'organization_id', 'source_system', 'source_id'] -%}
    {%- set steps = namespace(done=1, relation=pairs) -%}
    {%- for round in range(10) if steps.done < enabled_systems() | length -%}
    {%- set steps.done = 2 * steps.done %}
reached_in_{{ steps.done }}_steps as (
    select
        {%- for column in columns %}
        a.{{ column }} as {{ column }},
        {%- endfor %}
        b.linked_system as linked_system,
        b.linked_id as linked_id
    from {{ steps.relation }} as a
    inner join {{ steps.relation }} as b
        on
            a.entity = b.entity
            and a.organization_id = b.organization_id
            and a.linked_system = b.source_system
            and a.linked_id = b.source_id
    group by a.{{ columns | join(', a.') }}, b.linked_system, b.linked_id
),
    {%- set steps.relation = 'reached_in_' ~ steps.done ~ '_steps' %}
    {% endfor %}
reached as (
    select * from {{ steps.relation }}
)
{%- endmacro %}


{#
    The value of the first system that has one. A group holds at most one row of each system. Columns that only mean
    something together are taken from one system: the first of which `given` is true.
#}
{% macro first_known(x, given=none, system='source_system') -%}
    case
        {%- for name in enabled_systems() %}
        when count(case when {{ system }} = '{{ name }}' and ({{ given or x ~ ' is not null' }}) then 1 end) > 0
            then max(case when {{ system }} = '{{ name }}' then {{ x }} end)
        {%- endfor %}
    end
{%- endmacro %}


{# The links of an entity that change an id: most records are known to one system, and keep theirs. #}
{% macro join_conformed(entity, record, key, alias, system=none) -%}
    left join (
        select
            organization_id,
            source_system,
            source_id,
            {{ entity }}_id
        from {{ ref(entity ~ '_keys') }}
        where {{ entity }}_id != source_id
    ) as {{ alias }}
        on
            {{ record }}.organization_id = {{ alias }}.organization_id
            and {{ quoted(system) if system else record ~ '.source_system' }} = {{ alias }}.source_system
            and {{ record }}.{{ key }} = {{ alias }}.source_id
{%- endmacro %}


{#
    The rows of all systems, as union_systems() gives them, whose keys of customers and products are the conformed ones.
#}
{% macro conformed(feed) -%}
    {%- set entities = {} -%}
    {%- for entity in conformed_entities() -%}
        {%- for key in ['', 'billing_', 'parent_'] -%}
            {%- do entities.update({key ~ entity.key: entity.entity}) -%}
        {%- endfor -%}
        {%- if feed == entity.feed -%}
            {%- do entities.update({'id': entity.entity}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set columns = entity_columns(feed).values() | join(' ') -%}
    select
        {%- for column in columns.split() %}
        {%- if column in entities %}
        coalesce(by_{{ column }}.{{ entities[column] }}_id, r.{{ column }}) as {{ column }},
        {%- else %}
        r.{{ column }} as {{ column }},
        {%- endif %}
        {%- endfor %}
        r.source_system as source_system
    from (
        {{ union_systems(feed) | indent(8) }}
    ) as r
    {%- for column in columns.split() if column in entities %}
    {{ join_conformed(entities[column], 'r', column, 'by_' ~ column) }}
    {%- endfor %}
{%- endmacro %}


{#
    CTEs, the last of them `unambiguous`: what an external id names in the records of each system. One that the system
    itself does not use is looked up among the others'; one that names two names neither.
#}
{% macro looked_up_ids(entity) -%}
conformed_ids as (
    select
        e.organization_id as organization_id,
        e.source_system as source_system,
        e.external_id as external_id,
        coalesce(k.{{ entity }}_id, e.{{ entity }}_id) as {{ entity }}_id
    from external_ids as e
    {{ join_conformed(entity, 'e', entity ~ '_id', 'k') }}
),

looked_up as (
    {%- for system in enabled_systems() %}
    select
        organization_id,
        cast('{{ system }}' as {{ string_type() }}) as source_system,
        external_id,
        {{ entity }}_id
    from conformed_ids
    where
        source_system = '{{ system }}'
        or (organization_id, external_id) not in (
            select
                own.organization_id,
                own.external_id
            from conformed_ids as own
            where own.source_system = '{{ system }}'
        )
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

unambiguous as (
    select
        organization_id,
        source_system,
        external_id,
        min({{ entity }}_id) as {{ entity }}_id
    from looked_up
    group by organization_id, source_system, external_id
    having min({{ entity }}_id) = max({{ entity }}_id)
)
{%- endmacro %}
