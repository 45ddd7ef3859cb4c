{#
    A model that takes parameters: a table macro on DuckDB, a parameterised view on ClickHouse. Both are replaced in one
    statement, so a reader sees the old one or the new one, whatever became of the parameters. Neither has a row in the
    catalog that comments, contracts or dbt's cache of columns could hold on to, so none is asked for. Documented in
    table_function.yml.

    Each engine is named, since dbt-duckdb brings a materialization of this name that would be preferred to a default.
#}
{% materialization table_function, adapter='duckdb' %}
    {{ return(agent_billing.build_table_function()) }}
{% endmaterialization %}


{% materialization table_function, adapter='clickhouse' %}
    {{ return(agent_billing.build_table_function()) }}
{% endmaterialization %}


{% macro build_table_function() %}
    {%- set target_relation = this.incorporate(type='view') -%}
    {%- set existing_relation = load_cached_relation(this) -%}
    {%- do check_parameters(model) -%}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}

    {# A table of this name, from when the model was one, would go on being read by those who forget the parentheses. #}
    {%- if existing_relation is not none and not existing_relation.is_view -%}
        {%- do adapter.drop_relation(existing_relation) -%}
    {%- endif -%}

    {% call statement('main') -%}
        {{ create_table_function(target_relation, function_parameters(model), sql) }}
    {%- endcall %}

    {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, full_refresh_mode=True)) -%}

    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {% do adapter.commit() %}
    {{ run_hooks(post_hooks, inside_transaction=False) }}

    {{ return({'relations': [target_relation]}) }}
{% endmacro %}
