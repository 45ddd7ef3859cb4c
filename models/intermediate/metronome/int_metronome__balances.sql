with contracts_balances as (
    select * from {{ ref('stg_metronome__contracts_balances') }}
),

contracts_commits as (
    select * from {{ ref('stg_metronome__contracts_commits') }}
),

contracts as (
    select * from {{ ref('stg_metronome__contracts_contracts') }}
),

credit_types as (
    select * from {{ ref('int_metronome__credit_types') }}
),

-- the balances have all that the commits have, and what belongs to a customer rather than a contract
listed as (
    select
        organization_id,
        id,
        customer_id,
        contract_id,
        product_id,
        type,
        name,
        access_schedule,
        ledger,
        balance,
        _loaded_at
    from contracts_balances
    where _reject_reason is null
    union all
    select
        c.organization_id as organization_id,
        c.id as id,
        k.customer_id as customer_id,
        c.contract_id as contract_id,
        c.product_id as product_id,
        c.type as type,
        c.name as name,
        c.access_schedule as access_schedule,
        c.ledger as ledger,
        c.balance as balance,
        c._loaded_at as _loaded_at
    from contracts_commits as c
    inner join contracts as k
        on c.organization_id = k.organization_id and c.contract_id = k.id
    where
        c._reject_reason is null
        and k._reject_reason is null
        and (c.organization_id, c.id) not in (
            select
                b.organization_id,
                b.id
            from contracts_balances as b
            where b._reject_reason is null
        )
),

with_units as (
    select
        *,
        {{ identifier(json_text('access_schedule', 'credit_type_id')) }} as credit_type_id
    from listed
),

canonical as (
    select
        b.organization_id as organization_id,
        b.id as balance_id,
        b.customer_id as customer_id,
        b.contract_id as contract_id,
        b.product_id as product_id,
        lower(b.type) as type,
        b.name as name,
        b.credit_type_id as credit_type_id,
        t.currency as currency,
        t.minor_units as minor_units,
        b.access_schedule as access_schedule,
        b.ledger as ledger,
        {{ in_minor_units('b.balance', 't.minor_units') }} as exported_balance,
        b._loaded_at as exported_at
    from with_units as b
    left join credit_types as t
        on b.organization_id = t.organization_id and b.credit_type_id = t.credit_type_id
)

select * from canonical
