{%- set columns = [
    'id', 'organization_id', 'product_id', 'plan_id', 'name', 'charge_type', 'pricing_model',
    'billing_frequency', 'billing_period_days', 'billing_type', 'currency', 'unit_amount', 'package_size',
    'included_quantity', 'minimum_quantity', 'minimum_amount', 'minimum_seats', 'tiers', 'signal_name',
    'quantity_path', 'credits_currency_id', 'credits_per_unit', 'created_at', 'updated_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {
    'product_id': 'text', 'charge_type': 'text', 'currency': 'text', 'created_at': 'timestamp',
    '_loaded_at': 'timestamp'
} -%}
{%- set optional = {
    'billing_period_days': 'integer', 'unit_amount': 'decimal', 'package_size': 'decimal',
    'included_quantity': 'decimal', 'minimum_quantity': 'decimal', 'minimum_amount': 'decimal',
    'minimum_seats': 'integer', 'credits_per_unit': 'decimal', 'quantity_path': 'json_path', 'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'prices', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        {{ identifier('product_id') }} as product_id,
        {{ identifier('plan_id') }} as plan_id,
        {{ identifier('credits_currency_id') }} as credits_currency_id,

        name,
        {{ enumeration('charge_type', 'charge_type') }} as charge_type,
        {{ enumeration('pricing_model', 'pricing_model') }} as pricing_model,
        {{ enumeration('billing_frequency', 'billing_frequency') }} as billing_frequency,
        {{ enumeration('billing_type', 'billing_type') }} as billing_type,
        {{ upper_case('currency') }} as currency,
        {{ to_json_array_text('tiers') }} as tiers,
        signal_name,
        quantity_path,

        {{ to_integer('billing_period_days') }} as billing_period_days,
        {{ to_decimal('unit_amount') }} as unit_amount,
        {{ to_decimal('package_size') }} as package_size,
        {{ to_decimal('included_quantity') }} as included_quantity,
        {{ to_decimal('minimum_quantity') }} as minimum_quantity,
        {{ to_decimal('minimum_amount') }} as minimum_amount,
        {{ to_integer('minimum_seats') }} as minimum_seats,
        {{ to_decimal('credits_per_unit') }} as credits_per_unit,

        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        coalesce({{ to_timestamp('updated_at') }}, {{ to_timestamp('created_at') }}) as version_at,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('invalid_json:tiers', 'tiers is not null and ' ~ to_json_array_text('tiers') ~ ' is null')
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

-- a version of a price is a row of its own: a raise must not restate what was billed before it
{{ latest_version('typed', ['organization_id', 'id', 'version_at']) }}
