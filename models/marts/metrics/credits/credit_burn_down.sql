{#- What will last for a century will not be used up. -#}
{%- set horizon_days = 36500 -%}

with credit_balance_daily as (
    select * from {{ ref('credit_balance_daily') }}
),

recent as (
    select
        *,
        date_diff('day', date_day, {{ day_of(as_of()) }}) as days_ago
    from credit_balance_daily
),

-- every ledger has a row for every day, so rows are days
summed as (
    select
        {{ ledger_key() }},
        max(date_day) as date_day,
        {{ exact_sum('case when days_ago = 1 then closing_balance end') }} as balance,
        {{ exact_sum('-spends') }} as spent,
        count(*) as days
    from recent
    where days_ago <= 30
    group by {{ ledger_key() }}
),

-- from the sum itself: an average that is rounded down would last a day longer
projected as (
    select
        *,
        case
            when spent > 0 and balance <= 0 then {{ to_exact('0') }}
            when spent > 0 then {{ ceiling_of_quotient(exact_product('balance', 'days'), 'spent') }}
        end as days_left
    from summed
),

documented as (
    select
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ required('credits_currency_id', 'UUID') }} as credits_currency_id,
        {{ required('date_day', 'Date32') }} as date_day,
        {{ required('balance', 'Decimal(38, 12)') }} as balance,
        {{ required('spent', 'Decimal(38, 12)') }} as spent,
        {{ required('days', 'Int64') }} as days,
        {{ nullable('case when spent > 0 then ' ~ quotient('spent', 'days') ~ ' end', 'Decimal(38, 12)') }}
            as average_daily_spend,
        case
            when days_left <= {{ horizon_days }}
                then {{ day_of(add_days('date_day', to_int32('coalesce(days_left, 0)'))) }}
        end as used_up_date,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from projected
)

select * from documented
