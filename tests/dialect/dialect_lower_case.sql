{%- set cases = [('ABC', 'abc'), ('ÉCOLE@Example.COM', 'école@example.com'), ('ÅÄÖ', 'åäö'), ('', ''), (none, none)] -%}
{{ cases_that_fail(cases, lower_case('input')) }}
