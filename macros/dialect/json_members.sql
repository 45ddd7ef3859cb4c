{# What is inside JSON whose members nobody has named. Documented in json_members.yml. #}

{% macro json_document(x) -%}
    {{ adapter.dispatch('json_document', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__json_document(x) -%}
    cast({{ x }} as varchar)
{%- endmacro %}

{% macro clickhouse__json_document(x) -%}
    toString({{ x }})
{%- endmacro %}


{# One word for all numbers: ClickHouse's JSON type keeps 1.0 as 1. #}
{% macro json_kind(x) -%}
    {{ adapter.dispatch('json_kind', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__json_kind(x) -%}
    case json_type({{ x }})
        when 'OBJECT' then 'object' when 'ARRAY' then 'array' when 'VARCHAR' then 'string' when 'BOOLEAN' then 'boolean'
        when 'NULL' then 'null' else 'number'
    end
{%- endmacro %}

{% macro clickhouse__json_kind(x) -%}
    transform(
        toString(JSONType({{ x }})),
        ['Object', 'Array', 'String', 'Bool', 'Null'], ['object', 'array', 'string', 'boolean', 'null'], 'number'
    )
{%- endmacro %}


{# DuckDB is told by a pointer, since a path cannot name every key. #}
{% macro json_members(x) -%}
    {{ adapter.dispatch('json_members', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__json_members(x) -%}
    unnest(case
        when json_type({{ x }}) = 'OBJECT' then list_transform(json_keys({{ x }}), lambda name : {
            'step': '.' || name,
            'value': cast(json_extract({{ x }}, '/' || replace(replace(name, '~', '~0'), '/', '~1')) as varchar)
        })
        when json_type({{ x }}) = 'ARRAY' then list_transform(
            cast(cast({{ x }} as json) as json[]), lambda element : {'step': '[]', 'value': cast(element as varchar)}
        )
    end)
{%- endmacro %}

{% macro clickhouse__json_members(x) -%}
    arrayJoin(cast(
        if(
            JSONType({{ x }}) = 'Object',
            arrayMap(member -> ('.' || member.1, member.2), JSONExtractKeysAndValuesRaw({{ x }})),
            arrayMap(element -> ('[]', element), JSONExtractArrayRaw({{ x }}))
        ),
        'Array(Tuple(step String, value String))'
    ))
{%- endmacro %}
