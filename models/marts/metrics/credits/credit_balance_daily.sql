with credit_transactions as (
    select
        organization_id,
        source_system,
        customer_id,
        credits_currency_id,
        id,
        created_at,
        {{ day_of('created_at') }} as date_day,
        {{ credit_movement('type', 'origin_code') }} as movement,
        amount_exact,
        balance_before_exact,
        balance_after_exact
    from {{ ref('fact_credit_transaction') }}
    where created_at < {{ nullable(day_of(as_of()), 'DateTime64') }}
),

-- lag() of ClickHouse has a null to give only where its argument is nullable
in_order as (
    select
        *,
        coalesce(
            lag({{ nullable('balance_after_exact', 'Decimal(38, 12)') }}) over (
                partition by {{ ledger_key() }} order by {{ ledger_order() }}
            ),
            balance_before_exact
        ) as held_before,
        row_number() over (partition by {{ ledger_key() }}, date_day order by {{ ledger_order() }}) as number_on_day,
        count(*) over (partition by {{ ledger_key() }}, date_day) as transactions_on_day
    from credit_transactions
),

moved as (
    select
        {{ ledger_key() }},
        date_day,
        {{ exact_sum('case when number_on_day = 1 then held_before end') }} as opening_balance,
        {{ exact_sum("case when movement = 'grant' then amount_exact end") }} as grants,
        {{ exact_sum("case when movement = 'spend' then amount_exact end") }} as spends,
        {{ exact_sum("case when movement = 'expiry' then amount_exact end") }} as expiries,
        {{ exact_sum(
            "balance_after_exact - held_before"
            ~ " - case when movement in ('grant', 'spend', 'expiry') then amount_exact else 0 end"
        ) }} as other,
        {{ exact_sum('case when number_on_day = transactions_on_day then balance_after_exact end') }} as closing_balance
    from in_order
    group by {{ ledger_key() }}, date_day
),

-- what a day leaves stays until the next movement
standing as (
    select
        *,
        date_diff(
            'day',
            date_day,
            coalesce(
                lead({{ nullable('date_day', 'Date32') }}) over (partition by {{ ledger_key() }} order by date_day),
                {{ day_of(as_of()) }}
            )
        ) as days
    from moved
),

daily as (
    select
        *,
        {{ numbers_below('days') }} as days_later
    from standing
),

documented as (
    select
        {{ required(add_days('date_day', 'days_later'), 'Date32') }} as date_day,
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ required('credits_currency_id', 'UUID') }} as credits_currency_id,
        {{ required('case when days_later = 0 then opening_balance else closing_balance end', 'Decimal(38, 12)') }}
            as opening_balance,
        {%- for moved in ['grants', 'spends', 'expiries', 'other'] %}
        {{ required('case when days_later = 0 then ' ~ moved ~ ' else 0 end', 'Decimal(38, 12)') }} as {{ moved }},
        {%- endfor %}
        {{ required('closing_balance', 'Decimal(38, 12)') }} as closing_balance,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from daily
)

select * from documented
