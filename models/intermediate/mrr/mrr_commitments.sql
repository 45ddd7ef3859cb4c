with line_terms as (
    select * from {{ ref('mrr_line_terms') }}
    where charge_type = 'usage' and is_priced
),

minimums as (
    select
        t.organization_id as organization_id,
        t.source_system as source_system,
        t.order_line_id as order_line_id,
        t.order_id as order_id,
        t.customer_id as customer_id,
        t.currency as currency,
        t.price_valid_from as price_valid_from,
        t.billing_frequency as billing_frequency,
        t.period_days as period_days,
        t.valid_from as valid_from,
        t.valid_until as valid_until,
        l.discount_percent as discount_percent,
        l.discount_amount as discount_amount,
        p.minimum_amount as minimum_amount,
        {{ charge(billable_quantity(
            'coalesce(p.minimum_quantity, ' ~ to_exact('0') ~ ')', 'p.included_quantity'
        ), 'p.') }} as gross_charge
    from line_terms as t
    inner join {{ ref('billable_lines') }} as l
        on t.organization_id = l.organization_id and t.order_line_id = l.order_line_id
    inner join {{ ref('price_terms') }} as p
        on t.organization_id = p.organization_id and t.price_id = p.id and t.price_valid_from = p.valid_from
    where p.minimum_quantity is not null or p.minimum_amount is not null
),

net as (
    select
        *,
        {{ discounted('gross_charge', 'discount_percent', 'discount_amount') }} as committed_charge
    from minimums
),

committed as (
    select
        *,
        {{ at_least('committed_charge', 'minimum_amount') }} as amount
    from net
),

normalised as (
    select
        *,
        {{ monthly('amount', 'billing_frequency', 'period_days') }} as mrr
    from committed
)

select
    organization_id,
    source_system,
    order_line_id,
    order_id,
    customer_id,
    currency,
    price_valid_from,
    valid_from,
    valid_until,
    {{ required('mrr', 'Decimal(38, 12)') }} as mrr
from normalised
where mrr is not null
