{#- Blanks around a text go, a blank text is none; quotes and other scripts stay. -#}
{%- set cases = [
    ('abc', 'abc'), ('  abc\t', 'abc'), ('\r\nabc\n', 'abc'), ('a b', 'a b'), ('', none), (' \t\r\n', none),
    ("O'Brien \"x\"", "O'Brien \"x\""), ('back\\slash', 'back\\slash'), ('日本 é', '日本 é'), ('null', 'null'),
    ("'; drop table x; --", "'; drop table x; --"), (none, none),
] -%}
with
text_cases as (
    {{ cases_that_fail(cases, text('input')) }}
),

column_cases as (
    {{ cases_that_fail(cases, column_text('input')) }}
)

select * from text_cases
union all
select * from column_cases
