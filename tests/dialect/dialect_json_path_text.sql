{#- The value at a path. A key with dots in it is a path of its own, as ClickHouse's JSON type has it. -#}
{%- set cases = [
    ('{"usage":{"minutes":5}}', 'usage.minutes', '5'), ('{"usage.minutes":5}', 'usage.minutes', '5'),
    ('{"usage":{"minutes":"x y"}}', 'usage.minutes', 'x y'), ('{"usage":{"minutes":null}}', 'usage.minutes', none),
    ('{"usage":{"minutes":{"a":1}}}', 'usage.minutes', '{"a":1}'), ('{"usage":5}', 'usage', '5'),
    ('{"usage":5}', 'usage.minutes', none), ('{"a[0]":5}', 'a[0]', '5'), ('{"é":{"日":5}}', 'é.日', '5'), ('{}', 'a', none),
] -%}
{%- set document = json_document(to_json_object(required('input', 'String'))) -%}
{{ cases_that_fail(cases, json_path_text(document, 'input2')) }}
