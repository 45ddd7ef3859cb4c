{%- set previously = previous('fact_cost') -%}

with called as (
    select
        coalesce(vendor, '') as vendor,
        coalesce(model, '') as model
    from {{ ref('arrived_costs') }}
    group by coalesce(vendor, ''), coalesce(model, '')
    {%- if previously %}
    union distinct
    select
        vendor,
        model
    from {{ previously }}
    group by vendor, model
    {%- endif %}
),

named as (
    select
        vendor,
        model,
        {{ lower_case('vendor') }} as vendor_name,
        {{ lower_case('model') }} as model_name
    from called
),

providers as (
    select
        provider,
        match_order,
        vendor_pattern,
        coalesce(model_pattern, '') as model_pattern
    from {{ ref('model_providers') }}
),

models as (
    select
        provider,
        match_order,
        model,
        model_pattern,
        coalesce(except_pattern, '') as except_pattern
    from {{ ref('model_prices') }}
    group by provider, match_order, model, model_pattern, coalesce(except_pattern, '')
),

-- a call that names no provider has that of the models which are called so
provided as (
    select
        n.vendor as vendor,
        n.model as model,
        n.vendor_name as vendor_name,
        n.model_name as model_name,
        p.provider as provider,
        row_number() over (partition by n.vendor, n.model order by p.match_order, p.provider) as provider_number
    from named as n
    cross join providers as p
    where
        (n.vendor_name != '' and {{ matches_pattern('n.vendor_name', 'p.vendor_pattern') }})
        or (n.vendor_name = '' and p.model_pattern != '' and {{ matches_pattern('n.model_name', 'p.model_pattern') }})
),

-- as it is, else without the provider that some put before it
spelled as (
    select
        vendor,
        model,
        provider,
        model_name,
        1 as spelling
    from provided
    where provider_number = 1
    union all
    select
        vendor,
        model,
        provider,
        substring(model_name, length(vendor_name) + 2) as model_name,
        2 as spelling
    from provided
    where provider_number = 1 and left(model_name, length(vendor_name) + 1) = vendor_name || '/'
),

matched as (
    select
        s.vendor as vendor,
        s.model as model,
        m.provider as provider,
        m.match_order as match_order,
        m.model as listed_model,
        row_number() over (partition by s.vendor, s.model order by s.spelling, m.match_order) as match_number
    from spelled as s
    inner join models as m
        on s.provider = m.provider
    where
        {{ matches_pattern('s.model_name', 'm.model_pattern') }}
        and not (m.except_pattern != '' and {{ matches_pattern('s.model_name', 'm.except_pattern') }})
),

listed as (
    select
        {{ required('c.vendor', 'String') }} as vendor,
        {{ required('c.model', 'String') }} as model,
        {{ nullable('m.provider', 'String') }} as provider,
        {{ nullable('m.listed_model', 'String') }} as listed_model,
        {{ nullable('m.match_order', 'Int64') }} as match_order
    from called as c
    left join matched as m
        on c.vendor = m.vendor and c.model = m.model and m.match_number = 1
)

select * from listed
