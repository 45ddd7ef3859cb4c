{# The parameters of a table function, declared once, in its yml. Documented in parameters.yml. #}

{# Each type with how its values are written. #}
{% macro parameter_types() -%}
    {{ return({
        'Date32': 'a day such as 2026-01-31',
        'DateTime64': 'an ISO 8601 timestamp such as 2026-01-31T23:59:59.999Z',
        'UUID': 'a UUID such as efec8eef-59ca-5fb7-86d6-b3b9971a561e',
        'String': 'a text',
    }) }}
{%- endmacro %}


{% macro function_parameters(node) -%}
    {{ return(node.config.get('meta', {}).get('parameters', [])) }}
{%- endmacro %}


{% macro check_parameters(node) -%}
    {%- set wrong = 'The table function ' ~ node.name ~ ' declares ' -%}
    {%- for parameter in function_parameters(node) -%}
        {%- if not modules.re.match('^[a-z][a-z0-9_]*$', parameter.name | string) -%}
            {{ exceptions.raise_compiler_error(wrong ~ "the parameter '" ~ parameter.name ~ "', which is no name in lower case") }}
        {%- elif parameter.type not in parameter_types() -%}
            {{ exceptions.raise_compiler_error(wrong ~ "'" ~ parameter.name ~ "' of type '" ~ parameter.type ~ "'; known are " ~ parameter_types().keys() | join(', ')) }}
        {%- elif not parameter.description -%}
            {{ exceptions.raise_compiler_error(wrong ~ "'" ~ parameter.name ~ "' without a description") }}
        {%- elif parameter.required and parameter.default -%}
            {{ exceptions.raise_compiler_error(wrong ~ "'" ~ parameter.name ~ "' as required and with a default") }}
        {%- elif parameter.default and parameter.default != 'as_of' and argument_text(parameter.default, parameter.type) is none -%}
            {{ exceptions.raise_compiler_error(wrong ~ "the default '" ~ parameter.default ~ "' of '" ~ parameter.name ~ "', which is not " ~ parameter_types()[parameter.type]) }}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro %}


{# Where the model's own SQL is run, nobody passes anything: there the var function_arguments stands for the call. #}
{% macro param(name) -%}
    {%- if not execute -%}
    null
    {%- elif model.resource_type == 'unit_test' -%}
    {{ typed_literal(var('function_arguments', {}).get(name)) }}
    {%- else -%}
        {%- set parameter = function_parameters(model) | selectattr('name', 'equalto', name) | first -%}
        {%- if not parameter -%}
            {{ exceptions.raise_compiler_error("param: " ~ model.name ~ " declares no parameter '" ~ name ~ "'; its parameters are " ~ known_parameters(model)) }}
        {%- endif -%}
        {%- set default = as_of_text() if parameter.default == 'as_of' else parameter.default -%}
        {%- if flags.WHICH == 'show' or var('is_linting') -%}
            {%- set reference = nullable(text_literal(var('function_arguments', {}).get(name), parameter.type), parameter.type) -%}
        {%- else -%}
            {%- set reference = parameter_reference(parameter) -%}
        {%- endif -%}
        {%- if default -%}
    coalesce({{ reference }}, {{ nullable(text_literal(default, parameter.type), parameter.type) }})
        {%- else -%}
    {{ reference }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}


{% macro text_literal(value, type) -%}
    {%- if value is none -%} null
    {%- else -%} {{ quoted(argument_text(value, type)) }}
    {%- endif -%}
{%- endmacro %}


{# A unit test does not see the declaration, so the form of the value tells its type. #}
{% macro typed_literal(value) -%}
    {%- set types = [] -%}
    {%- for type in ['UUID', 'Date32', 'DateTime64', 'String'] if value is not none and argument_text(value, type) is not none -%}
        {%- do types.append(type) -%}
    {%- endfor -%}
    {%- if value is none -%} null
    {%- else -%} {{ nullable(text_literal(value, types[0]), types[0]) }}
    {%- endif -%}
{%- endmacro %}


{# "No filter" where the parameter is null. #}
{% macro is_asked_for(column, name) -%}
    ({{ param(name) }} is null or {{ column }} = {{ param(name) }})
{%- endmacro %}


{% macro is_in_window(day) -%}
    ({{ param('start_date') }} is null or {{ day }} >= {{ param('start_date') }})
    and ({{ param('end_date') }} is null or {{ day }} <= {{ param('end_date') }})
{%- endmacro %}
