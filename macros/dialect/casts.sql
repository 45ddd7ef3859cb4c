{#
    Text to a type, with one answer on both engines: a regular expression that they share decides what is
    readable, the engine only converts it. Unreadable text is null, never an error. Documented in casts.yml.
    x is text that has been trimmed, with blanks as null (see the macro text).
#}

{% macro patterns(type) -%}
    {%- set time = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?' -%}
    {%- set offset = 'Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?' -%}
    {{- {
        'timestamp': '^(19|2[0-2])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ]' ~ time ~ '(' ~ offset ~ '| UTC)?)?$',
        'offset': '(Z|UTC|:[0-9]{2}([.][0-9]+)?[+-][0-9:]+)$',
        'integer': '^[+-]?[0-9]+([.]0*)?$',
        'decimal': '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+|[0-9]{1,20}([.][0-9]{0,20})?[eE][+-]?([0-2]?[0-9]|30))$',
        'float': '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$',
        'uuid': '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
    }[type] -}}
{%- endmacro %}


{#
    The pattern decides, the engine converts. Parsing needs no SQL, and sqlfluff, which sets is_linting, checks how a
    model is written: both are spared the expansion, which takes them the longer the more casts there are.
#}
{% macro read_gated(x, type, convert) -%}
    {%- if var('is_linting') or not execute -%}
    to_{{ type }}({{ x }})
    {%- else -%}
    {%- set usual = usual_form(x, type) | trim -%}
    case {{ usual ~ ' ' if usual }}when {{ matches(x, patterns(type)) }} then {{ convert(x) }} end
    {%- endif -%}
{%- endmacro %}


{# What most texts of a type look like, where the engine can tell it for less than the pattern costs, to the same end. #}
{% macro usual_form(x, type) -%}
    {{ adapter.dispatch('usual_form', 'agent_billing')(x, type) }}
{%- endmacro %}

{#
    The mask says which characters belong to each number of a timestamp, and try_strptime() reads nothing but digits
    there; a cast would read blanks and names of time zones. An integer that is written as the engine writes it is one.
#}
{% macro duckdb__usual_form(x, type) -%}
    {%- if type == 'timestamp' -%}
    when {{ x }} like '____-__-__T__:__:__.___Z' and {{ x }} >= '1900' and {{ x }} < '2300'
        then try_strptime({{ x }}, '%Y-%m-%dT%H:%M:%S.%gZ')
    {%- elif type == 'integer' -%}
    when cast(try_cast({{ x }} as bigint) as varchar) = {{ x }} and length({{ x }}) <= 18 then try_cast({{ x }} as bigint)
    {%- endif -%}
{%- endmacro %}

{# No more decimals than are kept, so that there is nothing to round (see parse_decimal). #}
{% macro clickhouse__usual_form(x, type) -%}
    {%- if type == 'decimal' -%}
    when {{ matches(x, '^[+-]?[0-9]{1,18}([.][0-9]{0,12})?$') }} then toDecimal128OrNull({{ x }}, 12)
    {%- endif -%}
{%- endmacro %}


{% macro to_timestamp(x) -%}
    {{ read_gated(x, 'timestamp', adapter.dispatch('parse_timestamp', 'agent_billing')) }}
{%- endmacro %}

{#
    A bare cast to timestamp drops the offset, so the text goes through timestamptz; Z is no offset, and the short way
    costs half. The last hours of 1899 and the first of 2300 can be reached through an offset.
#}
{% macro duckdb__parse_timestamp(x) -%}
    {%- set moment -%}
        date_trunc('milliseconds', try_cast(
            case
                when length({{ x }}) = 10 then {{ x }} || ' 00:00:00+00'
                when {{ matches(x, patterns('offset')) }} then {{ x }}
                else {{ x }} || '+00'
            end as timestamptz
        ) at time zone 'UTC')
    {%- endset -%}
    case
        when ends_with({{ x }}, 'Z') then date_trunc('milliseconds', try_cast({{ x }} as timestamp))
        when year({{ moment }}) between 1900 and 2299 then {{ moment }}
    end
{%- endmacro %}

{% macro clickhouse__parse_timestamp(x) -%}
    {%- set moment -%}
        parseDateTime64BestEffortOrNull({{ x }}, 3, 'UTC')
    {%- endset -%}
    case
        when endsWith({{ x }}, 'Z') then {{ moment }}
        when
            {{ moment }} >= toDateTime64('1900-01-01 00:00:00', 3, 'UTC')
            and {{ moment }} <= toDateTime64('2299-12-31 23:59:59.999', 3, 'UTC')
            then {{ moment }}
    end
{%- endmacro %}


{% macro to_integer(x) -%}
    {{ read_gated(x, 'integer', adapter.dispatch('parse_integer', 'agent_billing')) }}
{%- endmacro %}

{# Up to 18 digits, so that the sum or difference of a few still fits 64 bits. #}
{% macro duckdb__parse_integer(x) -%}
    {%- set whole -%} try_cast(regexp_replace({{ x }}, '[.]0*$', '') as bigint) {%- endset -%}
    case when {{ whole }} between -999999999999999999 and 999999999999999999 then {{ whole }} end
{%- endmacro %}

{% macro clickhouse__parse_integer(x) -%}
    {%- set whole -%} toInt64OrNull(replaceRegexpOne({{ x }}, '[.]0*$', '')) {%- endset -%}
    case
        when length({{ x }}) <= 18 and position({{ x }}, '.') = 0 then toInt64OrNull({{ x }})
        when {{ whole }} between -999999999999999999 and 999999999999999999 then {{ whole }}
    end
{%- endmacro %}


{% macro to_decimal(x) -%}
    {{ read_gated(x, 'decimal', adapter.dispatch('parse_decimal', 'agent_billing')) }}
{%- endmacro %}

{# Up to 18 digits before the point: their rounding fits 64 bits, and 10^8 of them add up within 38 digits. #}
{% macro duckdb__parse_decimal(x) -%}
    case when abs(try_cast({{ x }} as decimal(38, 12))) < 1000000000000000000
        then try_cast({{ x }} as decimal(38, 12))
    end
{%- endmacro %}

{# Straight to Decimal(38, 12) the extra digits would be cut off instead of rounded. #}
{% macro clickhouse__parse_decimal(x) -%}
    {%- set rounded -%} round(toDecimal256OrNull({{ x }}, 40), 12) {%- endset -%}
    if(
        abs({{ rounded }}) < toDecimal256('1000000000000000000', 12),
        accurateCastOrNull({{ rounded }}, 'Decimal(38, 12)'),
        null
    )
{%- endmacro %}


{% macro to_float(x) -%}
    {{ read_gated(x, 'float', adapter.dispatch('parse_float', 'agent_billing')) }}
{%- endmacro %}

{% macro duckdb__parse_float(x) -%}
    case when isfinite(try_cast({{ x }} as double)) then try_cast({{ x }} as double) end
{%- endmacro %}

{% macro clickhouse__parse_float(x) -%}
    if(isFinite(toFloat64OrNull({{ x }})), toFloat64OrNull({{ x }}), null)
{%- endmacro %}


{% macro to_boolean(x) -%}
    case
        when lower({{ x }}) in ('true', 't', 'yes', 'y', '1') then true
        when lower({{ x }}) in ('false', 'f', 'no', 'n', '0') then false
    end
{%- endmacro %}


{% macro read_as(x, type) -%}
    {%- if type == 'text' -%} {{ x }}
    {%- elif type == 'timestamp' -%} {{ to_timestamp(x) }}
    {%- elif type == 'integer' -%} {{ to_integer(x) }}
    {%- elif type == 'decimal' -%} {{ to_decimal(x) }}
    {%- elif type == 'float' -%} {{ to_float(x) }}
    {%- elif type == 'boolean' -%} {{ to_boolean(x) }}
    {%- elif type == 'json' -%} {{ to_json_text(x) }}
    {%- elif type == 'json_array' -%} {{ to_json_array_text(x) }}
    {%- elif type == 'any_json' -%} {{ to_any_json_text(x) }}
    {%- elif type == 'json_path' -%} {{ to_json_path(x) }}
    {%- else -%}
        {{ exceptions.raise_compiler_error("read_as: '" ~ type ~ "' is none of text, timestamp, integer, decimal, float, boolean, json, json_array, any_json, json_path") }}
    {%- endif -%}
{%- endmacro %}
