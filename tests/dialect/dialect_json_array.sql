{%- set cases = [
    ('[]', '[]'), (' [{"up_to":10,"unit_amount":"1"},{"up_to":null}]', '[{"up_to":10,"unit_amount":"1"},{"up_to":null}]'),
    ('{}', none), ('[1,]', none), ('[NaN]', none), ('', none), (none, none),
] -%}
{{ cases_that_fail(cases, to_json_array_text(text('input'))) }}
