with scheduled_lines as (
    select * from {{ ref('int_metronome__scheduled_lines') }}
),

subscription_lines as (
    select * from {{ ref('int_metronome__subscription_lines') }}
),

usage_lines as (
    select * from {{ ref('int_metronome__usage_lines') }}
),

credit_types as (
    select * from {{ ref('int_metronome__credit_types') }}
),

prices as (
    select * from {{ ref('int_metronome__chosen_prices') }}
),

lines as (
    select
        organization_id,
        line_key,
        line_kind,
        contract_id,
        product_id,
        source_id,
        name,
        description,
        line_type,
        currency,
        total_amount,
        start_date,
        end_date,
        cast(null as {{ nullable_type('DateTime64') }}) as effective_until,
        case when unit_amount is not null then line_key end as price_key,
        {{ to_exact('1') }} as quantity,
        updated_at
    from scheduled_lines
    union all
    select
        l.organization_id as organization_id,
        l.line_key as line_key,
        'subscription' as line_kind,
        l.contract_id as contract_id,
        l.product_id as product_id,
        l.source_id as source_id,
        l.name as name,
        l.description as description,
        'STANDARD' as line_type,
        t.currency as currency,
        cast(null as {{ nullable_type('Decimal(38, 12)') }}) as total_amount,
        l.start_date as start_date,
        l.end_date as end_date,
        l.effective_until as effective_until,
        p.price_key as price_key,
        l.quantity as quantity,
        l.updated_at as updated_at
    from subscription_lines as l
    left join credit_types as t
        on l.organization_id = t.organization_id and l.credit_type_id = t.credit_type_id
    left join prices as p
        on
            l.organization_id = p.organization_id
            and l.contract_id = p.contract_id
            and l.product_id = p.product_id
            and l.billing_frequency is not distinct from p.billing_frequency
    union all
    select
        l.organization_id as organization_id,
        l.line_key as line_key,
        'usage' as line_kind,
        l.contract_id as contract_id,
        l.product_id as product_id,
        l.product_id as source_id,
        l.name as name,
        cast(null as {{ string_type() }}) as description,
        'STANDARD' as line_type,
        cast(null as {{ string_type() }}) as currency,
        cast(null as {{ nullable_type('Decimal(38, 12)') }}) as total_amount,
        l.start_date as start_date,
        l.end_date as end_date,
        cast(null as {{ nullable_type('DateTime64') }}) as effective_until,
        p.price_key as price_key,
        {{ to_exact('1') }} as quantity,
        l.updated_at as updated_at
    from usage_lines as l
    left join prices as p
        on
            l.organization_id = p.organization_id
            and l.contract_id = p.contract_id
            and l.product_id = p.product_id
            and p.billing_frequency is null
)

select * from lines
