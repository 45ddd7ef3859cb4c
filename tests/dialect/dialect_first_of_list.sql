{%- set cases = [
    ('acme', 'acme'), ('acme,acme-2', 'acme'), (' acme corp , b', 'acme corp'), (', ,b,c', 'b'), (',', none), ('', none),
    ('日本, é', '日本'), (none, none),
] -%}
{{ cases_that_fail(cases, first_of_list(text('input'))) }}
