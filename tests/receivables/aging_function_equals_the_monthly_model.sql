{# Asked as of the last millisecond of a month, the function gives what the model has for that month: the last six. #}
{%- set ends = last_month_ends(6) %}

with both_sides as (
    {%- for end in ends %}
    select
        organization_id,
        currency,
        {{ nullable("'" ~ end.date() ~ "'", 'Date') }} as month_end,
        aging_bucket,
        1 as invoice_count,
        amount_open,
        amount_written_off
    from {{ call_function('invoice_aging', as_of=end) }}
    union all
    {%- endfor %}
    select
        organization_id,
        currency,
        {{ nullable('month_end', 'Date') }} as month_end,
        aging_bucket,
        -invoice_count as invoice_count,
        -amount_open as amount_open,
        -amount_written_off as amount_written_off
    from {{ ref('invoice_aging_monthly') }}
    where month_end >= {{ nullable("'" ~ ends[-1].date() ~ "'", 'Date') }}
)

select
    organization_id,
    currency,
    month_end,
    aging_bucket,
    sum(invoice_count) as invoices,
    sum(amount_open) as amount_open,
    sum(amount_written_off) as amount_written_off
from both_sides
group by organization_id, currency, month_end, aging_bucket
having
    sum(invoice_count) is distinct from 0
    or sum(amount_open) is distinct from 0
    or sum(amount_written_off) is distinct from 0
