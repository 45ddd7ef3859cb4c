with orders as (
    select * from {{ ref('stg_app__orders') }}
),

plans as (
    select * from {{ ref('int_app__plans') }}
),

invoices as (
    select * from {{ ref('int_app__invoices') }}
),

billed as (
    select
        organization_id,
        order_id,
        currency,
        {{ exact_sum('total_incl_tax_exact') }} as total_billed_amount,
        {{ exact_sum('total_excl_tax_exact') }} as billed_amount_no_tax,
        {{ exact_sum('tax_amount_exact') }} as billed_tax
    from invoices
    where status = 'posted' and order_id is not null
    group by organization_id, order_id, currency
),

keyed as (
    select
        *,
        {{ entity_key('app', 'order', 'id') }} as order_key,
        {{ entity_key('app', 'plan', 'plan_id') }} as plan_key
    from orders
    where _reject_reason is null
),

canonical as (
    select
        o.order_key as id,
        o.organization_id as organization_id,
        o.display_id as display_id,
        o.external_id as external_id,
        {{ entity_key('app', 'customer', 'o.customer_id', 'o.organization_id') }} as customer_id,
        {{ entity_key('app', 'customer', 'o.billing_customer_id', 'o.organization_id') }} as billing_customer_id,
        o.plan_key as plan_id,
        o.name as name,
        o.status as status,
        o.currency as currency,
        o.total_amount as total_amount,
        coalesce(o.order_amount, o.total_amount) as order_amount,
        coalesce(o.total_billed_amount, {{ round_to_integer('b.total_billed_amount') }}, 0) as total_billed_amount,
        coalesce(o.billed_amount_no_tax, {{ round_to_integer('b.billed_amount_no_tax') }}, 0) as billed_amount_no_tax,
        coalesce(o.billed_tax, {{ round_to_integer('b.billed_tax') }}, 0) as billed_tax,
        coalesce(
            o.pending_billing_amount,
            greatest(
                o.total_amount
                - coalesce(o.billed_amount_no_tax, {{ round_to_integer('b.billed_amount_no_tax') }}, 0), 0
            )
        ) as pending_billing_amount,
        o.payment_terms as payment_terms,
        coalesce(
            o.subscription_terms,
            {{ billing_periods_between('o.start_date', 'o.end_date', 'p.billing_frequency') }}
        ) as subscription_terms,
        o.trial_end_date as trial_end_date,
        o.start_date as start_date,
        o.end_date as end_date,
        o.metadata as metadata,
        o.created_at as created_at,
        coalesce(o.updated_at, o.created_at) as updated_at
    from keyed as o
    left join billed as b
        on o.organization_id = b.organization_id and o.order_key = b.order_id and o.currency = b.currency
    left join plans as p
        on o.organization_id = p.organization_id and o.plan_key = p.id
)

select * from canonical
