{%- set cases = [
    ('Net30', 'Net30'), ('net 30', 'Net30'), ('NET-15', 'Net15'), ('due on receipt', 'DueOnReceipt'),
    ('2/10 net 30', '2/10 net 30'), ('Net 1.5', 'Net 1.5'), ('', none), (none, none),
] -%}
{{ cases_that_fail(cases, payment_terms(text('input'))) }}
