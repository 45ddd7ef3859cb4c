{#- Whole numbers of up to 18 digits; a fraction of zeros is one too, since a typed decimal prints it. -#}
{%- set cases = [
    ('0', '0'), ('42', '42'), ('-42', '-42'), ('+42', '42'), ('007', '7'), ('-0', '0'), (' 42 ', '42'),
    ('42.', '42'), ('42.000', '42'),
    ('999999999999999999', '999999999999999999'),
    ('-999999999999999999.0', '-999999999999999999'),
    ('1000000000000000000', none),
    ('-9223372036854775808', none),
    ('9223372036854775808', none),
    ('99999999999999999999', none),
    ('1.5', none), ('1e3', none), ('1,000', none), ('1_000', none), ('0x10', none), ('12.5x', none),
    ('NaN', none), ('Infinity', none), ('true', none), ('--1', none), ('١٢', none),
    ('', none), (' ', none), (none, none),
] -%}
{{ cases_that_fail(cases, to_integer(text('input')), 'cast(expected as ' ~ nullable_type('Int64') ~ ')') }}
