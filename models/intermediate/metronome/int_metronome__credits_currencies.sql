with credit_types as (
    select * from {{ ref('int_metronome__credit_types') }}
),

balances as (
    select * from {{ ref('stg_metronome__contracts_balances') }}
),

-- money that is paid ahead is drawn like credits are
prepaid_in as (
    select
        organization_id,
        {{ identifier(json_text('access_schedule', 'credit_type_id')) }} as credit_type_id
    from balances
    where _reject_reason is null and access_schedule is not null
),

canonical as (
    select
        {{ entity_key('metronome', 'credits_currency', 'credit_type_id') }} as id,
        organization_id,
        name,
        cast(null as {{ string_type() }}) as key,
        cast(case when is_money then 'Money paid or granted ahead' end as {{ string_type() }}) as description,
        cast(null as {{ nullable_type('DateTime64') }}) as archived_at,
        updated_at as created_at,
        updated_at
    from credit_types
    where
        not is_money
        or (organization_id, credit_type_id) in (
            select
                p.organization_id,
                p.credit_type_id
            from prepaid_in as p
        )
)

select * from canonical
