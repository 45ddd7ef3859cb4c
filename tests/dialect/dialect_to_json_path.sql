{#- Names with dots between them, else null: what one engine takes for a wildcard or a mistake is no name. -#}
{%- set cases = [
    ('usage', 'usage'), ('usage.minutes', 'usage.minutes'), ('a b.c-d', 'a b.c-d'), ('é.日', 'é.日'), ('a[0]', 'a[0]'),
    ('usage.minutes.', none), ('.usage', none), ('a..b', none), ('.', none), ('*', none), ('usage.*', none),
    ('a"b', none), ('a\\b', none), (none, none),
] -%}
{{ cases_that_fail(cases, to_json_path('input')) }}
