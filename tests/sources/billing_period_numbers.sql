{#- Periods of 1 and 3 months from the 31st: the second starts on the month's last day, the third on the 31st again. -#}
{%- set cases = [
    ('2025-01-31', '2025-01-31', 'monthly', '0'), ('2025-01-31', '2025-02-27T23:59:59Z', 'monthly', '0'),
    ('2025-01-31', '2025-02-28', 'monthly', '1'), ('2025-01-31', '2025-03-30', 'monthly', '1'),
    ('2025-01-31', '2025-03-31', 'monthly', '2'), ('2025-01-31', '2025-04-29', 'quarterly', '0'),
    ('2025-01-31', '2025-04-30', 'quarterly', '1'), ('2025-01-01', '2026-07-01', 'yearly', '1'),
    ('2025-01-01', '2026-07-01', 'on_demand', '0'),
] -%}
{{ cases_that_fail(
    cases,
    billing_period_number(to_timestamp('input'), to_timestamp('input2'), billing_months('input3')),
    'cast(expected as ' ~ nullable_type('Int32') ~ ')'
) }}
