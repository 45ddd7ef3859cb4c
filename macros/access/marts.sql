{# What readers may query: the marts, as the project's own yml describes them. Documented in marts.yml. #}

{% macro marts() -%}
    {%- set found = {} -%}
    {%- for node in graph.get('nodes', {}).values() if node.resource_type == 'model' and node.package_name == 'agent_billing' -%}
        {%- if node.path.startswith('marts/') -%}
            {%- do found.update({node.name: node}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found.values() | sort(attribute='name')) }}
{%- endmacro %}


{#
    What readers are shown, or views read for them, whose rows belong to no organisation, each with the reason. Whatever
    else has no organization_id stops the test.
#}
{% macro unscoped_marts() -%}
    {{ return({
        'dim_date': 'a calendar, the same for everybody',
        'analytics_schema': 'names and descriptions of the marts, no data',
        'complete_months': 'a calendar, the same for everybody',
        'reporting_rates': 'exchange rates, the same for everybody',
    }) }}
{%- endmacro %}


{% macro is_pii(column) -%}
    {{ return(column.config.meta.get('pii', false)) }}
{%- endmacro %}


{% macro pii_columns(node) -%}
    {%- set found = [] -%}
    {%- for column in node.columns.values() if is_pii(column) -%}
        {%- do found.append(column.name) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}


{# What is false is left out, to keep the model that quotes this short. #}
{% macro described_columns(node) -%}
    {%- set described = [] -%}
    {%- for parameter in function_parameters(node) -%}
        {%- set type = clickhouse_type(parameter.type) | trim -%}
        {%- do described.append({
            'name': parameter.name, 'position': loop.index, 'description': parameter.description | trim,
            'type': type if parameter.required else 'Nullable(' ~ type ~ ')', 'is_parameter': true,
        }) -%}
    {%- endfor -%}
    {%- for column in node.columns.values() -%}
        {%- set described_column = {
            'name': column.name, 'position': loop.index, 'description': column.description | trim, 'type': column.data_type,
        } -%}
        {%- if is_pii(column) -%}
            {%- do described_column.update({'is_pii': true}) -%}
        {%- endif -%}
        {%- do described.append(described_column) -%}
    {%- endfor -%}
    {{ return(described) }}
{%- endmacro %}


{# What is appended while the loop runs is visited by it as well. #}
{% macro readable_models(kinds) -%}
    {%- set readable = marts() -%}
    {%- for node in readable -%}
        {%- if node.name not in unscoped_marts() and 'organization_id' not in node.columns -%}
            {{ exceptions.raise_compiler_error(node.name ~ " has no organization_id, so nobody can be given a part of it; unscoped_marts() in macros/access/marts.sql lists what is for everybody") }}
        {%- endif -%}
        {%- for id in node.depends_on.nodes if node.config.materialized in kinds and id in graph.nodes -%}
            {%- if graph.nodes[id] not in readable -%}
                {%- do readable.append(graph.nodes[id]) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(readable) }}
{%- endmacro %}
