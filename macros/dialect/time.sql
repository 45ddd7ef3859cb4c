{# Moments and calendar arithmetic. Documented in time.yml. #}

{% macro milliseconds_between(from, to) -%}
    {{ adapter.dispatch('milliseconds_between', 'agent_billing')(from, to) }}
{%- endmacro %}

{% macro duckdb__milliseconds_between(from, to) -%}
    (epoch_ms({{ to }}) - epoch_ms({{ from }}))
{%- endmacro %}

{% macro clickhouse__milliseconds_between(from, to) -%}
    (toUnixTimestamp64Milli({{ to }}) - toUnixTimestamp64Milli({{ from }}))
{%- endmacro %}


{% macro add_months(x, months) -%}
    {{ adapter.dispatch('add_months', 'agent_billing')(x, months) }}
{%- endmacro %}

{% macro duckdb__add_months(x, months) -%}
    ({{ x }} + to_months(cast({{ months }} as integer)))
{%- endmacro %}

{% macro clickhouse__add_months(x, months) -%}
    addMonths({{ x }}, {{ months }})
{%- endmacro %}


{% macro add_days(x, days) -%}
    {{ adapter.dispatch('add_days', 'agent_billing')(x, days) }}
{%- endmacro %}

{% macro duckdb__add_days(x, days) -%}
    ({{ x }} + to_days(cast({{ days }} as integer)))
{%- endmacro %}

{% macro clickhouse__add_days(x, days) -%}
    addDays({{ x }}, {{ days }})
{%- endmacro %}


{% macro add_milliseconds(x, milliseconds) -%}
    {{ adapter.dispatch('add_milliseconds', 'agent_billing')(x, milliseconds) }}
{%- endmacro %}

{% macro duckdb__add_milliseconds(x, milliseconds) -%}
    ({{ x }} + to_milliseconds({{ milliseconds }}))
{%- endmacro %}

{% macro clickhouse__add_milliseconds(x, milliseconds) -%}
    addMilliseconds({{ x }}, {{ milliseconds }})
{%- endmacro %}


{% macro month_boundaries_between(from, to) -%}
    date_diff('month', {{ from }}, {{ to }})
{%- endmacro %}


{# Which month a moment is in, as a number: it goes on where an engine's dates of months do not, before 1970 and after 2149. #}
{% macro months_since_1970(x) -%}
    {{ month_boundaries_between(nullable("'1970-01-01 00:00:00'", 'DateTime64'), x) }}
{%- endmacro %}


{% macro days_between(first_day, last_day) -%}
    {%- for day in [first_day, last_day] if not modules.re.match('^(19[789][0-9]|20[0-9]{2}|21[0-3][0-9])-[01][0-9]-[0-3][0-9]$', day | string) -%}
        {{ exceptions.raise_compiler_error("days_between: '" ~ day ~ "' is no day from 1970-01-01 to 2139-12-31") }}
    {%- endfor -%}
    {%- do modules.datetime.datetime.strptime(first_day | string, '%Y-%m-%d') -%}
    {%- do modules.datetime.datetime.strptime(last_day | string, '%Y-%m-%d') -%}
    {%- if first_day | string > last_day | string -%}
        {{ exceptions.raise_compiler_error("days_between: " ~ first_day ~ " comes after " ~ last_day) }}
    {%- endif -%}
    {{ adapter.dispatch('days_between', 'agent_billing')(first_day, last_day) }}
{%- endmacro %}

{# A table expression with one column, date_day: every day from the first to the last, both included. #}
{% macro duckdb__days_between(first_day, last_day) -%}
    (
        select cast(generate_series as date) as date_day
        from generate_series(timestamp '{{ first_day }}', timestamp '{{ last_day }}', interval 1 day)
    )
{%- endmacro %}

{% macro clickhouse__days_between(first_day, last_day) -%}
    (
        select addDays(toDate('{{ first_day }}'), number) as date_day
        from numbers(toUInt64(dateDiff('day', toDate('{{ first_day }}'), toDate('{{ last_day }}')) + 1))
    )
{%- endmacro %}


{% macro iso_day_of_week(x) -%}
    {{ adapter.dispatch('iso_day_of_week', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__iso_day_of_week(x) -%}
    isodow({{ x }})
{%- endmacro %}

{% macro clickhouse__iso_day_of_week(x) -%}
    toDayOfWeek({{ x }})
{%- endmacro %}


{% macro month_end(x) -%}
    {{ adapter.dispatch('month_end', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__month_end(x) -%}
    last_day({{ x }})
{%- endmacro %}

{% macro clickhouse__month_end(x) -%}
    toLastDayOfMonth({{ x }})
{%- endmacro %}


{% macro timestamp_text(x) -%}
    {{ adapter.dispatch('timestamp_text', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__timestamp_text(x) -%}
    strftime({{ x }}, '%Y-%m-%d %H:%M:%S.%g')
{%- endmacro %}

{% macro clickhouse__timestamp_text(x) -%}
    toString({{ x }})
{%- endmacro %}


{% macro start_of_hour(x) -%}
    {{ adapter.dispatch('start_of_hour', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__start_of_hour(x) -%}
    date_trunc('hour', {{ x }})
{%- endmacro %}

{# toStartOfHour gives a DateTime, which ends in 2106. #}
{% macro clickhouse__start_of_hour(x) -%}
    subtractMilliseconds({{ x }}, positiveModulo(toUnixTimestamp64Milli({{ x }}), 3600000))
{%- endmacro %}


{% macro day_of(x) -%}
    {{ nullable(x, 'Date32') }}
{%- endmacro %}


{# Moments have milliseconds. #}
{% macro last_moment_of(day) -%}
    {{ adapter.dispatch('last_moment_of', 'agent_billing')(day) }}
{%- endmacro %}

{% macro duckdb__last_moment_of(day) -%}
    (cast({{ day }} as timestamp) + interval 1 day - interval 1 millisecond)
{%- endmacro %}

{% macro clickhouse__last_moment_of(day) -%}
    subtractMilliseconds(addDays(toDateTime64({{ day }}, 3, 'UTC'), 1), 1)
{%- endmacro %}
