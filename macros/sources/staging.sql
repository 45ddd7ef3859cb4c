{# What every staging model does to its rows. Documented in staging.yml. #}

{#
    Every column as trimmed text, whatever its type was, and the whole row as JSON. What follows reads plain columns:
    trimming in place would repeat it in every cast.
#}
{% macro delivered_rows(schema, table, columns) -%}
    select
        {%- for column in columns %}
        {{ column_text(column) }} as {{ column }},
        {%- endfor %}
        {{ record_json(columns) }} as _record
    from {{ raw(schema, table) }}
{%- endmacro %}


{# A UUID is lower-cased, so that one id in two spellings stays one key; any other id is kept to the letter. #}
{% macro identifier(x) -%}
    case when {{ is_uuid(x) }} then lower({{ x }}) else {{ x }} end
{%- endmacro %}


{# The parts of a longer key are escaped as in a JSON pointer, so that 'a/b', 'c' and 'a', 'b/c' stay two. #}
{% macro record_id(key) -%}
    {%- set parts = key | reject('equalto', 'organization_id') | list -%}
    {%- for column in parts %}
    {%- if parts | length == 1 %}
    {{ identifier(column) }}
    {%- else %}
    replace(replace({{ identifier(column) }}, '~', '~0'), '/', '~1')
    {%- endif %}
    {%- if not loop.last %} || '/' || {% endif -%}
    {%- endfor -%}
{%- endmacro %}


{% macro reject_reason(key, required={}, also=[], read=read_as) -%}
    {%- set invalid = {
        'timestamp': 'invalid_timestamp', 'integer': 'invalid_number', 'decimal': 'invalid_number',
        'float': 'invalid_number', 'json': 'invalid_json', 'json_array': 'invalid_json', 'any_json': 'invalid_json',
        'boolean': 'invalid_boolean',
    } -%}
    case
        {%- for column in key %}
        when {{ column }} is null then 'missing_key:{{ column }}'
        {%- endfor %}
        {%- for column, type in required.items() %}
        when {{ column }} is null then 'missing_value:{{ column }}'
        {%- if type != 'text' %}
        when {{ read(column, type) }} is null then '{{ invalid[type] }}:{{ column }}'
        {%- endif %}
        {%- endfor %}
        {%- for reason, condition in also %}
        when {{ condition }} then '{{ reason }}'
        {%- endfor %}
    end
{%- endmacro %}


{% macro is_unreadable(column, type, read=read_as) -%}
    ({{ column }} is not null and {{ read(column, type) }} is null)
{%- endmacro %}


{% macro unreadable_columns(optional, read=read_as) -%}
    {%- if not optional -%} '' {%- endif -%}
    {%- for column, type in optional.items() -%}
    case when {{ is_unreadable(column, type, read) }} then '{{ column }},' else '' end
    {%- if not loop.last %}
        || {% endif %}
    {%- endfor -%}
{%- endmacro %}


{#
    A row without a key or a load time is no version of anything: it can neither win nor be superseded, so each one
    stays, to be rejected by itself.
#}
{% macro latest_version(relation, key, order_by=['updated_at']) -%}
    {%- set has_version -%}
        ({%- for column in key %}{{ column }} is not null and {% endfor %}_loaded_at is not null)
    {%- endset -%}
    {%- set versions -%}
        partition by {{ key | join(', ') }}, {{ has_version }}
    {%- endset -%}
    {%- set latest_first -%}
        order by _loaded_at desc nulls last, {% for column in order_by %}{{ column }} desc nulls last, {% endfor %}{{ md5_hex('_record') }} desc
    {%- endset -%}
    select
        *,
        case when {{ has_version }} then count(*) over ({{ versions }}) - 1 else 0 end as _superseded_versions
    from {{ relation }}
    qualify not {{ has_version }} or row_number() over ({{ versions }} {{ latest_first }}) = 1
{%- endmacro %}


{# A row that does not say where it belongs stays, to be rejected. #}
{% macro in_scope(column, variable) -%}
    ({{ column }} is null or upper({{ column }}) = {{ quoted(var(variable) | upper) }})
{%- endmacro %}


{% macro first_timestamp(columns) -%}
    coalesce(
        {%- for column in columns %}
        {{ to_timestamp(column) }}{{ ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}


{#
    A snapshot states its whole table anew, so a key that the latest one lacks is gone. The rows of older snapshots are
    counted on one row of the latest: each raw row must be found again, and a key that is gone has no row of its own.
    A row without a snapshot, or that does not say which one it is of, is in none, so each one stays, to be rejected by
    itself.
#}
{% macro latest_snapshot(relation, snapshot, within, key) -%}
    {%- set is_in_none -%}
        ({{ snapshot }} is null{% for column in within %} or {{ column }} is null{% endfor %})
    {%- endset -%}
    {%- set of_latest_snapshot -%}
    (
        select
            *,
            {{ snapshot }} as _snapshot_at,
            case
                when {{ is_in_none }} then 0
                else
                    count(*) over (partition by {{ within | join(', ') }}, {{ snapshot }} is null)
                    - count(*) over (partition by {{ within | join(', ') }}, {{ snapshot }})
            end as _older_rows
        from {{ relation }}
        qualify
            {{ is_in_none }}
            or {{ snapshot }} = max({{ snapshot }}) over (partition by {{ within | join(', ') }})
    ) as of_latest_snapshot
    {%- endset -%}
    select
        {{ all_columns_but(['_snapshot_at', '_older_rows', '_superseded_versions']) }},
        _superseded_versions
        + case
            when row_number() over (partition by {{ within | join(', ') }}, _snapshot_at order by {{ md5_hex('_record') }}) = 1
                then _older_rows
            else 0
        end as _superseded_versions
    from (
        {{ latest_version(of_latest_snapshot, within + ['_snapshot_at'] + key, order_by=[]) }}
    ) as latest_versions
{%- endmacro %}
