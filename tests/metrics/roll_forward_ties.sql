-- Each month opens with what the one before closed with, none is missing, and in total the columns are the posted
-- invoices without tax and the revenue, by organisation and currency.
with roll_forward as (
    select * from {{ ref('revenue_roll_forward_monthly') }}
),

in_order as (
    select
        *,
        row_number() over (
            partition by organization_id, source_system, order_id, currency
            order by month_start
        ) as month_number,
        min(month_start) over (partition by organization_id, source_system, order_id, currency) as first_month,
        lag({{ nullable('closing_balance', 'Decimal(38, 12)') }}) over (
            partition by organization_id, source_system, order_id, currency
            order by month_start
        ) as previous_closing
    from roll_forward
),

broken_months as (
    select
        organization_id,
        currency,
        case
            when (opening_balance is distinct from coalesce(previous_closing, 0)) then 'opening'
            when (closing_balance is distinct from opening_balance + invoiced - credited - earned) then 'closing'
            when (closing_balance is distinct from deferred_revenue - unbilled_revenue) then 'sides'
            when (month_start is distinct from {{ day_of(add_months('first_month', 'month_number - 1')) }}) then 'month'
        end as broken,
        opening_balance as expected,
        previous_closing as actual
    from in_order
),

totals as (
    select
        organization_id,
        currency,
        {{ exact_sum('invoiced') }} as invoiced,
        {{ exact_sum('earned') }} as earned
    from roll_forward
    group by organization_id, currency
),

invoices as (
    select
        organization_id,
        currency,
        {{ exact_sum('total_excl_tax_exact') }} as invoiced
    from {{ ref('fact_invoice') }}
    where status = 'posted' and issue_date < {{ as_of() }}
    group by organization_id, currency
),

revenue as (
    select
        organization_id,
        currency,
        {{ exact_sum('revenue') }} as earned
    from {{ ref('revenue_daily') }}
    group by organization_id, currency
),

compared as (
    select
        organization_id,
        currency,
        broken,
        expected,
        actual
    from broken_months
    where broken is not null
    union all
    select
        coalesce(i.organization_id, t.organization_id) as organization_id,
        coalesce(i.currency, t.currency) as currency,
        'invoiced' as broken,
        coalesce(i.invoiced, 0) as expected,
        coalesce(t.invoiced, 0) as actual
    from invoices as i
    full outer join totals as t
        on i.organization_id = t.organization_id and i.currency = t.currency
    where coalesce(i.invoiced, 0) is distinct from coalesce(t.invoiced, 0)
    union all
    select
        coalesce(r.organization_id, t.organization_id) as organization_id,
        coalesce(r.currency, t.currency) as currency,
        'earned' as broken,
        coalesce(r.earned, 0) as expected,
        coalesce(t.earned, 0) as actual
    from revenue as r
    full outer join totals as t
        on r.organization_id = t.organization_id and r.currency = t.currency
    where coalesce(r.earned, 0) is distinct from coalesce(t.earned, 0)
)

select * from compared
