{%- set keys = ['organization_id', 'month_end', 'aging_bucket'] -%}
{%- set amounts = ['amount_open', 'amount_written_off'] -%}

with summed as (
    {{ in_reporting_currency(ref('invoice_aging_monthly'), 'month_end', keys, amounts, ['invoice_count']) }}
),

documented as (
    select
        organization_id,
        {{ required(reporting_currency(), 'String') }} as currency,
        month_end,
        aging_bucket,
        {{ required('invoice_count', 'Int64') }} as invoice_count,
        {{ nullable('amount_open', 'Decimal(38, 12)') }} as amount_open,
        {{ nullable('amount_written_off', 'Decimal(38, 12)') }} as amount_written_off
    from summed
)

select * from documented
