{#- What a double holds; never infinite and never not a number. -#}
{%- set cases = [
    ('0', '0'), ('0.1', '0.1'), ('-2.5e-3', '-0.0025'), ('1e300', '1e300'), ('.5', '0.5'),
    ('1e400', none), ('-1e400', none), ('NaN', none), ('inf', none), ('12x', none), ('', none), (none, none),
] -%}
{{ cases_that_fail(cases, to_float(text('input')), 'cast(expected as ' ~ nullable_type('Float64') ~ ')') }}
