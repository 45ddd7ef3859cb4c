{#- Half away from zero, also where a double could not tell the half. -#}
{%- set cases = [
    ('0.5', '1'), ('-0.5', '-1'), ('1.5', '2'), ('2.5', '3'), ('-2.5', '-3'), ('0.499999999999', '0'), ('2.4', '2'),
    ('1000000000000000.5', '1000000000000001'), ('999999999999999999.4', '999999999999999999'), (none, none),
] -%}
{{ cases_that_fail(cases, round_to_integer(to_decimal('input')), 'cast(expected as ' ~ nullable_type('Int64') ~ ')') }}
