{#- The digits of RFC 1321's own examples. -#}
{%- set cases = [
    ('', 'd41d8cd9-8f00-b204-e980-0998ecf8427e'),
    ('a', '0cc175b9-c0f1-b6a8-31c3-99e269772661'),
    ('message digest', 'f96b697d-7cb7-938d-525a-2f31aaf161d0'),
    (none, none),
] -%}
{{ cases_that_fail(cases, 'cast(' ~ md5_uuid('input') ~ ' as ' ~ string_type() ~ ')') }}
