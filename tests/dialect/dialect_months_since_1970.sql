{#- Counted on, in both directions, from January 1970. -#}
{%- set cases = [
    ('1970-01-31T23:59:59.999Z', '0'), ('1970-02-01', '1'), ('1969-12-31T23:59:59.999Z', '-1'), ('1901-01-01', '-828'),
    ('2026-01-01', '672'), ('2025-12-31T23:59:59.999Z', '671'), ('2024-02-29T12:00:00Z', '649'),
    ('2200-12-31', '2771'), (none, none),
] -%}
{{ cases_that_fail(
    cases, months_since_1970(to_timestamp('input')), 'cast(expected as ' ~ nullable_type('Int64') ~ ')'
) }}
