{# Lists in a column, and rows out of a count. Documented in arrays.yml. #}

{% macro collected(x, position) -%}
    {{ adapter.dispatch('collected', 'agent_billing')(x, position) }}
{%- endmacro %}

{% macro duckdb__collected(x, position) -%}
    list({{ x }} order by {{ position }})
{%- endmacro %}

{% macro clickhouse__collected(x, position) -%}
    arrayMap(pair -> assumeNotNull(pair.2), arraySort(pair -> pair.1, groupArray(({{ position }}, {{ x }}))))
{%- endmacro %}


{% macro list_or_empty(list) -%}
    {{ adapter.dispatch('list_or_empty', 'agent_billing')(list) }}
{%- endmacro %}

{% macro duckdb__list_or_empty(list) -%}
    coalesce({{ list }}, [])
{%- endmacro %}

{# A list is never null on ClickHouse; a join that finds none gives an empty one. #}
{% macro clickhouse__list_or_empty(list) -%}
    {{ list }}
{%- endmacro %}


{% macro element(list, number) -%}
    {{ adapter.dispatch('element', 'agent_billing')(list, number) }}
{%- endmacro %}

{% macro duckdb__element(list, number) -%}
    {{ list }}[{{ number }}]
{%- endmacro %}

{# Out of bounds ClickHouse gives a default. #}
{% macro clickhouse__element(list, number) -%}
    if({{ number }} between 1 and length({{ list }}), {{ list }}[{{ number }}], null)
{%- endmacro %}


{% macro count_below(list, x) -%}
    {{ adapter.dispatch('count_below', 'agent_billing')(list, x) }}
{%- endmacro %}

{% macro duckdb__count_below(list, x) -%}
    len(list_filter({{ list }}, lambda bound : bound < {{ x }}))
{%- endmacro %}

{% macro clickhouse__count_below(list, x) -%}
    toInt64(arrayCount(bound -> ifNull(bound < {{ x }}, 0), {{ list }}))
{%- endmacro %}


{% macro numbers_below(count) -%}
    {{ adapter.dispatch('numbers_below', 'agent_billing')(count) }}
{%- endmacro %}

{% macro duckdb__numbers_below(count) -%}
    unnest(range(cast({{ count }} as bigint)))
{%- endmacro %}

{% macro clickhouse__numbers_below(count) -%}
    arrayJoin(range(toUInt64(ifNull({{ count }}, 0))))
{%- endmacro %}


{% macro ascending_list(x, condition) -%}
    {{ adapter.dispatch('ascending_list', 'agent_billing')(x, condition) }}
{%- endmacro %}

{% macro duckdb__ascending_list(x, condition) -%}
    coalesce(list_sort(list({{ x }}) filter (where {{ condition }})), [])
{%- endmacro %}

{% macro clickhouse__ascending_list(x, condition) -%}
    arraySort(groupArrayIf({{ x }}, {{ condition }}))
{%- endmacro %}


{% macro joined_lists(lists) -%}
    {{ adapter.dispatch('joined_lists', 'agent_billing')(lists) }}
{%- endmacro %}

{% macro duckdb__joined_lists(lists) -%}
    list_sort(flatten(list({{ lists }})))
{%- endmacro %}

{% macro clickhouse__joined_lists(lists) -%}
    arraySort(groupArrayArray({{ lists }}))
{%- endmacro %}


{% macro list_length(list) -%}
    {{ adapter.dispatch('list_length', 'agent_billing')(list) }}
{%- endmacro %}

{% macro duckdb__list_length(list) -%}
    len({{ list }})
{%- endmacro %}

{% macro clickhouse__list_length(list) -%}
    toInt64(length({{ list }}))
{%- endmacro %}
