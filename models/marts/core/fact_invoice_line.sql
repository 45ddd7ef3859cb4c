with invoice_lines as (
    {{ union_systems('invoice_lines') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required("coalesce(display_id, '')", 'String') }} as display_id,
        {{ required('invoice_id', 'UUID') }} as invoice_id,
        {{ nullable('order_id', 'UUID') }} as order_id,
        {{ nullable('order_line_id', 'UUID') }} as order_line_id,
        {{ required("coalesce(description, '')", 'String') }} as description,
        {{ required("coalesce(payment_status, '')", 'String') }} as payment_status,
        {{ required("coalesce(currency, '')", 'String') }} as currency,
        {{ to_int32(round_to_integer('quantity_exact')) }} as quantity,
        {{ required(round_to_integer('amount_before_discount_exact'), 'Int64') }} as amount_before_discount,
        {{ required(round_to_integer('discount_amount_exact'), 'Int64') }} as discount_amount,
        {{ required(round_to_integer('total_before_tax_exact'), 'Int64') }} as total_before_tax,
        {{ required(round_to_integer('tax_exact'), 'Int64') }} as tax,
        {{ required('tax_rate', 'Float64') }} as tax_rate,
        {{ required(round_to_integer('total_after_tax_exact'), 'Int64') }} as total_after_tax,
        {{ required(round_to_integer('balance_amount_exact'), 'Int64') }} as balance_amount,
        {{ required(round_to_integer('credited_amount_exact'), 'Int64') }} as credited_amount,
        {{ required('start_date', 'DateTime64') }} as start_date,
        {{ required('end_date', 'DateTime64') }} as end_date,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ required('quantity_exact', 'Decimal(38, 12)') }} as quantity_exact,
        {{ required('amount_before_discount_exact', 'Decimal(38, 12)') }} as amount_before_discount_exact,
        {{ required('discount_amount_exact', 'Decimal(38, 12)') }} as discount_amount_exact,
        {{ required('total_before_tax_exact', 'Decimal(38, 12)') }} as total_before_tax_exact,
        {{ required('tax_exact', 'Decimal(38, 12)') }} as tax_exact,
        {{ required('total_after_tax_exact', 'Decimal(38, 12)') }} as total_after_tax_exact,
        {{ required('balance_amount_exact', 'Decimal(38, 12)') }} as balance_amount_exact,
        {{ required('credited_amount_exact', 'Decimal(38, 12)') }} as credited_amount_exact
    from invoice_lines
)

select * from documented
