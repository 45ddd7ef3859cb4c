with orders as (
    {{ conformed('orders') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required("coalesce(display_id, '')", 'String') }} as display_id,
        {{ required("coalesce(external_id, '')", 'String') }} as external_id,
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ nullable('billing_customer_id', 'UUID') }} as billing_customer_id,
        {{ nullable('plan_id', 'UUID') }} as plan_id,
        {{ required("coalesce(name, '')", 'String') }} as name,
        {{ required("coalesce(status, '')", 'String') }} as status,
        {{ required("coalesce(currency, '')", 'String') }} as currency,
        {{ required('total_amount', 'Int64') }} as total_amount,
        {{ required('order_amount', 'Int64') }} as order_amount,
        {{ required('total_billed_amount', 'Int64') }} as total_billed_amount,
        {{ required('billed_amount_no_tax', 'Int64') }} as billed_amount_no_tax,
        {{ required('billed_tax', 'Int64') }} as billed_tax,
        {{ required('pending_billing_amount', 'Int64') }} as pending_billing_amount,
        {{ required("coalesce(payment_terms, '')", 'String') }} as payment_terms,
        {{ to_int32('subscription_terms') }} as subscription_terms,
        {{ required('start_date', 'DateTime64') }} as start_date,
        {{ nullable('end_date', 'DateTime64') }} as end_date,
        {{ required("coalesce(metadata, '')", 'String') }} as metadata,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ nullable('trial_end_date', 'DateTime64') }} as trial_end_date
    from orders
)

select * from documented
