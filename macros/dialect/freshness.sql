{#
    `dbt source freshness` on a load time that may be text in any accepted spelling. Overrides dbt's own macro of each
    adapter; documented in freshness.yml.
#}

{% macro duckdb__collect_freshness(source, loaded_at_field, filter) %}
    {{ return(agent_billing.freshness_of(source, loaded_at_field, filter)) }}
{% endmacro %}

{% macro clickhouse__collect_freshness(source, loaded_at_field, filter) %}
    {{ return(agent_billing.freshness_of(source, loaded_at_field, filter)) }}
{% endmacro %}

{% macro freshness_of(source, loaded_at_field, filter) %}
    {% call statement('collect_freshness', fetch_result=True, auto_begin=False) -%}
        select
            max({{ to_timestamp(text(loaded_at_field)) }}) as max_loaded_at,
            {{ current_timestamp() }} as snapshotted_at
        from {{ source }}
        {% if filter %}
        where {{ filter }}
        {% endif %}
    {% endcall %}
    {{ return(load_result('collect_freshness')) }}
{% endmacro %}
