with contracts as (
    select * from {{ ref('stg_metronome__contracts_contracts') }}
),

rate_cards as (
    select * from {{ ref('stg_metronome__contracts_rate_cards') }}
),

credit_types as (
    select * from {{ ref('int_metronome__credit_types') }}
),

scheduled_amounts as (
    select * from {{ ref('int_metronome__scheduled_amounts') }}
),

invoices as (
    select * from {{ ref('int_metronome__invoices') }}
),

-- the one currency that a contract's schedules are in, for a contract whose card has none
schedule_currencies as (
    select
        organization_id,
        contract_id,
        min(currency) as currency
    from scheduled_amounts
    where currency is not null
    group by organization_id, contract_id
    having min(currency) = max(currency)
),

scheduled as (
    select
        organization_id,
        contract_id,
        currency,
        {{ exact_sum('amount') }} as amount
    from scheduled_amounts
    where is_billed
    group by organization_id, contract_id, currency
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
        c.organization_id as organization_id,
        c.id as contract_id,
        {{ entity_key('metronome', 'order', 'c.id', 'c.organization_id') }} as order_key,
        c.customer_id as customer_id,
        c.rate_card_id as rate_card_id,
        c.name as name,
        coalesce(t.currency, s.currency) as currency,
        c.net_payment_terms_days as net_payment_terms_days,
        {{ billing_frequency('c.usage_statement_schedule_frequency') }} as billing_frequency,
        c.starting_at as start_date,
        -- an archived contract ends then at the latest, but never before it began
        case
            when c.archived_at < c.starting_at then c.starting_at
            when c.archived_at < c.ending_before or c.ending_before is null then c.archived_at
            else c.ending_before
        end as end_date,
        c.metadata as metadata,
        c.created_at as created_at,
        coalesce(c.updated_at, c._loaded_at) as updated_at
    from contracts as c
    left join rate_cards as r
        on c.organization_id = r.organization_id and c.rate_card_id = r.id and r._reject_reason is null
    left join credit_types as t
        on r.organization_id = t.organization_id and r.fiat_credit_type_id = t.credit_type_id
    left join schedule_currencies as s
        on c.organization_id = s.organization_id and c.id = s.contract_id
    where c._reject_reason is null
),

amounts as (
    select
        o.organization_id as organization_id,
        o.contract_id as contract_id,
        coalesce({{ round_to_integer('s.amount') }}, 0) as total_amount,
        coalesce({{ round_to_integer('b.total_billed_amount') }}, 0) as total_billed_amount,
        coalesce({{ round_to_integer('b.billed_amount_no_tax') }}, 0) as billed_amount_no_tax,
        coalesce({{ round_to_integer('b.billed_tax') }}, 0) as billed_tax
    from keyed as o
    left join scheduled as s
        on o.organization_id = s.organization_id and o.contract_id = s.contract_id and o.currency = s.currency
    left join billed as b
        on o.organization_id = b.organization_id and o.order_key = b.order_id and o.currency = b.currency
),

canonical as (
    select
        o.order_key as id,
        o.organization_id as organization_id,
        cast(null as {{ string_type() }}) as display_id,
        cast(null as {{ string_type() }}) as external_id,
        {{ entity_key('metronome', 'customer', 'o.customer_id', 'o.organization_id') }} as customer_id,
        cast(null as {{ nullable_type('UUID') }}) as billing_customer_id,
        {{ entity_key('metronome', 'plan', 'o.rate_card_id', 'o.organization_id') }} as plan_id,
        o.name as name,
        cast(
            case when o.start_date > {{ as_of() }} then 'draft' else 'active' end as {{ string_type() }}
        ) as status,
        o.currency as currency,
        {{ nullable('a.total_amount', 'Int64') }} as total_amount,
        {{ nullable('a.total_amount', 'Int64') }} as order_amount,
        {{ required('a.total_billed_amount', 'Int64') }} as total_billed_amount,
        {{ required('a.billed_amount_no_tax', 'Int64') }} as billed_amount_no_tax,
        {{ required('a.billed_tax', 'Int64') }} as billed_tax,
        {{ nullable('greatest(a.total_amount - a.billed_amount_no_tax, 0)', 'Int64') }} as pending_billing_amount,
        case
            when o.net_payment_terms_days = 0 then 'DueOnReceipt'
            when o.net_payment_terms_days is not null
                then 'Net' || cast(o.net_payment_terms_days as {{ string_type() }})
        end as payment_terms,
        {{ nullable(billing_periods_between('o.start_date', 'o.end_date', 'o.billing_frequency'), 'Int64') }}
            as subscription_terms,
        cast(null as {{ nullable_type('DateTime64') }}) as trial_end_date,
        o.start_date as start_date,
        o.end_date as end_date,
        o.metadata as metadata,
        o.created_at as created_at,
        o.updated_at as updated_at
    from keyed as o
    inner join amounts as a
        on o.organization_id = a.organization_id and o.contract_id = a.contract_id
)

select * from canonical
