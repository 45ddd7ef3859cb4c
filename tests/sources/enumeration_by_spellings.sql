{%- set cases = [
    ('IN_PROGRESS', 'building'), ('in progress', 'building'), ('Final', 'posted'), ('SENT', 'posted'), ('Archived', 'Archived'), (none, none),
] -%}
{%- set spellings = {'IN_PROGRESS': 'building', 'FINAL': 'posted', 'SENT': 'posted'} -%}
{{ cases_that_fail(cases, enumeration_by(text('input'), 'invoice_status', spellings)) }}
