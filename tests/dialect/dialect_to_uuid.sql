{#- Hyphens in their places and nothing around them. -#}
{%- set cases = [
    ('0cc175b9-c0f1-b6a8-31c3-99e269772661', '0cc175b9-c0f1-b6a8-31c3-99e269772661'),
    ('0CC175B9-C0F1-B6A8-31C3-99E269772661', '0cc175b9-c0f1-b6a8-31c3-99e269772661'),
    (' 0cc175b9-c0f1-b6a8-31c3-99e269772661\t', '0cc175b9-c0f1-b6a8-31c3-99e269772661'),
    ('0cc175b9c0f1b6a831c399e269772661', none),
    ('{0cc175b9-c0f1-b6a8-31c3-99e269772661}', none),
    ('{0cc175b9-c0f1b6a8-31c399e269772661}', none),
    ('0cc175b-9c0f1-b6a8-31c3-99e269772661', none),
    ('0cc175b9-c0f1-b6a8-31c3-99e26977266', none),
    ('0cc175b9-c0f1-b6a8-31c3-99e2697726610', none),
    ('0cc175b9-c0f1-b6a8-31c3-99e26977266g', none),
    ('0cc175b9-c0f1-b6a8-31c3-99e26977266é', none),
    ('0cc175b9-c0f1-b6a8-31c3--9e269772661', none),
    ('{cc175b9-c0f1-b6a8-31c3-99e26977266}', none),
    ('', none), (none, none),
] -%}
{{ cases_that_fail(cases, 'cast(' ~ to_uuid(text('input')) ~ ' as ' ~ string_type() ~ ')') }}
