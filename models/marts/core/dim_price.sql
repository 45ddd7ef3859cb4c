with prices as (
    {{ conformed('prices') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required('product_id', 'UUID') }} as product_id,
        {{ nullable('plan_id', 'UUID') }} as plan_id,
        {{ required("coalesce(name, '')", 'String') }} as name,
        {{ required("coalesce(charge_type, '')", 'String') }} as charge_type,
        {{ required("coalesce(pricing_model, '')", 'String') }} as pricing_model,
        {{ required("coalesce(billing_frequency, '')", 'String') }} as billing_frequency,
        {{ nullable('billing_period_days', 'Int64') }} as billing_period_days,
        {{ required("coalesce(billing_type, '')", 'String') }} as billing_type,
        {{ required("coalesce(currency, '')", 'String') }} as currency,
        {{ nullable('unit_amount', 'Decimal(38, 12)') }} as unit_amount,
        {{ nullable('package_size', 'Decimal(38, 12)') }} as package_size,
        {{ nullable('included_quantity', 'Decimal(38, 12)') }} as included_quantity,
        {{ nullable('minimum_quantity', 'Decimal(38, 12)') }} as minimum_quantity,
        {{ nullable('minimum_amount', 'Decimal(38, 12)') }} as minimum_amount,
        {{ nullable('minimum_seats', 'Int64') }} as minimum_seats,
        {{ required("coalesce(tiers, '')", 'String') }} as tiers,
        {{ required("coalesce(signal_name, '')", 'String') }} as signal_name,
        {{ required("coalesce(quantity_path, '')", 'String') }} as quantity_path,
        {{ nullable('credits_currency_id', 'UUID') }} as credits_currency_id,
        {{ nullable('credits_per_unit', 'Decimal(38, 12)') }} as credits_per_unit,
        {{ required('valid_from', 'DateTime64') }} as valid_from,
        {{ nullable('valid_to', 'DateTime64') }} as valid_to,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from prices
)

select * from documented
