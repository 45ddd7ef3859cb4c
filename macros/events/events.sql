{# The incremental facts: what arrived since the last run, and what is held. Documented in events.yml. #}

{#
    mart: the fact; entity: what feeds it; store: the table that holds the newest good version of each event, which is
    the fact itself unless others must read it first; key: what names an event in its organisation, in every one of them.
#}
{% macro event_facts() -%}
    {{ return([
        {'mart': 'fact_signal', 'entity': 'signals', 'store': 'fact_signal', 'key': 'signal_id'},
        {'mart': 'fact_cost', 'entity': 'costs', 'store': 'fact_cost', 'key': 'cost_id'},
        {'mart': 'fact_delivered_value', 'entity': 'delivered_values', 'store': 'delivered_values', 'key': '_record_id'},
        {
            'mart': 'fact_credit_transaction', 'entity': 'credit_transactions', 'store': 'fact_credit_transaction',
            'key': 'cast(id as ' ~ string_type() ~ ')'
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


{# The events of a fact in the columns that all have. #}
{% macro stored_events(fact, relation) -%}
    select
        '{{ fact.mart }}' as mart,
        source_system,
        organization_id,
        {{ fact.key }} as event_key,
        loaded_at
    from {{ relation }}
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


{#
    The deliveries to look at: those of the load days whose rows are not all accounted for, and all of a feed that is no
    event stream. A row without a key or a load time is no version of anything, so it has no _event_key.
#}
{% macro arrived(mart) -%}
    {%- set fact = event_fact(mart) -%}
    {%- set has_key = 'organization_id is not null and _record_id is not null and _loaded_at is not null' -%}
with delivered as (
    {{ union_systems(fact.entity) }}
),

changed_days as (
    select
        source_system,
        load_day
    from {{ ref('event_load_days') }}
    where mart = '{{ mart }}' and is_changed
),

arrived as (
    select *
    from delivered
    where
        (source_system, {{ load_day('_loaded_at') }}) in (select source_system, load_day from changed_days)
        or (
            _loaded_at is null
            and source_system in (select source_system from changed_days where load_day is null)
        )
        {%- for system in feeding_systems(fact.entity) if system not in event_tables(mart) | map(attribute='system') %}
        or source_system = '{{ system }}'
        {%- endfor %}
),

keyed as (
    select
        *,
        case when {{ has_key }} then {{ fact.key }} end as _event_key
    from arrived
)

select * from keyed
{%- endmacro %}


{#
    The deliveries of events that arrived more than once: a few, so that no other row is ever sorted. _version numbers
    those of an event, the newest first, and where load times are equal by what they say: any order does that depends on
    nothing else. Two that say the same may change places. repeated: a query of the events' keys.
#}
{% macro versions(mart, repeated) -%}
    {%- set fact = event_fact(mart) -%}
    {%- set event = 'source_system, organization_id, _event_key' -%}
    select
        *,
        {{ required(
            'row_number() over (partition by ' ~ event ~ ' order by _loaded_at desc, ' ~ by_content(fact.entity) ~ ')', 'Int64'
        ) }} as _version
    from {{ ref('arrived_' ~ fact.entity) }}
    where ({{ event }}) in ({{ repeated }})
{%- endmacro %}


{# The keys of events that arrived more than once, as they are counted and, after that, as they are known. #}
{% macro counted_repeated(mart) -%}
    select
        r.source_system,
        r.organization_id,
        r._event_key
    from {{ ref('arrived_' ~ event_fact(mart).entity) }} as r
    where r._event_key is not null
    group by r.source_system, r.organization_id, r._event_key
    having count(*) > 1
{%- endmacro %}

{% macro known_repeated(mart) -%}
    select
        r.source_system,
        r.organization_id,
        r.event_key
    from {{ ref('repeated_events') }} as r
    where r.mart = '{{ mart }}'
{%- endmacro %}


{# UUIDs sort otherwise on each engine, as texts they do not. #}
{% macro by_content(entity) -%}
    {%- set order = [] -%}
    {%- for type, names in entity_columns(entity).items() -%}
        {%- for name in names.split() if name not in ['organization_id', '_loaded_at'] -%}
            {%- set comparable = 'cast(' ~ name ~ ' as ' ~ nullable_type('String') ~ ')' if type == 'UUID' else name -%}
            {%- do order.append(comparable ~ ' desc nulls last') -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ order | join(', ') }}
{%- endmacro %}


{#
    Of the deliveries that arrived those that the fact takes: the newest of its event, good, and not older than what is
    held. On a tie the arrival wins, since ties always lie in one load day, which was read whole.
#}
{% macro newest_good(mart) -%}
    {%- set fact = event_fact(mart) -%}
    {%- set event = 'source_system, organization_id, _event_key' -%}
    {%- set is_held_newer -%}
        ({{ event }}) in (
            select
                h.source_system,
                h.organization_id,
                h.event_key
            from {{ ref('held_events') }} as h
            where h.mart = '{{ mart }}' and h.is_newer
        )
    {%- endset -%}
    select *
    from {{ ref('arrived_' ~ fact.entity) }}
    where
        _reject_reason is null
        and ({{ event }}) not in ({{ known_repeated(mart) }})
        and not {{ is_held_newer }}
    union all
    select {{ all_columns_but(['_version']) }}
    from ({{ versions(mart, known_repeated(mart)) }}) as repeated
    where _version = 1 and _reject_reason is null and not {{ is_held_newer }}
{%- endmacro %}


{# Whether the newest version of a held event is broken. flagged_events is handed in, as ref() or where that cannot be. #}
{% macro is_rejected(fact, flagged_events) -%}
    (source_system, organization_id, {{ fact.key }}) in (
        select
            f.source_system,
            f.organization_id,
            f.event_key
        from {{ flagged_events }} as f
        where f.mart = '{{ fact.mart }}' and f.reject_reason is not null and f.event_key is not null
    )
{%- endmacro %}


{#
    Which held rows must go although no newer version replaces them: the newest version of the event is broken, its feed
    is no event stream and has it no more, or the system is off. A table that is made from another follows that one, which
    its yml names.
#}
{% macro leaves(model, unique_key) -%}
    {%- set facts = event_facts() | selectattr('store', 'equalto', model) | list -%}
    {%- if facts -%}
        {%- set fact = facts[0] -%}
        (
            {{ is_rejected(fact, relation_of('flagged_events')) }}
            or (
                source_system not in {{ streams(fact.mart) }}
                and (source_system, organization_id, {{ fact.key }}) not in (
                    select
                        a.source_system,
                        a.organization_id,
                        a._event_key
                    from {{ relation_of('arrived_' ~ fact.entity) }} as a
                    where a._reject_reason is null
                )
            )
        )
    {%- else -%}
        {%- set followed = graph.nodes['model.agent_billing.' ~ model].config.meta.follows -%}
        ({% for column in unique_key %}cast({{ column }} as {{ string_type() }}){{ ', ' if not loop.last }}{% endfor %}) not in (
            select {% for column in unique_key %}cast(s.{{ column }} as {{ string_type() }}){{ ', ' if not loop.last }}{% endfor %}
            from {{ relation_of(followed) }} as s
        )
    {%- endif -%}
{%- endmacro %}


{# The same seen from within a fact, whose held rows must not be written again when they leave. #}
{% macro stays(mart) -%}
    source_system in {{ streams(mart) }}
    and not {{ is_rejected(event_fact(mart), ref('flagged_events')) }}
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
