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


{# In place of read_as() where read_columns() has been. #}
{% macro as_read(column, type='') -%}
    {{ column if type == 'text' else '_read_' ~ column }}
{%- endmacro %}


{# The columns of a CTE without the delivered ones, and the row as JSON where something is wrong with it. #}
{% macro with_record_where_flagged(relation, columns) -%}
    {%- set delivered = [] -%}
    {%- for column in columns -%}{%- do delivered.append('_delivered_' ~ column) -%}{%- endfor -%}
    select
        {{ all_columns_but(delivered) }},
        case
            when _reject_reason is not null or _unreadable_columns != ''
                then {{ record_json(columns, '_delivered_') }}
        end as _record
    from {{ relation }}
{%- endmacro %}


{# For the select before it, which names its columns one by one. #}
{% macro delivered_columns(columns) -%}
    {%- for column in columns %}
    _delivered_{{ column }}{{ ',' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
