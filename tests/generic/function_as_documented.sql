{#
    The same of a table function, which has no columns until it is called: a call gives the documented columns, and the
    database knows the documented parameters.
#}
{% test function_as_documented(model, key, call={}) %}
    {%- set documented = documented_model(model.identifier).columns.values() | list -%}
    {%- set rows = written_call(model, model.identifier, call) -%}
    {%- set problems = [] -%}
    {%- if asks_database() -%}
        {%- do problems.extend(column_problems(documented, adapter.get_column_schema_from_query('select * from ' ~ rows))) -%}
        {%- set parameters = [] -%}
        {%- for parameter in function_parameters(documented_model(model.identifier)) -%}
            {%- do parameters.append(documented_parameter(parameter)) -%}
        {%- endfor -%}
        {%- set found = actual_parameters(model) -%}
        {%- if found != parameters | sort -%}
            {%- do problems.append('parameters are ' ~ found | join(', ') ~ ', documented are ' ~ parameters | sort | join(', ')) -%}
        {%- endif -%}
    {%- endif %}

{{ deviations(rows, documented, key, problems) }}
{% endtest %}
