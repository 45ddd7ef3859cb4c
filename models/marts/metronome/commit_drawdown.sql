with balances as (
    select
        *,
        {{ entity_key('metronome', 'customer', 'customer_id') }} as customer_key,
        {{ entity_key('metronome', 'product', 'product_id') }} as product_key
    from {{ ref('int_metronome__balances') }}
),

access_segments as (
    select * from {{ ref('int_metronome__access_segments') }}
),

segment_entries as (
    select * from {{ ref('int_metronome__segment_entries') }}
),

moved as (
    select
        organization_id,
        balance_id,
        segment_id,
        {{ exact_sum(
            "case when ledger_type like '%segment_start' or ledger_type like '%initial_balance' then amount end"
        ) }} as granted,
        {{ exact_sum("case when ledger_type like '%automated_invoice_deduction' then -amount end") }} as used,
        {{ exact_sum("case when ledger_type like '%segment_expiration' then -amount end") }} as expired,
        {{ exact_sum("case when ledger_type like '%rollover' then -amount end") }} as rolled_over,
        {{ exact_sum("case when ledger_type like '%trueup' then -amount end") }} as trued_up,
        {{ exact_sum('amount') }} as remaining
    from segment_entries
    group by organization_id, balance_id, segment_id
),

-- entries of a segment that the schedule does not have still count
segments as (
    select
        coalesce(s.organization_id, m.organization_id) as organization_id,
        coalesce(s.balance_id, m.balance_id) as balance_id,
        coalesce(s.segment_id, m.segment_id) as segment_id,
        s.starts_at as starts_at,
        s.ends_at as ends_at,
        s.scheduled_amount as scheduled_amount,
        coalesce(m.granted, 0) as granted,
        coalesce(m.used, 0) as used,
        coalesce(m.expired, 0) as expired,
        coalesce(m.rolled_over, 0) as rolled_over,
        coalesce(m.trued_up, 0) as trued_up,
        coalesce(m.remaining, 0) as remaining
    from access_segments as s
    full outer join moved as m
        on
            s.organization_id = m.organization_id
            and s.balance_id = m.balance_id
            and s.segment_id = m.segment_id
),

described as (
    select
        s.organization_id as organization_id,
        s.balance_id as balance_id,
        s.segment_id as segment_id,
        s.balance_id || '/' || s.segment_id as segment_key,
        coalesce(k.customer_id, b.customer_key) as customer_id,
        b.contract_id as contract_id,
        coalesce(p.product_id, b.product_key) as product_id,
        b.credit_type_id as credit_type_id,
        b.type as type,
        b.name as name,
        b.currency as currency,
        b.exported_at as exported_at,
        s.starts_at as starts_at,
        s.ends_at as ends_at,
        s.scheduled_amount as scheduled_amount,
        s.granted as granted,
        s.used as used,
        s.expired as expired,
        s.rolled_over as rolled_over,
        s.trued_up as trued_up,
        s.remaining as remaining,
        coalesce(s.starts_at <= b.exported_at and (s.ends_at is null or s.ends_at > b.exported_at), false) as is_active
    from segments as s
    inner join balances as b
        on s.organization_id = b.organization_id and s.balance_id = b.balance_id
    {{ join_conformed('customer', 'b', 'customer_key', 'k', system='metronome') }}
    {{ join_conformed('product', 'b', 'product_key', 'p', system='metronome') }}
),

documented as (
    select
        {{ required(entity_key('metronome', 'access_segment', 'segment_key'), 'UUID') }} as id,
        {{ required(entity_key('metronome', 'balance', 'balance_id'), 'UUID') }} as balance_id,
        {{ required('segment_id', 'String') }} as segment_id,
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ nullable(entity_key('metronome', 'order', 'contract_id'), 'UUID') }} as order_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ nullable(entity_key('metronome', 'credits_currency', 'credit_type_id'), 'UUID') }} as credits_currency_id,
        {{ required("coalesce(type, '')", 'String') }} as type,
        {{ required("coalesce(name, '')", 'String') }} as name,
        {{ required("coalesce(currency, '')", 'String') }} as currency,
        {{ nullable('scheduled_amount', 'Decimal(38, 12)') }} as scheduled_amount,
        {{ required('granted', 'Decimal(38, 12)') }} as granted_amount,
        {{ required('used', 'Decimal(38, 12)') }} as used_amount,
        {{ required('expired', 'Decimal(38, 12)') }} as expired_amount,
        {{ required('rolled_over', 'Decimal(38, 12)') }} as rolled_over_amount,
        {{ required('trued_up', 'Decimal(38, 12)') }} as trued_up_amount,
        {{ required(
            'remaining - granted + used + expired + rolled_over + trued_up', 'Decimal(38, 12)'
        ) }} as adjusted_amount,
        {{ required('remaining', 'Decimal(38, 12)') }} as remaining_amount,
        {{ required('is_active', 'Bool') }} as is_active,
        {{ nullable('starts_at', 'DateTime64') }} as starts_at,
        {{ nullable('ends_at', 'DateTime64') }} as ends_at,
        {{ required('exported_at', 'DateTime64') }} as exported_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required("'metronome'", 'String') }} as source_system
    from described
)

select * from documented
