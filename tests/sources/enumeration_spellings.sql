{%- set cases = [
    ('partiallyPaid', 'partiallyPaid'), ('PARTIALLYPAID', 'partiallyPaid'), ('partially paid', 'partiallyPaid'),
    ('Partially_Paid', 'partiallyPaid'), (' paid ', 'paid'), ('pa.id', 'pa.id'), ('archived', 'archived'), (' Archived', 'Archived'),
    ('', none), (none, none),
] -%}
{{ cases_that_fail(cases, enumeration(text('input'), 'invoice_payment_status')) }}
