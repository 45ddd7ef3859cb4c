{# A ClickHouse cluster: where a model's table is, and how the shards of an event fact change. Documented in cluster.yml. #}

{# The table that a node itself holds, behind the distributed one. #}
{% macro table_of_node(relation) -%}
    {{ return(relation.incorporate(path={
        'schema': adapter.get_clickhouse_local_db_prefix() ~ relation.schema,
        'identifier': relation.identifier ~ adapter.get_clickhouse_local_suffix(),
    })) }}
{%- endmacro %}


{# Waits until every replica has what was written to the table. #}
{% macro wait_for_replicas(relation) -%}
    {% call statement('wait_for_replicas') %}
        system sync replica {{ on_cluster_clause(relation) }} {{ relation }}
    {% endcall %}
{%- endmacro %}


{#
    Runs after each table. Two replicas of three are enough for an insert to succeed, and the next model may read the
    third. And dbt-clickhouse leaves a view behind, by which it looked at the columns.
#}
{% macro finish_on_cluster() -%}
    {%- if execute and target.cluster -%}
        {%- set materialized = config.get('materialized') -%}
        {%- if materialized in ['table', 'incremental', 'seed'] -%}
            {%- do wait_for_replicas(this) -%}
        {%- elif materialized.startswith('distributed') -%}
            {%- do wait_for_replicas(table_of_node(this)) -%}
            {%- do adapter.drop_relation(this.incorporate(path={'identifier': this.identifier ~ '__dbt_view_tmp'}, type='view')) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}


{# dbt-clickhouse's own waits for the replicas of the table that goes; readers need those of the one that comes. #}
{% macro exchange_tables_atomic(old_relation, target_relation, obj_types='TABLES') %}
    {% if target.cluster and obj_types == 'TABLES' %}
        {% do wait_for_replicas(old_relation) %}
    {% endif %}
    {{ return(dbt.exchange_tables_atomic(old_relation, target_relation, obj_types)) }}
{% endmacro %}


{#
    What clickhouse__incremental_delete_insert does for one server. On each shard a second table gets the first one's
    parts, loses the rows that are replaced or leave, on whichever shard they are, gets the new ones by the sharding key,
    and is exchanged with the first. Until then nobody has read it, so a run that is killed has changed nothing.
#}
{% macro replace_on_shards(held, unique_key) %}
    {% set arrived = held.incorporate(path={'identifier': held.identifier ~ '__dbt_new_data'}) %}
    {% set second = make_intermediate_relation(held) %}
    {% set held_on_node, arrived_on_node, second_on_node = table_of_node(held), table_of_node(arrived), table_of_node(second) %}

    {{ create_distributed_local_table(arrived, arrived_on_node, held, sql) }}
    {% do wait_for_replicas(arrived_on_node) %}
    {# A replica that lags would have fewer rows to make way, and link fewer parts than there are. #}
    {% do wait_for_replicas(held_on_node) %}
    {% do require_same_columns(held, arrived) %}
    {% set goes = makes_way(held.identifier, unique_key.split(', '), arrived) %}
    {% call statement('main', fetch_result=True) %}
        select distinct _partition_id from {{ held }} where {{ goes }} order by _partition_id
    {% endcall %}
    {% set partitions = load_result('main').table.rows %}
    {% if partitions or has_rows(arrived) %}
        {{ create_distributed_local_table(second, second_on_node, held_on_node) }}
        {% call statement('link_parts') %}
            alter table {{ second_on_node }} {{ on_cluster_clause(held) }} attach partition all from {{ held_on_node }}
        {% endcall %}
        {% do wait_for_replicas(second_on_node) %}
        {% call statement('check_links') %}
            select throwIf(
                (select count() from {{ second }}) != (select count() from {{ held }}),
                'not every part of {{ held.identifier }} was linked: nothing was changed'
            )
        {% endcall %}
        {% do delete_rows(second_on_node, partitions, goes) %}
        {% do insert_arrived(second, arrived) %}
        {% do exchange_tables_atomic(second_on_node, held_on_node) %}
        {% do adapter.drop_relation(second) %}
        {% do adapter.drop_relation(second_on_node) %}
    {% endif %}
    {% do adapter.drop_relation(arrived) %}
    {% do adapter.drop_relation(arrived_on_node) %}
{% endmacro %}
