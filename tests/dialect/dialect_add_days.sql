{#- Days are days, whatever the month and its length. -#}
{%- set cases = [
    ('2025-01-31T10:00:00Z', '1', '2025-02-01 10:00:00.000'), ('2024-02-28', '1', '2024-02-29 00:00:00.000'),
    ('2025-12-15T23:59:59.999Z', '30', '2026-01-14 23:59:59.999'), ('2025-03-01', '-1', '2025-02-28 00:00:00.000'),
    ('2025-01-31', '0', '2025-01-31 00:00:00.000'), (none, '1', none), ('2025-01-31', none, none),
] -%}
{{ cases_that_fail(cases, timestamp_text(add_days(to_timestamp('input'), to_integer('input2')))) }}
