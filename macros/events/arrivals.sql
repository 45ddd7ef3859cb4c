{# What arrived in this run, and what of it a fact takes. Documented in arrivals.yml. #}

{#
    The deliveries to look at: those of the load days whose rows are not all accounted for, and all of a feed that is no
    event stream. A row without a key or a load time is no version of anything, so it has no _event_key. An id is written
    once: what the fact has as its key is _event_key here, and _record_id stands where something is wrong with the row.
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
        (
            (source_system, {{ load_day('_loaded_at') }}) in (select source_system, load_day from changed_days)
            or (
                _loaded_at is null
                and source_system in (select source_system from changed_days where load_day is null)
            )
            or {{ is_stated_anew(mart) }}
        )
        and {{ is_in_the_days_to_read(mart) }}
),

keyed as (
    select
        {{ all_columns_but((['_record_id', '_loaded_at_text'] + ([fact.key] if fact.is_column else [])) | unique | list) }},
        case when _reject_reason is not null or _unreadable_columns != '' then _record_id end as _record_id,
        case when {{ has_key }} then {{ fact.key }} end as _event_key
    from arrived
)

select * from keyed
{%- endmacro %}


{# Whether a row comes from a feed that is no event stream: it says every time all that it has. #}
{% macro is_stated_anew(mart) -%}
    (
        1 = 0
        {%- for system in feeding_systems(event_fact(mart).entity) if system not in event_tables(mart) | map(attribute='system') %}
        or source_system = '{{ system }}'
        {%- endfor %}
    )
{%- endmacro %}


{#
    From the first to the last of the changed days, as literals: an engine looks at these before it casts all other columns
    of a row, at what a subquery gives only afterwards. DuckDB does so where a moment is compared as it is, not with a list,
    nor cast to a day. True as long as every day is read, or none is known: that costs a cast per row.
#}
{% macro is_in_the_days_to_read(mart) -%}
    {%- set first_day, last_day, has_undated, has_unchanged = none, none, 0, 0 -%}
    {%- if execute and model.resource_type == 'model' and flags.WHICH in ['run', 'build', 'retry'] -%}
        {%- set days -%}
            select
                cast(min(case when is_changed then load_day end) as {{ string_type() }}),
                cast(max(case when is_changed then load_day end) as {{ string_type() }}),
                max(case when is_changed and load_day is null then 1 else 0 end),
                max(case when is_changed then 0 else 1 end)
            from {{ relation_of('event_load_days') }}
            where mart = '{{ mart }}'
        {%- endset -%}
        {%- set first_day, last_day, has_undated, has_unchanged = run_query(days).rows[0] -%}
    {%- endif -%}
    (
        {{ is_stated_anew(mart) if has_unchanged else '1 = 1' }}
        {%- if has_undated %}
        or _loaded_at is null
        {%- endif %}
        {%- if first_day and has_unchanged %}
        or (
            {{ may_be_of_days('_loaded_at_text', first_day, last_day) }}
            and _loaded_at >= {{ nullable(quoted(first_day ~ ' 00:00:00'), 'DateTime64') }}
            and _loaded_at <= {{ nullable(quoted(last_day ~ ' 23:59:59.999'), 'DateTime64') }}
        )
        {%- endif %}
    )
{%- endmacro %}


{#
    Of each row its load time alone is looked at, and as it is: reading it as a moment costs more than all else that a run
    does with a row that it leaves. It begins with its day, wherever that is; no offset is longer than a day. What begins
    with a blank begins with a character before '!'.
#}
{% macro may_be_of_days(text, first_day, last_day) -%}
    {%- set date, day = modules.datetime.date, modules.datetime.timedelta(days=1) -%}
    (
        (
            {{ text }} >= '{{ date.fromisoformat(first_day) - day }}'
            and {{ text }} < '{{ date.fromisoformat(last_day) + 2 * day }}'
        )
        or {{ text }} < '!'
        or {{ text }} is null
    )
{%- endmacro %}
