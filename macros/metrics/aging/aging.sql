{#
    When an invoice is due, by how much it is late, and in which bucket that puts it: the arithmetic of receivables,
    once for invoice_aging, invoice_aging_monthly, invoice_totals and payments_applied. Days are calendar days in UTC.
    Documented in aging.yml.
#}

{# The due date that the invoice states, else its date plus the payment terms of its order, else none. #}
{% macro due_day(due_date, issue_date, payment_terms) -%}
    coalesce(
        {{ day_of(due_date) }},
        {{ day_of(add_days(issue_date, payment_terms_days(payment_terms))) }}
    )
{%- endmacro %}


{# Net30 = 30, DueOnReceipt = 0. Anything else says nothing, and ten years are no terms but a slip. #}
{% macro payment_terms_days(terms) -%}
    {%- set days = to_integer('substring(' ~ terms ~ ', 4)') -%}
    case
        when {{ terms }} = 'DueOnReceipt' then 0
        when {{ matches(terms, '^Net[0-9]{1,4}$') }} and {{ days }} <= 3650 then {{ days }}
    end
{%- endmacro %}


{# Negative before the due date, 0 on it, null without one. #}
{% macro days_overdue(due_date, at) -%}
    {{ nullable("date_diff('day', " ~ due_date ~ ', ' ~ day_of(at) ~ ')', 'Int64') }}
{%- endmacro %}


{# What is due today is current. What was written off is owed no more, however late it is. #}
{% macro aging_bucket(days_overdue, is_written_off) -%}
    case
        when {{ is_written_off }} then 'written_off'
        when {{ days_overdue }} is null then 'no_due_date'
        when {{ days_overdue }} <= 0 then 'current'
        when {{ days_overdue }} <= 30 then '1-30'
        when {{ days_overdue }} <= 60 then '31-60'
        when {{ days_overdue }} <= 90 then '61-90'
        else '90+'
    end
{%- endmacro %}


{#
    The row of receivables_ledger that says what an invoice owed at a moment: the last one booked by then. What was
    booked later, a payment of the next month, say, is not seen.
#}
{% macro is_balance_at(entry, at) -%}
    {{ is_in_force(entry ~ '.booked_at', entry ~ '.booked_until', at) }}
{%- endmacro %}
