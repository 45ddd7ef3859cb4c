{#-
    A member as text: of nested members the compact JSON, of null and missing ones nothing; of two equal keys the first.
-#}
{%- set cases = [
    ('{"gen_ai.k":"x"}', 'x'), ('{"gen_ai.k":" x "}', 'x'), ('{"gen_ai.k":12}', '12'), ('{"gen_ai.k":1.50}', '1.5'),
    ('{"gen_ai.k":true}', 'true'), ('{"gen_ai.k":"é\\n\\"日本"}', 'é\n"日本'), ('{"gen_ai.k":{"b":1}}', '{"b":1}'),
    ('{"gen_ai.k":[1,2]}', '[1,2]'), ('{"gen_ai.k":null}', none), ('{"gen_ai.k":""}', none), ('{"gen_ai":{"k":1}}', none),
    ('{"gen_ai.k":1,"gen_ai.k":2}', '1'), ('{}', none), (none, none),
] -%}
{{ cases_that_fail(cases, json_text('input', 'gen_ai.k')) }}
