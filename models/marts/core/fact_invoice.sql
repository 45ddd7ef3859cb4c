with invoices as (
    {{ conformed('invoices') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required("coalesce(display_number, '')", 'String') }} as display_number,
        {{ required("coalesce(display_id, '')", 'String') }} as display_id,
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ nullable('order_id', 'UUID') }} as order_id,
        {{ required("coalesce(status, '')", 'String') }} as status,
        {{ required("coalesce(payment_status, '')", 'String') }} as payment_status,
        {{ required("coalesce(source, '')", 'String') }} as source,
        {{ required("coalesce(currency, '')", 'String') }} as currency,
        {{ required(round_to_integer('total_excl_tax_exact'), 'Int64') }} as total_excl_tax,
        {{ required(round_to_integer('total_incl_tax_exact'), 'Int64') }} as total_incl_tax,
        {{ required(round_to_integer('tax_amount_exact'), 'Int64') }} as tax_amount,
        {{ required('tax_rate', 'Float64') }} as tax_rate,
        {{ required('tax_exempt', 'Bool') }} as tax_exempt,
        {{ required(round_to_integer('discount_amount_exact'), 'Int64') }} as discount_amount,
        {{ required(round_to_integer('amount_paid_exact'), 'Int64') }} as amount_paid,
        {{ required(round_to_integer('amount_due_exact'), 'Int64') }} as amount_due,
        {{ required(round_to_integer('amount_remaining_exact'), 'Int64') }} as amount_remaining,
        {{ required(round_to_integer('credit_notes_total_exact'), 'Int64') }} as credit_notes_total,
        {{ required('issue_date', 'DateTime64') }} as issue_date,
        {{ nullable('posted_date', 'DateTime64') }} as posted_date,
        {{ nullable('due_date', 'DateTime64') }} as due_date,
        {{ required('start_date', 'DateTime64') }} as start_date,
        {{ nullable('end_date', 'DateTime64') }} as end_date,
        {{ required("coalesce(metadata, '')", 'String') }} as metadata,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ required('total_excl_tax_exact', 'Decimal(38, 12)') }} as total_excl_tax_exact,
        {{ required('total_incl_tax_exact', 'Decimal(38, 12)') }} as total_incl_tax_exact,
        {{ required('tax_amount_exact', 'Decimal(38, 12)') }} as tax_amount_exact,
        {{ required('discount_amount_exact', 'Decimal(38, 12)') }} as discount_amount_exact,
        {{ required('amount_paid_exact', 'Decimal(38, 12)') }} as amount_paid_exact,
        {{ required('amount_due_exact', 'Decimal(38, 12)') }} as amount_due_exact,
        {{ required('amount_remaining_exact', 'Decimal(38, 12)') }} as amount_remaining_exact,
        {{ required('credit_notes_total_exact', 'Decimal(38, 12)') }} as credit_notes_total_exact,
        {{ required('is_settlement_estimated', 'Bool') }} as is_settlement_estimated,
        {{ required('is_written_off', 'Bool') }} as is_written_off
    from invoices
)

select * from documented
