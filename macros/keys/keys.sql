{# The keys of the star. Documented in keys.yml. #}

{#
    Organisations are the same in every system, so their key leaves the system out.
#}
{% macro organization_key(x) -%}
    case
        when {{ is_uuid(x) }} then {{ parse_uuid(x) }}
        when {{ x }} is not null then {{ md5_uuid("'organization:' || " ~ x) }}
    end
{%- endmacro %}


{# The organisation of a source system that carries none. #}
{% macro default_organization_key() -%}
    {{ organization_key(quoted(var('organization_id'))) }}
{%- endmacro %}


{% macro entity_key(system, entity, raw_id, organization_id='organization_id') -%}
    {%- set hashed -%}
        cast({{ organization_id }} as {{ string_type() }}) || ':{{ system }}:{{ entity }}:' || {{ raw_id }}
    {%- endset -%}
    case
        when {{ is_uuid(raw_id) }} then {{ parse_uuid(raw_id) }}
        when {{ raw_id }} is not null then {{ md5_uuid(hashed) }}
    end
{%- endmacro %}


{# fact_delivered_value alone holds its organisation as text: its documented column serves for both. #}
{% macro organization_id_of(model) -%}
    {{ to_uuid('organization_id') if model == 'fact_delivered_value' else 'organization_id' }}
{%- endmacro %}


{#
    What a record of an event stream says of its customer and its product, by their ids or by ids of other systems. The
    ids that it carries itself are kept beside the conformed ones, so that a link that comes or goes can be followed.
#}
{% macro join_keys(record) -%}
    {{ join_conformed('customer', record, 'source_customer_id', 'given_customer') }}
    {{ join_conformed('product', record, 'source_product_id', 'given_product') }}
    left join customer_external_ids as c
        on
            {{ record }}.organization_id = c.organization_id
            and {{ record }}.source_system = c.source_system
            and {{ record }}.external_customer_id = c.external_id
    left join product_external_ids as p
        on
            {{ record }}.organization_id = p.organization_id
            and {{ record }}.source_system = p.source_system
            and {{ record }}.external_agent_id = p.external_id
{%- endmacro %}


{# What join_keys() finds. #}
{% macro found_customer(record) -%}
    coalesce(given_customer.customer_id, {{ record }}.source_customer_id, c.customer_id)
{%- endmacro %}

{% macro found_product(record) -%}
    coalesce(given_product.product_id, {{ record }}.source_product_id, p.product_id)
{%- endmacro %}


{#
    CTEs, the last of them `resolved_otherwise`: what held events say of their customer and product, and what they were
    given for it, where that is another now. Many events say the same, so that it is looked up once.
#}
{% macro resolved_otherwise(fact) -%}
    {%- set columns = [
        'organization_id', 'source_system', 'source_customer_id', 'external_customer_id', 'customer_id',
        'source_product_id', 'external_agent_id', 'product_id'
    ] -%}
said as (
    select {{ columns | join(', ') }}
    from {{ fact }}
    group by {{ columns | join(', ') }}
),

resolved_otherwise as (
    select
        {%- for column in columns %}
        h.{{ column }} as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from said as h
    {{ join_keys('h') }}
    where
        {{ found_customer('h') }} is distinct from h.customer_id
        or {{ found_product('h') }} is distinct from h.product_id
)
{%- endmacro %}


{# The held events that resolved_otherwise is about. #}
{% macro join_resolved_otherwise(event) -%}
    inner join resolved_otherwise as o
        on
            {{ event }}.organization_id = o.organization_id
            and {{ event }}.source_system = o.source_system
            {%- for column in ['source_customer_id', 'external_customer_id', 'customer_id', 'source_product_id', 'external_agent_id', 'product_id'] %}
            and {{ event }}.{{ column }} is not distinct from o.{{ column }}
            {%- endfor %}
{%- endmacro %}
