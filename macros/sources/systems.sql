{# Which source systems are on, and what each of them feeds. Documented in systems.yml. #}

{% macro enabled_systems() -%}
    {%- set known = var('systems') -%}
    {%- set named = [] -%}
    {%- for name in env_var('BILLING_SOURCE_SYSTEMS', 'app,metronome,sequence').split(',') if name | trim -%}
        {%- if name | trim not in known -%}
            {{ exceptions.raise_compiler_error(
                "BILLING_SOURCE_SYSTEMS names '" ~ (name | trim) ~ "', which is no source system; known are: " ~ known.keys() | join(', ') ~ "."
            ) }}
        {%- endif -%}
        {%- if name | trim not in named -%}
            {%- do named.append(name | trim) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not named -%}
        {{ exceptions.raise_compiler_error("BILLING_SOURCE_SYSTEMS names no source system; known are: " ~ known.keys() | join(', ') ~ ".") }}
    {%- endif -%}
    {{ return(named) }}
{%- endmacro %}


{% macro system_rank(x) -%}
    case {{ x }}
    {%- for system in enabled_systems() %}
        when '{{ system }}' then {{ loop.index }}
    {%- endfor %}
    end
{%- endmacro %}


{% macro raw_tables() -%}
    {%- set tables = [] -%}
    {%- for system in enabled_systems() -%}
        {%- for name, end in var('systems')[system]['raw_tables'].items() -%}
            {%- set schema, table = name.split('.') -%}
            {%- set end = {'mart': end} if end is string else end -%}
            {%- do tables.append({
                'system': system, 'schema': schema, 'table': table, 'staging': 'stg_' ~ system ~ '__' ~ table,
                'mart': end.mart, 'entity': end.get('entity'), 'scope': end.get('scope'),
                'is_event': name in var('systems')[system]['event_tables']
            }) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(tables) }}
{%- endmacro %}


{% macro parts_of_rows() -%}
    {%- set parts = [] -%}
    {%- for system in enabled_systems() -%}
        {%- for mart, name in var('systems')[system].get('parts_of_rows', {}).items() -%}
            {%- do parts.append({'system': system, 'mart': mart, 'name': name}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(parts) }}
{%- endmacro %}


{% macro is_demo() -%}
    {{ return(target.name.startswith('demo')) }}
{%- endmacro %}


{#
    At parse time the demo seed becomes a dependency, so that one `dbt build` loads it first; what is read is a
    source on every target.
#}
{% macro raw(schema, table) -%}
    {%- if is_demo() and not execute -%}
        {%- do ref(schema ~ '__' ~ table) -%}
    {%- endif -%}
    {{ source(schema, table) }}
{%- endmacro %}


{% macro feeding_systems(entity) -%}
    {%- set feeding = [] -%}
    {%- for system in enabled_systems() if entity in var('systems')[system]['feeds'] -%}
        {%- do feeding.append(system) -%}
    {%- endfor -%}
    {{ return(feeding) }}
{%- endmacro %}


{# The systems whose usage is priced here, from its events; the others deliver it rated. As a list for `in`. #}
{% macro event_priced_systems() -%}
    {%- set priced = [''] -%}
    {%- for system in enabled_systems() if var('systems')[system].get('prices_events') -%}
        {%- do priced.append(system) -%}
    {%- endfor -%}
    ('{{ priced | join("', '") }}')
{%- endmacro %}


{% macro union_systems(entity) -%}
    {%- set feeding = feeding_systems(entity) -%}
    {%- if not feeding -%}
        {{ no_rows_of(entity) }}
    {%- endif -%}
    {%- for system in feeding %}
    select *, cast('{{ system }}' as {{ string_type() }}) as source_system from {{ ref('int_' ~ system ~ '__' ~ entity) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
{%- endmacro %}
