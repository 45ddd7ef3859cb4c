with credit_transactions as (
    select
        organization_id,
        source_system,
        id,
        customer_id,
        credits_currency_id,
        order_id,
        type,
        origin_code,
        amount_exact,
        created_at
    from {{ ref('fact_credit_transaction') }}
),

-- the credits that were paid for, by the orders that brought them
purchases as (
    select
        l.organization_id as organization_id,
        l.source_system as source_system,
        l.customer_id as customer_id,
        p.credits_currency_id as credits_currency_id,
        l.order_id as order_id,
        l.currency as currency,
        {{ to_exact('l.total_amount') }} as paid,
        l.start_date as paid_from
    from {{ ref('billable_lines') }} as l
    inner join {{ ref('dim_product') }} as p
        on l.organization_id = p.organization_id and l.product_id = p.id
    where l.exclusion = 'prepaid'
),

expiries as (
    select *
    from credit_transactions
    where
        type = 'SPEND'
        and lower(origin_code) in (
            {%- for code in var('credit_expiry_codes') %}
            {{ quoted(code | lower) }}{{ ',' if not loop.last }}
            {%- endfor %}
        )
),

-- credits have no names: one that expires cost the average of those of its order, else of all that the customer had
granted as (
    select
        e.organization_id as organization_id,
        e.id as id,
        {{ exact_sum('g.amount_exact') }} as granted
    from expiries as e
    inner join credit_transactions as g
        on
            e.organization_id = g.organization_id
            and e.source_system = g.source_system
            and e.customer_id = g.customer_id
            and e.credits_currency_id = g.credits_currency_id
    where
        g.type = 'GRANT'
        and g.created_at <= e.created_at
        and (e.order_id is null or e.order_id = g.order_id)
    group by e.organization_id, e.id
),

paid as (
    select
        e.organization_id as organization_id,
        e.id as id,
        p.currency as currency,
        {{ exact_sum('p.paid') }} as paid
    from expiries as e
    inner join purchases as p
        on
            e.organization_id = p.organization_id
            and e.source_system = p.source_system
            and e.customer_id = p.customer_id
            and e.credits_currency_id = p.credits_currency_id
    where p.paid_from <= e.created_at and (e.order_id is null or e.order_id = p.order_id)
    group by e.organization_id, e.id, p.currency
),

earned as (
    select
        e.organization_id as organization_id,
        e.source_system as source_system,
        e.id as credit_transaction_id,
        e.customer_id as customer_id,
        e.order_id as order_id,
        p.currency as currency,
        {{ exact_product('-e.amount_exact', quotient('p.paid', 'g.granted')) }} as amount_exact,
        e.created_at as earned_at
    from expiries as e
    inner join granted as g
        on e.organization_id = g.organization_id and e.id = g.id
    inner join paid as p
        on e.organization_id = p.organization_id and e.id = p.id
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ required('credit_transaction_id', 'UUID') }} as credit_transaction_id,
    {{ required('customer_id', 'UUID') }} as customer_id,
    {{ nullable('order_id', 'UUID') }} as order_id,
    {{ required('currency', 'String') }} as currency,
    {{ nullable('amount_exact', 'Decimal(38, 12)') }} as amount_exact,
    {{ required('earned_at', 'DateTime64') }} as earned_at
from earned
