{%- set cases = [
    ('2025-01-01T00:00:00Z', '2025-01-01T00:00:01.5Z', '1500'), ('2025-01-02', '2025-01-01', '-86400000'),
    ('1969-12-31T23:59:59.999Z', '1970-01-01', '1'), ('2025-01-01', none, none),
] -%}
{{ cases_that_fail(
    cases,
    milliseconds_between(to_timestamp('input'), to_timestamp('input2')),
    'cast(expected as ' ~ nullable_type('Int64') ~ ')'
) }}
