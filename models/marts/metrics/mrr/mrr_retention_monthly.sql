{%- set windows = [1, 12] -%}

with movements as (
    select * from {{ ref('mrr_movements') }}
),

-- since when a customer has had MRR at every month end
unbroken as (
    select
        *,
        max(case when movement in ('new', 'reactivation') then month_start end) over (
            partition by organization_id, customer_id, currency
            order by month_start
            rows between unbounded preceding and current row
        ) as unbroken_since
    from movements
),

windows as (
    {%- for window in windows %}
    select
        *,
        {{ window }} as window_months,
        {{ day_of(add_months('month_start', -window)) }} as base_month
    from unbroken
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

-- each customer beside itself at the start of the window; one that is new in it has no base
compared as (
    select
        w.organization_id as organization_id,
        w.currency as currency,
        w.month_start as month_start,
        w.month_end as month_end,
        w.window_months as window_months,
        coalesce(b.closing, {{ to_exact('0') }}) as base,
        w.closing as closing,
        coalesce(b.closing != 0, false) as is_base,
        coalesce(b.closing != 0, false) and w.closing != 0 and w.unbroken_since <= w.base_month as is_retained,
        b.closing is not null as was_known
    from windows as w
    left join movements as b
        on
            w.organization_id = b.organization_id
            and w.customer_id = b.customer_id
            and w.currency = b.currency
            and w.base_month = b.month_start
),

summed as (
    select
        organization_id,
        currency,
        month_start,
        month_end,
        window_months,
        {{ exact_sum('base') }} as base_mrr,
        {{ exact_sum('case when is_retained then closing else 0 end') }} as retained_mrr,
        {{ exact_sum('case when is_retained then least(closing, base) else 0 end') }} as retained_base_mrr,
        {{ exact_sum('case when was_known and not is_retained then closing else 0 end') }} as reactivated_mrr,
        sum(case when is_base then 1 else 0 end) as base_customers,
        sum(case when is_base and not is_retained then 1 else 0 end) as lost_customers
    from compared
    group by organization_id, currency, month_start, month_end, window_months
),

documented as (
    select
        organization_id,
        currency,
        month_start,
        month_end,
        {{ required('window_months', 'Int64') }} as window_months,
        {{ required('base_customers', 'Int64') }} as base_customers,
        {{ required('lost_customers', 'Int64') }} as lost_customers,
        base_mrr,
        retained_mrr,
        retained_base_mrr,
        reactivated_mrr,
        100 * {{ ratio(
            'retained_mrr + reactivated_mrr' if var('reactivation_counts_as_retained') else 'retained_mrr', 'base_mrr'
        ) }} as nrr_percent,
        100 * {{ ratio('retained_base_mrr', 'base_mrr') }} as grr_percent,
        100 * {{ ratio('lost_customers', 'base_customers') }} as logo_churn_percent
    from summed
)

select * from documented
