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

commits as (
    select
        organization_id,
        id,
        rolled_over_from_commit_id
    from {{ ref('stg_metronome__contracts_commits') }}
    where _reject_reason is null
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

-- what one granted unit was paid with; a commit that was rolled over was paid for where it came from
prices as (
    select
        c.organization_id as organization_id,
        c.id as balance_id,
        p.currency as currency,
        {{ quotient('p.paid_amount', 'g.granted_amount') }} as paid_per_unit
    from commits as c
    inner join paid as p
        on
            c.organization_id = p.organization_id
            and coalesce(c.rolled_over_from_commit_id, c.id) = p.source_id
    inner join granted as g
        on
            c.organization_id = g.organization_id
            and coalesce(c.rolled_over_from_commit_id, c.id) = g.balance_id
),

expired as (
    select
        e.organization_id as organization_id,
        e.balance_id as balance_id,
        e.entered_at as earned_at,
        p.currency as currency,
        {{ exact_product('-e.amount', 'p.paid_per_unit') }} as amount
    from segment_entries as e
    inner join prices as p
        on e.organization_id = p.organization_id and e.balance_id = p.balance_id
    where e.ledger_type = 'prepaid_segment_expiration'
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
