with scheduled_charges as (
    select * from {{ ref('stg_metronome__contracts_scheduled_charges') }}
),

commits as (
    select * from {{ ref('stg_metronome__contracts_commits') }}
),

balances as (
    select * from {{ ref('stg_metronome__contracts_balances') }}
),

good_commits as (
    select
        organization_id,
        id
    from commits
    where _reject_reason is null
),

schedules as (
    select
        organization_id,
        'scheduled_charge' as source_kind,
        id as source_id,
        contract_id,
        product_id,
        name,
        description,
        schedule,
        cast(null as {{ string_type() }}) as access_schedule,
        coalesce(credit_type_id, {{ identifier(json_text('schedule', 'credit_type_id')) }}) as credit_type_id,
        _loaded_at
    from scheduled_charges
    where _reject_reason is null
    union all
    select
        organization_id,
        'commit' as source_kind,
        id as source_id,
        contract_id,
        product_id,
        name,
        description,
        invoice_schedule as schedule,
        access_schedule,
        coalesce(
            {{ identifier(json_text('invoice_schedule', 'credit_type_id')) }},
            {{ identifier(json_text('access_schedule', 'credit_type_id')) }}
        ) as credit_type_id,
        _loaded_at
    from commits
    where _reject_reason is null
    -- a commit of the customer as a whole stands among the balances alone, and is billed on a contract
    union all
    select
        organization_id,
        'commit' as source_kind,
        id as source_id,
        coalesce(contract_id, invoice_contract_id) as contract_id,
        product_id,
        name,
        description,
        invoice_schedule as schedule,
        access_schedule,
        coalesce(
            {{ identifier(json_text('invoice_schedule', 'credit_type_id')) }},
            {{ identifier(json_text('access_schedule', 'credit_type_id')) }}
        ) as credit_type_id,
        _loaded_at
    from balances
    where
        _reject_reason is null
        and {{ without_separators('type') }} in ('prepaid', 'postpaid')
        and coalesce(contract_id, invoice_contract_id) is not null
        and product_id is not null
        and (organization_id, id) not in (
            select
                g.organization_id,
                g.id
            from good_commits as g
        )
)

select * from schedules
