with credit_transactions as (
    select * from {{ ref('fact_credit_transaction') }}
),

-- lag() of ClickHouse has a null to give only where its argument is nullable
ledgers as (
    select
        *,
        lag({{ nullable('balance_after_exact', 'Decimal(38, 12)') }}) over (
            partition by {{ ledger_key() }} order by {{ ledger_order() }}
        ) as previous_balance_after
    from credit_transactions
),

identities as (
    select
        organization_id,
        source_system,
        id,
        credits_currency_id,
        'balance_after = balance_before + amount (a pending grant moves none)' as identity,
        case
            when type = 'PENDING_GRANT' then balance_before_exact
            else balance_before_exact + amount_exact
        end as expected_amount,
        balance_after_exact as actual_amount
    from ledgers
    union all
    select
        organization_id,
        source_system,
        id,
        credits_currency_id,
        'balance_before = balance_after of the transaction before' as identity,
        coalesce(previous_balance_after, balance_before_exact) as expected_amount,
        balance_before_exact as actual_amount
    from ledgers
),

broken as (
    select
        organization_id,
        source_system,
        'fact_credit_transaction' as model,
        cast(id as {{ string_type() }}) as record_id,
        identity,
        cast(credits_currency_id as {{ string_type() }}) as currency,
        {{ to_exact('expected_amount') }} as expected_amount,
        {{ to_exact('actual_amount') }} as actual_amount
    from identities
    where expected_amount is distinct from actual_amount
)

select * from broken
