{# Asked as of the last millisecond of a month, both functions have the fees of mrr_monthly: the last six months. #}
{%- set ends = last_month_ends(6) %}

with both_sides as (
    {%- for end in ends %}
    {%- for function in ['run_rate_mrr_breakdown', 'committed_mrr_breakdown'] %}
    select
        '{{ function }}' as compared,
        organization_id,
        subscription_id,
        currency,
        {{ nullable("'" ~ end.date() ~ "'", 'Date') }} as month_end,
        recurring,
        seat_based
    from {{ call_function(function, as_of=end) }}
    union all
    {%- endfor %}
    {%- endfor %}
    {%- for function in ['run_rate_mrr_breakdown', 'committed_mrr_breakdown'] %}
    select
        '{{ function }}' as compared,
        organization_id,
        order_id as subscription_id,
        currency,
        {{ nullable('month_end', 'Date') }} as month_end,
        -recurring_mrr as recurring,
        -seat_mrr as seat_based
    from {{ ref('mrr_monthly') }}
    where month_end >= {{ nullable("'" ~ ends[-1].date() ~ "'", 'Date') }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select
    compared,
    organization_id,
    subscription_id,
    currency,
    month_end,
    sum(recurring) as recurring,
    sum(seat_based) as seat_based
from both_sides
group by compared, organization_id, subscription_id, currency, month_end
having sum(recurring) is distinct from 0 or sum(seat_based) is distinct from 0
