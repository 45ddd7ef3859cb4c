with usage_minimums as (
    {{ union_systems('usage_minimums') }}
),

-- the lines that share a minimum, with what each of them commits to alone
lines as (
    select
        m.organization_id as organization_id,
        m.source_system as source_system,
        m.phase_id as phase_id,
        t.order_id as order_id,
        t.customer_id as customer_id,
        t.currency as currency,
        t.billing_frequency as billing_frequency,
        t.period_days as period_days,
        t.valid_from as valid_from,
        coalesce(t.valid_until, {{ never() }}) as ends_at,
        m.minimum_amount_exact as minimum_amount,
        coalesce(c.mrr, {{ to_exact('0') }}) as mrr
    from usage_minimums as m
    inner join {{ ref('mrr_line_terms') }} as t
        on
            m.organization_id = t.organization_id
            and m.source_system = t.source_system
            and m.order_line_id = t.order_line_id
            and m.currency = t.currency
    left join {{ ref('mrr_commitments') }} as c
        on
            t.organization_id = c.organization_id
            and t.order_line_id = c.order_line_id
            and t.price_valid_from = c.price_valid_from
    where t.charge_type = 'usage'
),

normalised as (
    select
        *,
        {{ monthly('minimum_amount', 'billing_frequency', 'period_days') }} as minimum_mrr
    from lines
),

stretches as (
    {{ stretches('normalised', ['organization_id', 'source_system', 'phase_id'], 'valid_from', 'ends_at') }}
),

-- lines that are billed together have one billing period; of several the greatest minimum counts
committed as (
    select
        s.organization_id as organization_id,
        s.source_system as source_system,
        s.phase_id as phase_id,
        l.order_id as order_id,
        l.customer_id as customer_id,
        l.currency as currency,
        s.moment as valid_from,
        s.next_moment as valid_until,
        max(l.minimum_mrr) as minimum_mrr,
        {{ exact_sum('l.mrr') }} as mrr
    from stretches as s
    inner join normalised as l
        on s.organization_id = l.organization_id and s.source_system = l.source_system and s.phase_id = l.phase_id
    where l.valid_from <= s.moment and l.ends_at >= s.next_moment
    group by
        s.organization_id,
        s.source_system,
        s.phase_id,
        l.order_id,
        l.customer_id,
        l.currency,
        s.moment,
        s.next_moment
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ required('phase_id', 'UUID') }} as phase_id,
    {{ required('order_id', 'UUID') }} as order_id,
    {{ required('customer_id', 'UUID') }} as customer_id,
    {{ required('currency', 'String') }} as currency,
    {{ required('valid_from', 'DateTime64') }} as valid_from,
    {{ nullable('nullif(valid_until, ' ~ never() ~ ')', 'DateTime64') }} as valid_until,
    {{ required('minimum_mrr - mrr', 'Decimal(38, 12)') }} as mrr
from committed
where minimum_mrr > mrr
