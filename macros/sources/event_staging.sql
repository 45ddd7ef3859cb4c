{#
    Staging of an event stream, every row of which an engine has to read: each cast is written once, and the row as
    JSON is made of those that need it. Documented in event_staging.yml.
#}

{# delivered_rows() with the columns as they are beside, instead of the whole row as JSON. #}
{% macro delivered_events(schema, table, columns) -%}
    select
        {%- for column in columns %}
        {{ column_text(column) }} as {{ column }},
        {{ column }} as _delivered_{{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ raw(schema, table) }}
{%- endmacro %}


{# The casts of all columns that need one. #}
{% macro read_columns(types) -%}
    {%- for column, type in types.items() if type != 'text' %}
    {{ read_as(column, type) }} as _read_{{ column }}{{ ',' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}


{# A column as text, before any trimming: an engine can look at it without reading the row's others, or casting it. #}
{% macro delivered_text(column) -%}
    cast(_delivered_{{ column }} as {{ string_type() }})
{%- endmacro %}


{# In place of read_as() where read_columns() has been. #}
{% macro as_read(column, type='') -%}
    {{ column if type == 'text' else '_read_' ~ column }}
{%- endmacro %}


{# The row as it was delivered, in a select that says before what is wrong with it. Null where nothing is. #}
{% macro record_where_flagged(columns) -%}
    case
        when _reject_reason is not null or _unreadable_columns != '' then {{ record_json(columns, '_delivered_') }}
    end
{%- endmacro %}
