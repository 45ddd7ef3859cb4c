{#- Periods from start to end, the end exclusive; a begun period counts. -#}
{%- set cases = [
    ('2025-01-01', '2026-01-01', 'monthly', '12'), ('2025-01-01', '2026-01-02', 'monthly', '13'),
    ('2025-01-31', '2025-02-28', 'monthly', '1'), ('2025-01-31', '2025-03-01', 'monthly', '2'),
    ('2025-01-15', '2025-02-14', 'monthly', '1'), ('2025-01-01', '2026-01-01', 'quarterly', '4'),
    ('2025-01-01', '2025-04-02', 'quarterly', '2'), ('2025-01-01', '2026-01-01', 'half_yearly', '2'),
    ('2025-01-01', '2028-01-01', 'yearly', '3'), ('2025-01-01', '2025-01-15', 'weekly', '2'),
    ('2025-01-01', '2025-01-03', 'daily', '2'), ('2025-01-01', '2026-01-01', 'one_time', '1'),
    ('2025-01-01', '2026-01-01', none, '1'), ('2025-01-01', none, 'monthly', '0'),
    ('2025-01-01', '2025-01-01', 'monthly', '0'), ('2025-02-01', '2025-01-01', 'monthly', '0'),
] -%}
{{ cases_that_fail(
    cases,
    billing_periods_between(to_timestamp('input'), to_timestamp('input2'), 'input3'),
    'cast(expected as ' ~ nullable_type('Int32') ~ ')'
) }}
