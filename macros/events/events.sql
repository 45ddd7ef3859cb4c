{# The incremental facts: what arrived since the last run, and what is held. Documented in events.yml. #}

{#
    mart: the fact; entity: what feeds it; store: the table that holds the newest good version of each event, which is
    the fact itself unless others must read it first; key: what names an event in its organisation, in every one of them,
    as a text; is_column: whether a column says just that.
#}
{% macro event_facts() -%}
    {{ return([
        {'mart': 'fact_signal', 'entity': 'signals', 'store': 'fact_signal', 'key': 'signal_id', 'is_column': true},
        {'mart': 'fact_cost', 'entity': 'costs', 'store': 'fact_cost', 'key': 'cost_id', 'is_column': true},
        {
            'mart': 'fact_delivered_value', 'entity': 'delivered_values', 'store': 'delivered_values', 'key': '_record_id',
            'is_column': true
        },
        {
            'mart': 'fact_credit_transaction', 'entity': 'credit_transactions', 'store': 'fact_credit_transaction',
            'key': 'cast(id as ' ~ string_type() ~ ')', 'is_column': false
        },
    ]) }}
{%- endmacro %}


{% macro event_fact(mart) -%}
    {{ return(event_facts() | selectattr('mart', 'equalto', mart) | first) }}
{%- endmacro %}


{# The raw event tables that are on, by the mart that they end in. #}
{% macro event_tables(mart=none) -%}
    {%- set tables = [] -%}
    {%- for raw_table in raw_tables() if raw_table.is_event and (mart is none or raw_table.mart == mart) -%}
        {%- do tables.append(raw_table) -%}
    {%- endfor -%}
    {{ return(tables) }}
{%- endmacro %}


{# Whether a row's system feeds its mart with an event stream, and is on. #}
{% macro is_streamed(prefix='') -%}
    (
        1 = 0
        {%- for raw_table in event_tables() %}
        or ({{ prefix }}mart = '{{ raw_table.mart }}' and {{ prefix }}source_system = '{{ raw_table.system }}')
        {%- endfor %}
    )
{%- endmacro %}


{# The systems whose feed of a mart is an event stream, as a list for `in`. #}
{% macro streams(mart) -%}
    ('{{ event_tables(mart) | map(attribute='system') | join("', '") }}')
{%- endmacro %}


{# What names an event among those of all facts, of each event of a relation. #}
{% macro events_in(relation) -%}
    select
        k.mart,
        k.source_system,
        k.organization_id,
        k.event_key
    from {{ relation }} as k
{%- endmacro %}


{# The keys of a fact's events in a relation of all facts' events, k: all, or those of which something is true. #}
{% macro keys_of(fact, relation, condition='1 = 1') -%}
    select
        k.source_system,
        k.organization_id,
        k.event_key
    from {{ relation }} as k
    where k.mart = '{{ fact.mart }}' and {{ condition }}
{%- endmacro %}


{# Those events of a fact in the columns that all have whose system, organisation and key a query has. #}
{% macro stored_events(fact, relation, among) -%}
    select
        '{{ fact.mart }}' as mart,
        source_system,
        organization_id,
        {{ fact.key }} as event_key,
        loaded_at
    from {{ relation }}
    where {{ is_among(['source_system', 'organization_id', fact.key], among) }}
{%- endmacro %}


{#
    What a model's table held when the run began. No ref: it would be a circle, since what is held decides what is read.
    None on a full refresh and before the first run.
#}
{% macro previous(model) -%}
    {%- if not execute or flags.FULL_REFRESH -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set node = graph.nodes['model.agent_billing.' ~ model] -%}
    {%- set relation = adapter.get_relation(database=node.database, schema=node.schema, identifier=node.alias) -%}
    {{ return(relation if relation is not none and relation.is_table else none) }}
{%- endmacro %}


{% macro load_day(x) -%}
    {{ nullable(x, 'Date32') }}
{%- endmacro %}


{# A model's table by its name, where ref() cannot be used. #}
{% macro relation_of(model) -%}
    {%- set node = graph.nodes['model.agent_billing.' ~ model] -%}
    {{ return(api.Relation.create(database=node.database, schema=node.schema, identifier=node.alias)) }}
{%- endmacro %}


{#
    A table that is built anew from what arrived needs that to be everything: with --full-refresh on the model alone it
    would hold the last load days and nothing else.
#}
{% macro require_all_load_days() -%}
    {%- if execute and model.resource_type == 'model' and flags.WHICH in ['run', 'build', 'retry'] -%}
        {%- set days = run_query('select count(*) from ' ~ relation_of('event_load_days') ~ ' where not is_changed').rows[0][0] -%}
        {%- if days > 0 -%}
            {{ exceptions.raise_compiler_error(
                model.name ~ " cannot be built anew from the load days that changed last: " ~ days
                ~ " others were not read. Run dbt build --full-refresh --select +" ~ model.name ~ "+"
            ) }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
