{# Now and at two month ends: the parts of a subscription are its total, and the subscriptions the organisation's. #}
{%- set moments = [none] + last_month_ends(2) %}

with both_sides as (
    {%- for moment in moments %}
    {%- for function in ['run_rate_mrr', 'committed_mrr'] %}
    select
        '{{ function }} {{ moment or "now" }}' as compared,
        organization_id,
        currency,
        mrr as total,
        mrr as parts
    from {{ call_function(function, as_of=moment) }}
    union all
    select
        '{{ function }} {{ moment or "now" }}' as compared,
        organization_id,
        currency,
        -total as total,
        -(recurring + seat_based + usage) as parts
    from {{ call_function(function ~ '_breakdown', as_of=moment) }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select
    compared,
    organization_id,
    currency,
    sum(total) as total,
    sum(parts) as parts
from both_sides
group by compared, organization_id, currency
having sum(total) is distinct from 0 or sum(parts) is distinct from 0
