{#-
    Asked for everything and for a window, each breakdown of the cost sums to cost_metrics, and asked for everything that is
    what the calls cost: nothing is dropped for want of a key, and no call counts twice.
-#}
{%- set windows = [{}, {'start_date': '2026-02-10', 'end_date': '2026-04-20'}] -%}
{%- set breakdowns = [
    'cost_by_agent', 'cost_by_customer', 'cost_by_signal', 'cost_by_day', 'cost_by_plan', 'cost_by_model'
] -%}

with amounts as (
    {%- for window in windows %}
    {%- set window_number = loop.index %}
    {%- for function in breakdowns %}
    select
        organization_id,
        currency,
        '{{ function }} {{ window_number }}' as compared_by,
        cost,
        {{ cost_counts() | join(',\n        ') }}
    from {{ call_function(function, **window) }}
    union all
    select
        organization_id,
        currency,
        '{{ function }} {{ window_number }}' as compared_by,
        -cost as cost,
        -{{ cost_counts() | join(',\n        -') }}
    from {{ call_function('cost_metrics', **window) }}
    union all
    {%- endfor %}
    {%- endfor %}
    select
        organization_id,
        currency,
        'fact_cost' as compared_by,
        cost,
        {{ cost_counts() | join(',\n        ') }}
    from {{ call_function('cost_metrics') }}
    union all
    select
        organization_id,
        cost_currency as currency,
        'fact_cost' as compared_by,
        -cost_amount_exact as cost,
        -1 as call_count,
        case when is_cost_known then 0 else -1 end as unpriced_call_count,
        -input_tokens as input_tokens,
        -output_tokens as output_tokens,
        -cache_read_tokens as cache_read_tokens,
        -cache_write_tokens as cache_write_tokens
    from {{ ref('fact_cost') }}
),

differences as (
    select
        organization_id,
        currency,
        compared_by,
        {%- for column in cost_counts() %}
        sum({{ column }}) as {{ column }},
        {%- endfor %}
        {{ exact_sum('cost') }} as cost
    from amounts
    group by organization_id, currency, compared_by
)

select * from differences
where
    cost != 0
    {%- for column in cost_counts() %}
    or {{ column }} != 0
    {%- endfor %}
