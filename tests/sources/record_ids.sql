{#- The parts of a key stay apart whatever they contain. -#}
{%- set cases = [
    ('a', 'b', 'a/b'), ('a/b', 'c', 'a~1b/c'), ('a', 'b/c', 'a/b~1c'), ('a~1b', 'c', 'a~01b/c'), ('a', none, none),
    ('0A1B2C3D-0000-4000-8000-00000000000F', 'x', '0a1b2c3d-0000-4000-8000-00000000000f/x'),
] -%}
{{ cases_that_fail(cases, record_id(['organization_id', 'input', 'input2'])) }}
