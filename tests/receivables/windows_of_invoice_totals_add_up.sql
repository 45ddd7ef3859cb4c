{# Three windows, one after the other and open at both ends, add up to everything. #}
{%- set windows = [(none, '2024-12-31'), ('2025-01-01', '2026-01-31'), ('2026-02-01', none)] -%}

with both_sides as (
    {%- for first_day, last_day in windows %}
    select
        organization_id,
        currency,
        billed,
        collected,
        draft,
        outstanding,
        invoices_sent_count
    from {{ call_function('invoice_totals', start_date=first_day, end_date=last_day) }}
    union all
    {%- endfor %}
    select
        organization_id,
        currency,
        -billed as billed,
        -collected as collected,
        -draft as draft,
        -outstanding as outstanding,
        -invoices_sent_count as invoices_sent_count
    from {{ call_function('invoice_totals') }}
),

differences as (
    select
        organization_id,
        currency,
        sum(billed) as billed,
        sum(collected) as collected,
        sum(draft) as draft,
        sum(outstanding) as outstanding,
        sum(invoices_sent_count) as invoices_sent_count
    from both_sides
    group by organization_id, currency
)

select * from differences
where
    billed is distinct from 0
    or collected is distinct from 0
    or draft is distinct from 0
    or outstanding is distinct from 0
    or invoices_sent_count is distinct from 0
