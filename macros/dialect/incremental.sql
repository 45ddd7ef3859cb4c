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
    Takes the place of dbt-clickhouse's own, which deletes and then inserts where readers read. A second table gets the
    first one's parts, which are linked and not copied, loses the rows that are replaced or leave, gets the new ones, and
    is exchanged with the first: atomic, at the price of the rows that changed. All this happens where nobody reads, so
    that a delete that reaches a replica late is never seen. What goes is looked up once; after that one delete looks at
    no partition but those that have some of it. One for each would wait for ClickHouse's background threads each time,
    up to a second. Where nothing changes, the table is left alone. A distributed table has no parts of its own:
    cluster.sql.
#}
{% macro clickhouse__incremental_delete_insert(existing_relation, unique_key, incremental_predicates, is_distributed=False) %}
    {% if is_distributed %}
        {{ return(replace_on_shards(existing_relation, unique_key)) }}
    {% endif %}
    {% set arrived = existing_relation.incorporate(path={'identifier': existing_relation.identifier ~ '__dbt_new_data'}) %}
    {% set second = make_intermediate_relation(existing_relation) %}
    {% do drop_relation_if_exists(arrived) %}
    {% call statement('create_arrived') %}
        {{ get_create_table_as_sql(False, arrived, sql) }}
    {% endcall %}
    {% do require_same_columns(existing_relation, arrived) %}
    {% set key = unique_key.split(', ') %}
    {% set gone = existing_relation.incorporate(path={'identifier': existing_relation.identifier ~ '__dbt_gone_tmp'}) %}
    {% do drop_relation_if_exists(gone) %}
    {% call statement('main') %}
        create table {{ gone }} {{ on_cluster_clause(existing_relation) }} engine = MergeTree order by tuple() as
        {% for condition in reasons_to_go(existing_relation.identifier, key, arrived) %}
        select
            {{ unique_key }},
            _partition_id as partition_id
        from {{ existing_relation }}
        where {{ condition }}
        {{ 'union distinct' if not loop.last }}
        {% endfor %}
        {{ adapter.get_model_query_settings(model) }}
    {% endcall %}
    {% set partitions = run_query('select distinct partition_id from ' ~ gone ~ ' order by partition_id').rows %}
    {% if partitions or has_rows(arrived) %}
        {% call statement('create_second_table') %}
            create table {{ second }} {{ on_cluster_clause(existing_relation) }} as {{ existing_relation }}
        {% endcall %}
        {% call statement('link_parts') %}
            alter table {{ second }} {{ on_cluster_clause(existing_relation) }} attach partition all from {{ existing_relation }}
        {% endcall %}
        {% do delete_rows(second, partitions, is_among(key, 'select ' ~ unique_key ~ ' from ' ~ gone)) %}
        {% do insert_arrived(second, arrived) %}
        {% do put_in_place(second, existing_relation) %}
    {% endif %}
    {% do adapter.drop_relation(gone) %}
    {% do adapter.drop_relation(arrived) %}
{% endmacro %}


{% macro has_rows(relation) %}
    {{ return(run_query('select 1 from ' ~ relation ~ ' limit 1').rows | length > 0) }}
{% endmacro %}


{% macro delete_rows(table, partitions, condition) %}
    {% if partitions %}
        {% call statement('delete_replaced') %}
            delete from {{ table }} {{ on_cluster_clause(table) }}
            where _partition_id in ('{{ partitions | map(attribute=0) | join("', '") }}') and ({{ condition }})
            settings lightweight_deletes_sync = 2
        {% endcall %}
    {% endif %}
{% endmacro %}


{% macro insert_arrived(table, arrived) %}
    {% set columns = adapter.get_columns_in_relation(arrived) | map(attribute='quoted') | join(', ') %}
    {% call statement('insert_arrived') %}
        insert into {{ table }} ({{ columns }})
        select {{ columns }} from {{ arrived }}
        {{ adapter.get_model_query_settings(model) }}
    {% endcall %}
{% endmacro %}


{# A database that cannot exchange tables renames them: a reader may find none for a moment. #}
{% macro put_in_place(second, held) %}
    {% if held.can_exchange %}
        {% do exchange_tables_atomic(second, held) %}
        {% do adapter.drop_relation(second) %}
    {% else %}
        {% set backup = make_backup_relation(held, 'table') %}
        {% do adapter.rename_relation(held, backup) %}
        {% do adapter.rename_relation(second, held) %}
        {% do adapter.drop_relation(backup) %}
    {% endif %}
{% endmacro %}


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
            ~ "match(name, '__dbt_(new_data.*|distributed_new_data|(view_|columns_|gone_)?tmp|backup)(" ~ adapter.get_clickhouse_local_suffix() ~ ")?$')"
        ) -%}
        {%- for database, name in found.rows -%}
            {%- do adapter.drop_relation(api.Relation.create(schema=database, identifier=name, type='table', can_on_cluster=target.cluster is not none)) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
