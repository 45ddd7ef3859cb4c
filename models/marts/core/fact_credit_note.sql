with credit_notes as (
    {{ conformed('credit_notes') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ required('invoice_id', 'UUID') }} as invoice_id,
        {{ nullable('invoice_line_id', 'UUID') }} as invoice_line_id,
        {{ required("coalesce(status, '')", 'String') }} as status,
        {{ required("coalesce(currency, '')", 'String') }} as currency,
        {{ required(round_to_integer('amount_exact'), 'Int64') }} as amount,
        {{ required('issue_date', 'DateTime64') }} as issue_date,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('amount_exact', 'Decimal(38, 12)') }} as amount_exact,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from credit_notes
)

select * from documented
