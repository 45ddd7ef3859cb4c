{#- The sums that end with a day are those of any moment from its last millisecond to that of the next. -#}
{%- set known_from = last_moment_of('d.date_day') -%}
{%- set known_until = last_moment_of(add_days('d.date_day', 1)) -%}

with metered as (
    select
        t.organization_id as organization_id,
        t.source_system as source_system,
        t.order_id as order_id,
        t.customer_id as customer_id,
        t.currency as currency,
        t.billing_frequency as billing_frequency,
        t.period_days as period_days,
        greatest({{ known_from }}, t.valid_from) as valid_from,
        {{ earliest([known_until, 't.valid_until']) }} as valid_until,
        l.discount_percent as discount_percent,
        l.discount_amount as discount_amount,
        t.is_priced as is_priced,
        p.pricing_model as pricing_model,
        p.unit_amount as unit_amount,
        p.package_size as package_size,
        p.credits_per_unit as credits_per_unit,
        p.included_quantity as included_quantity,
        p.tier_starts as tier_starts,
        p.tier_unit_amounts as tier_unit_amounts,
        p.tier_flat_amounts as tier_flat_amounts,
        p.tier_charges_below as tier_charges_below,
        d.quantity_30_days as quantity_30_days
    from {{ ref('metered_usage_30_days') }} as d
    inner join {{ ref('mrr_usage_terms') }} as t
        on
            d.organization_id = t.organization_id
            and d.order_id = t.order_id
            and d.product_id = t.product_id
            and d.signal_name = t.signal_name
    inner join {{ ref('billable_lines') }} as l
        on t.organization_id = l.organization_id and t.order_line_id = l.order_line_id
    inner join {{ ref('price_terms') }} as p
        on t.organization_id = p.organization_id and t.price_id = p.id and t.price_valid_from = p.valid_from
    where t.valid_from < {{ known_until }} and coalesce(t.valid_until > {{ known_from }}, true)
),

projected as (
    select
        *,
        {{ usage_of_a_period('quantity_30_days', 'billing_frequency', 'period_days') }} as quantity
    from metered
    where is_priced
),

billable as (
    select
        *,
        {{ billable_quantity('quantity', 'included_quantity') }} as billable_quantity
    from projected
),

gross as (
    select
        *,
        {{ charge('billable_quantity') }} as gross_charge
    from billable
),

net as (
    select
        *,
        {{ discounted('gross_charge', 'discount_percent', 'discount_amount') }} as net_charge
    from gross
),

-- what a vendor has rated in 30 days is a month's amount as it stands, while its subscription is active
rated as (
    select
        o.organization_id as organization_id,
        o.source_system as source_system,
        o.id as order_id,
        o.customer_id as customer_id,
        d.currency as currency,
        greatest({{ known_from }}, o.start_date) as valid_from,
        {{ earliest([known_until, 'o.end_date']) }} as valid_until,
        d.revenue_30_days as mrr
    from {{ ref('rated_usage_30_days') }} as d
    inner join {{ ref('fact_order') }} as o
        on d.organization_id = o.organization_id and d.order_id = o.id
    where
        o.status != 'draft'
        and o.start_date < {{ known_until }}
        and coalesce(o.end_date > {{ known_from }}, true)
),

usages as (
    select
        organization_id,
        source_system,
        order_id,
        customer_id,
        currency,
        valid_from,
        valid_until,
        {{ monthly('net_charge', 'billing_frequency', 'period_days') }} as mrr
    from net
    union all
    select * from rated
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ required('order_id', 'UUID') }} as order_id,
    {{ required('customer_id', 'UUID') }} as customer_id,
    {{ required('currency', 'String') }} as currency,
    {{ required('valid_from', 'DateTime64') }} as valid_from,
    {{ required('valid_until', 'DateTime64') }} as valid_until,
    {{ required('mrr', 'Decimal(38, 12)') }} as mrr
from usages
where mrr is not null
