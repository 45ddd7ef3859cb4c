with schedules as (
    select * from {{ ref('int_sequence__schedules') }}
),

plans as (
    select * from {{ ref('int_sequence__plans') }}
),

order_lines as (
    select * from {{ ref('int_sequence__order_lines') }}
),

invoices as (
    select * from {{ ref('int_sequence__invoices') }}
),

ordered as (
    select
        organization_id,
        order_id,
        {{ exact_sum('total_amount') }} as total_amount
    from order_lines
    group by organization_id, order_id
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
        {{ entity_key('sequence', 'plan', 'billing_schedule_id') }} as plan_id
    from schedules
),

totals as (
    select
        o.organization_id as organization_id,
        o.order_id as id,
        o.customer_id as customer_id,
        o.plan_id as plan_id,
        o.status as status,
        o.currency as currency,
        o.start_date as start_date,
        o.end_date as end_date,
        o.created_at as created_at,
        o.updated_at as updated_at,
        p.billing_frequency as billing_frequency,
        {{ round_to_integer('l.total_amount') }} as total_amount,
        coalesce({{ round_to_integer('b.total_billed_amount') }}, 0) as total_billed_amount,
        coalesce({{ round_to_integer('b.billed_amount_no_tax') }}, 0) as billed_amount_no_tax,
        coalesce({{ round_to_integer('b.billed_tax') }}, 0) as billed_tax
    from keyed as o
    inner join ordered as l
        on o.organization_id = l.organization_id and o.order_id = l.order_id
    left join billed as b
        on o.organization_id = b.organization_id and o.order_id = b.order_id and o.currency = b.currency
    left join plans as p
        on o.organization_id = p.organization_id and o.plan_id = p.id
),

canonical as (
    select
        id,
        organization_id,
        {{ nullable('null', 'String') }} as display_id,
        {{ nullable('null', 'String') }} as external_id,
        customer_id,
        {{ nullable('null', 'UUID') }} as billing_customer_id,
        plan_id,
        {{ nullable('null', 'String') }} as name,
        status,
        currency,
        total_amount,
        total_amount as order_amount,
        total_billed_amount,
        billed_amount_no_tax,
        billed_tax,
        greatest(total_amount - billed_amount_no_tax, 0) as pending_billing_amount,
        {{ nullable('null', 'String') }} as payment_terms,
        {{ nullable(
            billing_periods_between('start_date', 'end_date', 'billing_frequency'), 'Int64'
        ) }} as subscription_terms,
        {{ nullable('null', 'DateTime64') }} as trial_end_date,
        start_date,
        end_date,
        {{ nullable('null', 'String') }} as metadata,
        created_at,
        updated_at
    from totals
)

select * from canonical
