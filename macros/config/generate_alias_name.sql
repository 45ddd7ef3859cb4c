{#
    A demo seed is named <schema>__<table>, since names of seeds are unique in a project and those of raw tables are
    not; in its schema it is called as the raw table. Documented in generate_alias_name.yml.
#}
{% macro generate_alias_name(custom_alias_name=none, node=none) -%}
    {%- if custom_alias_name -%}
        {{ custom_alias_name | trim }}
    {%- elif node.resource_type == 'seed' and '__' in node.name -%}
        {{ node.name.split('__', 1)[1] }}
    {%- else -%}
        {{ node.name }}
    {%- endif -%}
{%- endmacro %}
