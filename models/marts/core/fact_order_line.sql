with order_lines as (
    {{ conformed('order_lines') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required("coalesce(display_id, '')", 'String') }} as display_id,
        {{ required('order_id', 'UUID') }} as order_id,
        {{ required('product_id', 'UUID') }} as product_id,
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ required("coalesce(currency, '')", 'String') }} as currency,
        {{ required("coalesce(name, '')", 'String') }} as name,
        {{ required("coalesce(description, '')", 'String') }} as description,
        {{ required("coalesce(line_type, '')", 'String') }} as line_type,
        {{ required("coalesce(status, '')", 'String') }} as status,
        {{ required('total_amount', 'Int64') }} as total_amount,
        {{ required('total_billed_amount', 'Int64') }} as total_billed_amount,
        {{ required('billed_amount_no_tax', 'Int64') }} as billed_amount_no_tax,
        {{ required('billed_tax', 'Int64') }} as billed_tax,
        {{ nullable('effective_until', 'DateTime64') }} as effective_until,
        {{ required('start_date', 'DateTime64') }} as start_date,
        {{ nullable('end_date', 'DateTime64') }} as end_date,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ nullable('price_id', 'UUID') }} as price_id,
        {{ required('quantity', 'Decimal(38, 12)') }} as quantity,
        {{ required('discount_percent', 'Decimal(38, 12)') }} as discount_percent,
        {{ required('discount_amount', 'Decimal(38, 12)') }} as discount_amount
    from order_lines
)

select * from documented
