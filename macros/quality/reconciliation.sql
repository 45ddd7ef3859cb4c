{# The figures of source_reconciliation. Documented in reconciliation.yml. #}

{#
    An organisation is one row whichever systems know it, so its key leaves the system out; a customer or product too, so
    its own key leads to the row's.
    A mart that one raw table fills is counted as a whole. Where several do, a good row is looked for by its key, and a
    table that no mart takes row by row ends in its staging model.
#}
{% macro rows_that_arrived(raw_table) -%}
    {%- if raw_table.mart == raw_table.staging -%}
    select count(*) as mart_rows
    from {{ ref(raw_table.staging) }}
    where _reject_reason is null
    {%- elif raw_table.entity -%}
    {%- set own_key = entity_key(raw_table.system, raw_table.entity, 'id') -%}
    {%- set conformed = raw_table.mart in conformed_entities() | map(attribute='mart') -%}
    select count(*) as mart_rows
    from {{ ref(raw_table.staging) }}
    where
        _reject_reason is null
        and (organization_id, {{ 'organization_id' if raw_table.entity == 'organization' else own_key }}) in (
            {%- if conformed %}
            select
                k.organization_id,
                k.source_id
            from {{ ref(raw_table.entity ~ '_keys') }} as k
            inner join {{ ref(raw_table.mart) }} as m
                on k.organization_id = m.organization_id and k.{{ raw_table.entity }}_id = m.id
            where k.source_system = '{{ raw_table.system }}'
            {%- else %}
            select
                m.organization_id,
                m.id
            from {{ ref(raw_table.mart) }} as m
            {%- endif %}
        )
    {%- else -%}
    select count(*) as mart_rows
    from {{ ref(raw_table.mart) }}
    where source_system = '{{ raw_table.system }}'
    {%- endif -%}
{%- endmacro %}


{% macro rows_out_of_scope(raw_table) -%}
    {%- if raw_table.scope -%}
    select count(*) as out_of_scope_rows
    from {{ raw(raw_table.schema, raw_table.table) }}
    where not {{ in_scope(text(raw_table.scope.column), raw_table.scope.var) }}
    {%- else -%}
    select 0 as out_of_scope_rows
    {%- endif -%}
{%- endmacro %}
