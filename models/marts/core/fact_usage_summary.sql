with usage_summaries as (
    {{ conformed('usage_summaries') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ required('order_id', 'UUID') }} as order_id,
        {{ required('order_line_id', 'UUID') }} as order_line_id,
        {{ nullable('invoice_id', 'UUID') }} as invoice_id,
        {{ required("coalesce(signal_name, '')", 'String') }} as signal_name,
        {{ required("coalesce(status, '')", 'String') }} as status,
        {{ required("coalesce(currency, '')", 'String') }} as currency,
        {{ required('signals_quantity', 'Int64') }} as signals_quantity,
        {{ required('signal_count', 'Int64') }} as signal_count,
        {{ nullable('included_quantity', 'Int64') }} as included_quantity,
        {{ nullable('min_quantity', 'Int64') }} as min_quantity,
        {{ required(round_to_integer('subtotal_exact'), 'Int64') }} as subtotal,
        {{ required('start_date', 'DateTime64') }} as start_date,
        {{ required('end_date', 'DateTime64') }} as end_date,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ required('quantity_exact', 'Decimal(38, 12)') }} as quantity_exact,
        {{ required('subtotal_exact', 'Decimal(38, 12)') }} as subtotal_exact,
        {{ required('earned_exact', 'Decimal(38, 12)') }} as earned_exact
    from usage_summaries
)

select * from documented
