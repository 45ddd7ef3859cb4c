{# How the rows that arrived get into a fact without a reader seeing a gap or a duplicate. Documented in incremental.yml. #}

{# One transaction: a reader sees the table before it or after it. #}
{% macro get_incremental_replace_events_sql(arg_dict) -%}
    {%- set target_relation, arrived = arg_dict['target_relation'], arg_dict['temp_relation'] -%}
    {%- set unique_key = arg_dict['unique_key'] -%}
    {%- set columns = arg_dict['dest_columns'] | map(attribute='quoted') | join(', ') -%}
    delete from {{ target_relation }}
    where {{ makes_way(target_relation.identifier, unique_key, arrived) }};

    insert into {{ target_relation }} ({{ columns }})
    select {{ columns }}
    from {{ arrived }}
{%- endmacro %}


{#
    Takes the place of dbt-clickhouse's own, which copies every row. A second table gets the first one's parts, which
    are linked and not copied, loses the rows that are replaced or leave, gets the new ones, and is exchanged with the
    first by the materialization: atomic, at the price of the rows that changed. All this happens where nobody reads,
    so that a delete that reaches a replica late is never seen. A distributed table has no parts of its own: cluster.sql.
#}
{% macro clickhouse__incremental_legacy(existing_relation, intermediate_relation, column_changes, unique_key, is_distributed=False) %}
    {% if is_distributed %}
        {{ return(dbt.clickhouse__incremental_legacy(existing_relation, intermediate_relation, column_changes, unique_key, is_distributed)) }}
    {% endif %}
    {% set arrived = existing_relation.incorporate(path={'identifier': existing_relation.identifier ~ '__dbt_new_data'}) %}
    {{ drop_relation_if_exists(arrived) }}
    {% call statement('create_new_data_temp') %}
        {{ get_create_table_as_sql(False, arrived, sql) }}
    {% endcall %}
    {% call statement('create_second_table') %}
        create table {{ intermediate_relation }} {{ on_cluster_clause(existing_relation) }} as {{ existing_relation }}
    {% endcall %}
    {% call statement('link_parts') %}
        alter table {{ intermediate_relation }} {{ on_cluster_clause(existing_relation) }} attach partition all from {{ existing_relation }}
    {% endcall %}
    {% do replace_rows(existing_relation, intermediate_relation, intermediate_relation, arrived, unique_key) %}
    {% do adapter.drop_relation(arrived) %}
{% endmacro %}


{# In the second table, or in the part of it that each node has, what makes way is deleted; then what arrived goes in. #}
{% macro replace_rows(held, second, second_on_node, arrived, unique_key) %}
    {% do require_same_columns(held, arrived) %}
    {% set columns = adapter.get_columns_in_relation(held) | map(attribute='quoted') | join(', ') %}
    {% call statement('delete_replaced') %}
        delete from {{ second_on_node }} {{ on_cluster_clause(held) }}
        where {{ makes_way(held.identifier, unique_key.split(', '), arrived) }}
        settings lightweight_deletes_sync = 2
    {% endcall %}
    {% call statement('main') %}
        insert into {{ second }} ({{ columns }})
        select {{ columns }} from {{ arrived }}
        {{ adapter.get_model_query_settings(model) }}
    {% endcall %}
{% endmacro %}


{#
    What on_schema_change: fail does, at no cost. dbt-clickhouse's own runs the whole query a second time: it asks for
    none of its rows, and ClickHouse makes the sets of every `in` before it finds that out.
#}
{% macro incremental_validate_on_schema_change(on_schema_change, default='ignore') %}
    {{ return('ignore' if target.type == 'clickhouse' else dbt.incremental_validate_on_schema_change(on_schema_change, default)) }}
{% endmacro %}

{% macro require_same_columns(held, arrived) %}
    {% set before = adapter.get_columns_in_relation(held) | map('string') | list %}
    {% set now = adapter.get_columns_in_relation(arrived) | map('string') | list %}
    {% set differing = (before | reject('in', now) | list) + (now | reject('in', before) | list) %}
    {% if differing %}
        {{ exceptions.raise_compiler_error(
            held.identifier ~ " is held with other columns than its model has now: " ~ differing | join(', ')
            ~ ". Run dbt build --full-refresh --select " ~ held.identifier ~ "+"
        ) }}
    {% endif %}
{% endmacro %}


{#
    Takes the place of dbt-clickhouse's own, which has the same cost. Of an empty table that is made after the query
    ClickHouse looks at nothing but the query's text.
#}
{% macro clickhouse__get_assert_columns_equivalent(sql) -%}
    {%- set sample = this.incorporate(path={'identifier': this.identifier ~ '__dbt_columns_tmp'}, type='table') -%}
    {%- do adapter.drop_relation(sample) -%}
    {%- call statement('make_sample') -%}
        create table {{ sample }} engine = Memory empty as
        {{ sql }}
        {{ adapter.get_model_query_settings(model) }}
    {%- endcall -%}
    {%- set found = adapter.format_columns(adapter.get_columns_in_relation(sample)) -%}
    {%- do adapter.drop_relation(sample) -%}
    {%- set types, documented = {}, {} -%}
    {%- for column in found -%} {%- do types.update({column.name: column.data_type}) -%} {%- endfor -%}
    {%- for column in model.columns.values() -%} {%- do documented.update({column.name: column.data_type}) -%} {%- endfor -%}
    {%- if types != documented -%}
        {%- do exceptions.raise_contract_error(model.columns.values(), found) -%}
    {%- endif -%}
{%- endmacro %}


{#
    A ClickHouse run that was killed leaves its working tables behind; DuckDB rolls its transaction back.
#}
{% macro drop_leftovers() -%}
    {{ adapter.dispatch('drop_leftovers', 'agent_billing')() }}
{%- endmacro %}

{% macro duckdb__drop_leftovers() -%}
{%- endmacro %}

{% macro clickhouse__drop_leftovers() -%}
    {%- if execute and flags.WHICH in ['run', 'build', 'retry'] -%}
        {%- set schemas = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | map(attribute='schema') | unique | sort -%}
        {%- set found = run_query(
            "select database, name from system.tables where database in ('" ~ schemas | join("', '") ~ "') and "
            ~ "match(name, '__dbt_(new_data.*|distributed_new_data|(view_|columns_)?tmp|backup)(" ~ adapter.get_clickhouse_local_suffix() ~ ")?$')"
        ) -%}
        {%- for database, name in found.rows -%}
            {%- do adapter.drop_relation(api.Relation.create(schema=database, identifier=name, type='table', can_on_cluster=target.cluster is not none)) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
