{%- set statuses = {
    'DRAFT': 'draft', 'IN_PROGRESS': 'building', 'FINAL': 'posted', 'SENT': 'posted', 'VOIDED': 'voided'
} -%}
{%- set payment_statuses = {
    'UNPAID': 'pending', 'PARTIALLY_PAID': 'partiallyPaid', 'PAID': 'paid', 'UNCOLLECTIBLE': 'error'
} -%}

with invoices as (
    select * from {{ ref('stg_sequence__invoices') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

amounts as (
    select
        i.organization_id as organization_id,
        i.id as raw_id,
        i.customer_id as customer_id,
        i.billing_schedule_id as billing_schedule_id,
        i.invoice_number as invoice_number,
        i.currency as currency,
        i.purchase_order_number as purchase_order_number,
        i.memo as memo,
        {{ enumeration_by('i.status', 'invoice_status', statuses) }} as status,
        {{ enumeration_by('i.payment_status', 'invoice_payment_status', payment_statuses) }} as payment_status,
        {{ to_minor_units('i.net_total', 'c.minor_units') }} as total_excl_tax,
        {{ to_minor_units('i.gross_total', 'c.minor_units') }} as total_incl_tax,
        {{ to_minor_units('i.total_tax', 'c.minor_units') }} as total_tax,
        coalesce(i.issue_date, i.billing_period_end) as issue_date,
        i.due_date as due_date,
        i.billing_period_start as billing_period_start,
        i.billing_period_end as billing_period_end,
        i._first_modified_at as created_at,
        i.modified_at as updated_at
    from invoices as i
    left join currencies as c
        on i.currency = c.code
    where i._reject_reason is null
),

taxed as (
    select
        *,
        coalesce(total_tax, total_incl_tax - total_excl_tax) as tax_amount
    from amounts
),

-- the export has no payments: an invoice is paid in full or, as far as can be known, not at all
canonical as (
    select
        {{ entity_key('sequence', 'invoice', 'raw_id') }} as id,
        organization_id,
        invoice_number as display_number,
        {{ nullable('null', 'String') }} as display_id,
        {{ entity_key('sequence', 'customer', 'customer_id') }} as customer_id,
        {{ entity_key('sequence', 'order', 'billing_schedule_id') }} as order_id,
        status,
        payment_status,
        {{ nullable(
            "case when billing_schedule_id is null then 'manual' else 'order_based' end", 'String'
        ) }} as source,
        currency,
        total_excl_tax as total_excl_tax_exact,
        total_incl_tax as total_incl_tax_exact,
        tax_amount as tax_amount_exact,
        coalesce({{ ratio('tax_amount', 'total_excl_tax') }}, 0) as tax_rate,
        false as tax_exempt,
        {{ required('0', 'Decimal(38, 12)') }} as discount_amount_exact,
        {{ required(
            "case when payment_status = 'paid' then total_incl_tax else 0 end", 'Decimal(38, 12)'
        ) }} as amount_paid_exact,
        case
            when status = 'voided' or payment_status = 'paid' then {{ to_exact('0') }}
            else total_incl_tax
        end as amount_due_exact,
        case
            when status = 'voided' or payment_status = 'paid' then {{ to_exact('0') }}
            else total_incl_tax
        end as amount_remaining_exact,
        {{ required('0', 'Decimal(38, 12)') }} as credit_notes_total_exact,
        issue_date,
        case when status = 'posted' then issue_date end as posted_date,
        due_date,
        coalesce(billing_period_start, issue_date) as start_date,
        billing_period_end as end_date,
        case
            when purchase_order_number is not null or memo is not null
                then {{ record_json(['purchase_order_number', 'memo']) }}
        end as metadata,
        {{ required("coalesce(payment_status, '') not in ('pending', 'error')", 'Bool') }} as is_settlement_estimated,
        {{ required("coalesce(payment_status, '') = 'error'", 'Bool') }} as is_written_off,
        created_at,
        updated_at
    from taxed
)

select * from canonical
