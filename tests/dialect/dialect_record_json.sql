{#- The raw record, to the letter the same on both engines. -#}
{%- set cases = [
    ('x', none, '{"input":"x","input2":null}'),
    ('a/b', 'c\\/d', '{"input":"a/b","input2":"c\\\\/d"}'),
    ('"q"', 'tab\tnl\n', '{"input":"\\"q\\"","input2":"tab\\tnl\\n"}'),
    ('é日本', '\u2028\u2029', '{"input":"é日本","input2":"\\u2028\\u2029"}'),
    ('\\u2028', '\x01', '{"input":"\\\\u2028","input2":"\\u0001"}'),
] -%}
{{ cases_that_fail(cases, record_json(['input', 'input2'])) }}
