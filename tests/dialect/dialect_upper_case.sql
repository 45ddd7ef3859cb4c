{%- set cases = [('abc', 'ABC'), ('école@Example.com', 'ÉCOLE@EXAMPLE.COM'), ('åäö', 'ÅÄÖ'), ('', ''), (none, none)] -%}
{{ cases_that_fail(cases, upper_case('input')) }}
