{# A call of a table function, written for the engine at hand and checked before it is sent. Documented in calls.yml. #}

{% macro call_function(name) -%}
    {%- if varargs -%}
        {{ exceptions.raise_compiler_error("call_function: name the argument '" ~ varargs[0] ~ "' of " ~ name) }}
    {%- endif -%}
    {{ written_call(ref(name), name, kwargs) }}
{%- endmacro %}


{% macro written_call(relation, name, arguments) -%}
    {%- if not execute -%}
    {{ relation }}
    {%- else -%}
        {%- set function = documented_model(name) -%}
        {%- if function.config.materialized != 'table_function' -%}
            {%- set functions = graph.nodes.values() | selectattr('config.materialized', 'equalto', 'table_function') -%}
            {{ exceptions.raise_compiler_error("call_function: " ~ name ~ " is no table function; they are " ~ functions | map(attribute='name') | sort | join(', ')) }}
        {%- endif -%}
    {{ relation }}({{ checked_arguments(function, arguments) }})
    {%- endif -%}
{%- endmacro %}


{% macro checked_arguments(function, arguments) -%}
    {%- set known = "; its parameters are " ~ known_parameters(function) -%}
    {%- for argument in arguments if argument not in function_parameters(function) | map(attribute='name') -%}
        {{ exceptions.raise_compiler_error("call_function: " ~ function.name ~ " has no parameter '" ~ argument ~ "'" ~ known) }}
    {%- endfor -%}
    {%- set written = [] -%}
    {%- for parameter in function_parameters(function) -%}
        {%- set value = arguments.get(parameter.name) -%}
        {%- set text = argument_text(value, parameter.type) if value is not none else none -%}
        {%- if text is not none -%}
            {%- do written.append(named_argument(parameter, text) | trim) -%}
        {%- elif value is not none -%}
            {{ exceptions.raise_compiler_error("call_function: '" ~ value ~ "', given to " ~ function.name ~ " as '" ~ parameter.name ~ "', is not " ~ parameter_types()[parameter.type] ~ known) }}
        {%- elif parameter.required -%}
            {{ exceptions.raise_compiler_error("call_function: " ~ function.name ~ " needs the parameter '" ~ parameter.name ~ "'" ~ known) }}
        {%- endif -%}
    {%- endfor -%}
    {{ written | join(', ') }}
{%- endmacro %}


{% macro known_parameters(function) -%}
    {%- set known = [] -%}
    {%- for parameter in function_parameters(function) -%}
        {%- do known.append(parameter.name ~ ' (' ~ parameter.type ~ (', required)' if parameter.required else ')')) -%}
    {%- endfor -%}
    {{ known | join(', ') }}
{%- endmacro %}


{# The calendar is asked here, since a day that it lacks is another day on one engine and an error on the other. #}
{% macro argument_text(value, type) -%}
    {%- set text = value | string -%}
    {%- set datetime = modules.datetime.datetime -%}
    {%- if type == 'String' -%}
        {{ return(text) }}
    {%- elif type == 'UUID' -%}
        {{ return(text | lower if modules.re.match(patterns('uuid'), text) else none) }}
    {%- elif not modules.re.match(patterns('timestamp'), text) or not is_day(text) or (type == 'Date32' and text | length > 10) -%}
        {{ return(none) }}
    {%- elif type == 'Date32' -%}
        {{ return(text) }}
    {%- endif -%}
    {%- set moment = datetime.fromisoformat(text | replace(' UTC', 'Z')) -%}
    {%- set moment = (moment - moment.utcoffset() if moment.utcoffset() is not none else moment).replace(tzinfo=none) -%}
    {{ return(moment.isoformat(sep=' ', timespec='milliseconds') if 1900 <= moment.year <= 2299 else none) }}
{%- endmacro %}


{% macro is_day(text) -%}
    {%- set year, month, day = text[:4] | int, text[5:7] | int, text[8:10] | int -%}
    {%- set next_month = modules.datetime.date(year + month // 12, month % 12 + 1, 1) -%}
    {{ return(day <= (next_month - modules.datetime.timedelta(days=1)).day) }}
{%- endmacro %}
