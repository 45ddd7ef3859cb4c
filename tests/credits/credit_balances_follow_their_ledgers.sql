-- Each day opens with what the one before closed with, none is missing up to the last complete one, a day's movements
-- lead to its closing, and the last day closes with the last balance_after of the ledger.
with balances as (
    select * from {{ ref('credit_balance_daily') }}
),

in_order as (
    select
        *,
        row_number() over (partition by {{ ledger_key() }} order by date_day) as day_number,
        min(date_day) over (partition by {{ ledger_key() }}) as first_day,
        max(date_day) over (partition by {{ ledger_key() }}) as last_day,
        lag({{ nullable('closing_balance', 'Decimal(38, 12)') }}) over (
            partition by {{ ledger_key() }} order by date_day
        ) as previous_closing
    from balances
),

transactions as (
    select
        {{ ledger_key() }},
        balance_after_exact,
        row_number() over (partition by {{ ledger_key() }} order by {{ ledger_order() }}) as transaction_number,
        count(*) over (partition by {{ ledger_key() }}) as transactions
    from {{ ref('fact_credit_transaction') }}
    where created_at < {{ nullable(day_of(as_of()), 'DateTime64') }}
),

last_transactions as (
    select * from transactions
    where transaction_number = transactions
),

last_days as (
    select * from in_order
    where date_day = last_day
),

compared as (
    select
        organization_id,
        customer_id,
        credits_currency_id,
        case
            when (opening_balance is distinct from coalesce(previous_closing, opening_balance)) then 'opening'
            when (closing_balance is distinct from opening_balance + grants + spends + expiries + other) then 'closing'
            when (date_day is distinct from {{ day_of(add_days('first_day', 'day_number - 1')) }}) then 'day'
            when (last_day is distinct from {{ day_of(add_days(day_of(as_of()), -1)) }}) then 'last day'
        end as broken
    from in_order
    union all
    select
        coalesce(t.organization_id, d.organization_id) as organization_id,
        coalesce(t.customer_id, d.customer_id) as customer_id,
        coalesce(t.credits_currency_id, d.credits_currency_id) as credits_currency_id,
        case when (t.balance_after_exact is distinct from d.closing_balance) then 'balance_after' end as broken
    from last_transactions as t
    full outer join last_days as d
        on
            t.organization_id = d.organization_id
            and t.source_system = d.source_system
            and t.customer_id = d.customer_id
            and t.credits_currency_id = d.credits_currency_id
)

select * from compared
where broken is not null
