{%- set cases = [
    ('true', 'yes'), ('TRUE', 'yes'), ('t', 'yes'), ('Yes', 'yes'), ('y', 'yes'), ('1', 'yes'), (' true ', 'yes'),
    ('false', 'no'), ('F', 'no'), ('no', 'no'), ('N', 'no'), ('0', 'no'),
    ('2', none), ('on', none), ('truee', none), ('', none), (none, none),
] -%}
{%- set read = to_boolean(text('input')) -%}
{{ cases_that_fail(cases, "case when " ~ read ~ " then 'yes' when not " ~ read ~ " then 'no' end") }}
