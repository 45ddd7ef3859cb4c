with payments as (
    {{ conformed('payments') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required("coalesce(display_id, '')", 'String') }} as display_id,
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ nullable('invoice_id', 'UUID') }} as invoice_id,
        {{ nullable('order_id', 'UUID') }} as order_id,
        {{ required("coalesce(payment_type, '')", 'String') }} as payment_type,
        {{ required("coalesce(payment_status, '')", 'String') }} as payment_status,
        {{ required('amount', 'Int64') }} as amount,
        {{ required("coalesce(currency, '')", 'String') }} as currency,
        {{ required('allocations', 'Int64') }} as allocations,
        {{ required('balance', 'Int64') }} as balance,
        {{ required('payment_date', 'DateTime64') }} as payment_date,
        {{ required("coalesce(metadata, '')", 'String') }} as metadata,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from payments
)

select * from documented
