with payments as (
    select * from {{ ref('fact_payment') }}
),

broken as (
    select
        organization_id,
        source_system,
        'fact_payment' as model,
        cast(id as {{ string_type() }}) as record_id,
        'amount = allocations + balance' as identity,
        currency,
        {{ to_exact('allocations + balance') }} as expected_amount,
        {{ to_exact('amount') }} as actual_amount
    from payments
    where amount is distinct from allocations + balance
)

select * from broken
