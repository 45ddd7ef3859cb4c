{%- set in_order -%}
    partition by organization_id, source_system, invoice_id
    order by booked_at, entry_order, cast(document_id as {{ string_type() }})
{%- endset -%}

with entries as (
    select * from {{ ref('receivable_entries') }}
),

invoices as (
    select * from {{ ref('receivable_invoices') }}
),

-- money that comes before the invoice counts against it from the day it is posted
booked as (
    select
        e.organization_id as organization_id,
        e.source_system as source_system,
        e.invoice_id as invoice_id,
        i.customer_id as customer_id,
        i.currency as currency,
        e.entry_type as entry_type,
        e.document_id as document_id,
        e.entry_at as entry_at,
        greatest(e.entry_at, i.posted_at) as booked_at,
        case e.entry_type
            when 'posting' then 1
            when 'credit_note' then 2
            when 'payment' then 3
            else 4
        end as entry_order,
        e.amount as amount,
        i.due_date as due_date,
        i.is_written_off as is_written_off
    from entries as e
    inner join invoices as i
        on e.organization_id = i.organization_id and e.source_system = i.source_system and e.invoice_id = i.invoice_id
),

balanced as (
    select
        *,
        {{ exact_sum_over('amount', in_order ~ ' rows between unbounded preceding and current row') }} as balance,
        lead({{ nullable('booked_at', 'DateTime64') }}) over ({{ in_order }}) as booked_until
    from booked
),

documented as (
    select
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ required('invoice_id', 'UUID') }} as invoice_id,
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ required('currency', 'String') }} as currency,
        {{ required('entry_type', 'String') }} as entry_type,
        {{ required('document_id', 'UUID') }} as document_id,
        {{ required('entry_at', 'DateTime64') }} as entry_at,
        {{ required('booked_at', 'DateTime64') }} as booked_at,
        {{ nullable('booked_until', 'DateTime64') }} as booked_until,
        {{ required('amount', 'Decimal(38, 12)') }} as amount,
        {{ required('balance', 'Decimal(38, 12)') }} as balance,
        {{ nullable('due_date', 'Date32') }} as due_date,
        {{ required('is_written_off', 'Bool') }} as is_written_off
    from balanced
)

select * from documented
