with segment_entries as (
    select * from {{ ref('int_metronome__segment_entries') }}
),

balances as (
    select * from {{ ref('int_metronome__balances') }}
),

access_segments as (
    select * from {{ ref('int_metronome__access_segments') }}
),

scheduled_amounts as (
    select * from {{ ref('int_metronome__scheduled_amounts') }}
    where source_kind = 'commit' and is_billed
),

commit_origins as (
    select * from {{ ref('int_metronome__commit_origins') }}
),

granted as (
    select
        organization_id,
        balance_id,
        {{ exact_sum('scheduled_amount') }} as granted_amount
    from access_segments
    group by organization_id, balance_id
),

paid as (
    select
        organization_id,
        source_id,
        min(currency) as currency,
        {{ exact_sum('amount') }} as paid_amount
    from scheduled_amounts
    group by organization_id, source_id
),

-- what one granted unit was paid with, where the commit comes from; what nobody paid for earns nothing
expired as (
    select
        e.organization_id as organization_id,
        e.balance_id as balance_id,
        e.entered_at as earned_at,
        p.currency as currency,
        {{ exact_product('-e.amount', quotient('p.paid_amount', 'nullif(g.granted_amount, 0)')) }} as amount
    from segment_entries as e
    inner join commit_origins as o
        on e.organization_id = o.organization_id and e.balance_id = o.commit_id
    left join paid as p
        on o.organization_id = p.organization_id and o.origin_id = p.source_id
    left join granted as g
        on o.organization_id = g.organization_id and o.origin_id = g.balance_id
    where
        e.ledger_type = 'prepaid_segment_expiration'
        and e.amount != 0
        and (o.origin_id is null or p.source_id is not null)
),

trued_up as (
    select
        e.organization_id as organization_id,
        e.balance_id as balance_id,
        e.entered_at as earned_at,
        b.currency as currency,
        -e.amount as amount
    from segment_entries as e
    inner join balances as b
        on e.organization_id = b.organization_id and e.balance_id = b.balance_id
    where e.ledger_type = 'postpaid_trueup'
),

earned as (
    select * from expired
    union all
    select * from trued_up
),

canonical as (
    select
        e.organization_id as organization_id,
        {{ entity_key('metronome', 'customer', 'b.customer_id', 'b.organization_id') }} as customer_id,
        {{ entity_key('metronome', 'product', 'b.product_id', 'b.organization_id') }} as product_id,
        {{ entity_key('metronome', 'order', 'b.contract_id', 'b.organization_id') }} as order_id,
        {{ entity_key('metronome', 'order_line', 'e.balance_id', 'b.organization_id') }} as order_line_id,
        e.currency as currency,
        e.amount as amount_exact,
        e.earned_at as earned_at
    from earned as e
    inner join balances as b
        on e.organization_id = b.organization_id and e.balance_id = b.balance_id
)

select * from canonical
