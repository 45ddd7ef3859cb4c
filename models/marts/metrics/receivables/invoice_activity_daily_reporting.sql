{%- set keys = ['organization_id', 'customer_id', 'activity_date'] -%}
{%- set amounts = ['billed', 'collected', 'draft'] -%}

with summed as (
    {{ in_reporting_currency(ref('invoice_activity_daily'), 'activity_date', keys, amounts, ['invoices_sent_count']) }}
),

documented as (
    select
        organization_id,
        customer_id,
        {{ required(reporting_currency(), 'String') }} as currency,
        activity_date,
        {%- for amount in amounts %}
        {{ nullable(amount, 'Decimal(38, 12)') }} as {{ amount }},
        {%- endfor %}
        {{ required('invoices_sent_count', 'Int64') }} as invoices_sent_count
    from summed
)

select * from documented
