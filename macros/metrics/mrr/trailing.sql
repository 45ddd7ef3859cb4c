{# Sums of 30 days. Documented in trailing.yml. #}

{#
    For each day the sum over it and the 29 days before it. The days go on after the last row until the window has left
    it behind, but not beyond the last day that is over: half a day would be taken for a slow one.
#}
{% macro sums_of_30_days(daily, key, amount) -%}
{%- set last_day = day_of(add_days(day_of(add_milliseconds(as_of(), 1)), -1)) -%}
with spans as (
    select
        {{ key | join(', ') }},
        min(date_day) as first_day,
        least({{ day_of(add_days('max(date_day)', 29)) }}, {{ last_day }}) as last_day
    from {{ daily }}
    group by {{ key | join(', ') }}
),

counted as (
    select
        *,
        greatest(date_diff('day', first_day, last_day) + 1, 0) as days
    from spans
),

numbered as (
    select
        *,
        {{ numbers_below('days') }} as day_number
    from counted
),

days as (
    select
        *,
        {{ day_of(add_days('first_day', 'day_number')) }} as date_day
    from numbered
),

filled as (
    select
        {%- for column in key %}
        d.{{ column }} as {{ column }},
        {%- endfor %}
        d.date_day as date_day,
        coalesce(a.{{ amount }}, {{ to_exact('0') }}) as amount
    from days as d
    left join {{ daily }} as a
        on {% for column in key %}d.{{ column }} = a.{{ column }} and {% endfor %}d.date_day = a.date_day
),

summed as (
    select
        {{ key | join(', ') }},
        date_day,
        {{ exact_sum_over(
            'amount',
            'partition by ' ~ key | join(', ') ~ ' order by date_day rows between 29 preceding and current row'
        ) }} as amount_30_days
    from filled
)

select
    {{ key | join(',\n    ') }},
    date_day,
    amount_30_days
from summed
where amount_30_days != 0
{%- endmacro %}
