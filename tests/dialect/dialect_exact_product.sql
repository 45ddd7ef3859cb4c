{#- Exact, rounded half away from zero to 12 decimals; null from 10^14 on. -#}
{%- set cases = [
    ('12.5', '100', '1250'), ('0.000001', '0.0000015', '0.000000000002'), ('-0.000001', '0.0000015', '-0.000000000002'),
    ('99999999999999', '1', '99999999999999'), ('100000000000000', '1', none), ('10000000', '-10000000', none),
    ('0', '999999999999999999', '0'), ('999999999999999999', '999999999999999999', none), (none, '1', none), ('1', none, none),
] -%}
{{ cases_that_fail(cases, exact_product(to_decimal('input'), to_decimal('input2')), to_decimal('expected')) }}
