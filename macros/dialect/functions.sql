{# Table functions as each engine spells them. Documented in functions.yml. #}

{# The body casts, so that a reader may write a date as text. A required parameter has no default here. #}
{% macro create_table_function(relation, parameters, sql) -%}
    {{ adapter.dispatch('create_table_function', 'agent_billing')(relation, parameters, sql) }}
{%- endmacro %}

{% macro duckdb__create_table_function(relation, parameters, sql) -%}
    {%- set signature = [] -%}
    {%- for parameter in parameters -%}
        {%- do signature.append(parameter.name ~ ('' if parameter.required else ' := null')) -%}
    {%- endfor -%}
    create or replace macro {{ relation }}({{ signature | join(', ') }}) as table (
        {{ sql }}
    )
{%- endmacro %}

{# The parameters stand in the SQL alone. #}
{% macro clickhouse__create_table_function(relation, parameters, sql) -%}
    create or replace view {{ relation.include(database=False) }} {{ on_cluster_clause(relation) }} as (
        {{ sql }}
        {{ adapter.get_model_query_settings(model) }}
    )
{%- endmacro %}


{% macro parameter_reference(parameter) -%}
    {{ adapter.dispatch('parameter_reference', 'agent_billing')(parameter) }}
{%- endmacro %}

{% macro duckdb__parameter_reference(parameter) -%}
    {{ nullable(parameter.name, parameter.type) }}
{%- endmacro %}

{# One that is Nullable may be left out; without a value for any other the query is an error. #}
{% macro clickhouse__parameter_reference(parameter) -%}
    {{ '{' ~ parameter.name ~ ':' ~ (clickhouse_type(parameter.type) if parameter.required else nullable_type(parameter.type)) ~ '}' }}
{%- endmacro %}


{% macro named_argument(parameter, value) -%}
    {{ adapter.dispatch('named_argument', 'agent_billing')(parameter, value) }}
{%- endmacro %}

{% macro duckdb__named_argument(parameter, value) -%}
    {{ parameter.name }} := {{ nullable(quoted(value), parameter.type) }}
{%- endmacro %}

{% macro clickhouse__named_argument(parameter, value) -%}
    {{ parameter.name }} = {{ quoted(value) }}
{%- endmacro %}


{% macro actual_parameters(relation) -%}
    {{ return(adapter.dispatch('actual_parameters', 'agent_billing')(relation)) }}
{%- endmacro %}

{# DuckDB knows no types of them. #}
{% macro duckdb__actual_parameters(relation) -%}
    {%- set found = run_query(
        "select unnest(parameters) as name from duckdb_functions() where database_name = '" ~ relation.database
        ~ "' and schema_name = '" ~ relation.schema ~ "' and function_name = '" ~ relation.identifier ~ "' order by name"
    ) -%}
    {{ return(found.columns['name'].values() | list) }}
{%- endmacro %}

{% macro clickhouse__actual_parameters(relation) -%}
    {%- set found = run_query(
        "select tupleElement(arrayJoin(parameterized_view_parameters), 'name') || ' ' || "
        ~ "tupleElement(arrayJoin(parameterized_view_parameters), 'type') as parameter from system.tables "
        ~ "where database = '" ~ relation.schema ~ "' and name = '" ~ relation.identifier ~ "' order by parameter"
    ) -%}
    {{ return(found.columns['parameter'].values() | list) }}
{%- endmacro %}


{% macro documented_parameter(parameter) -%}
    {{ return(adapter.dispatch('documented_parameter', 'agent_billing')(parameter)) }}
{%- endmacro %}

{% macro duckdb__documented_parameter(parameter) -%}
    {{ return(parameter.name) }}
{%- endmacro %}

{% macro clickhouse__documented_parameter(parameter) -%}
    {%- set type = agent_billing.clickhouse_type(parameter.type) if parameter.required else agent_billing.nullable_type(parameter.type) -%}
    {{ return(parameter.name ~ ' ' ~ (type | trim)) }}
{%- endmacro %}
