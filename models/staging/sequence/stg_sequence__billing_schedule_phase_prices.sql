{%- set columns = [
    'id', 'billing_schedule_id', 'customer_id', 'customer_legal_name', 'billing_schedule_start_date',
    'billing_schedule_end_date', 'billing_schedule_archived_at', 'currency', 'phase_id', 'phase_start_date',
    'phase_end_date', 'phase_global_discount_amount', 'phase_global_discount_calculation_type',
    'phase_global_usage_minimum_amount', 'price_id', 'product_id', 'price_name', 'price_structure',
    'price_billing_frequency', 'price_billing_type', 'price_discount_amount',
    'price_discount_calculation_type', 'price_minimum_amount', 'modified_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'billing_schedule_id': 'text', 'customer_id': 'text', 'product_id': 'text', 'currency': 'text',
    'billing_schedule_start_date': 'timestamp', 'phase_start_date': 'timestamp', 'modified_at': 'timestamp'
} -%}
{#- Without them the row says something else: that it never ends, or costs more or less. -#}
{%- set also = [('unknown_parent:currency', 'upper(currency) not in (select c.code from currencies as c)')] -%}
{%- for column in ['billing_schedule_end_date', 'billing_schedule_archived_at', 'phase_end_date'] -%}
{%- do also.append(('invalid_timestamp:' ~ column, is_unreadable(column, 'timestamp'))) -%}
{%- endfor -%}
{%- for column in [
    'phase_global_discount_amount', 'phase_global_usage_minimum_amount', 'price_discount_amount',
    'price_minimum_amount'
] -%}
{%- do also.append(('invalid_number:' ~ column, column ~ ' is not null and not ' ~ fits_minor_units(column))) -%}
{%- endfor -%}

with currencies as (
    select * from {{ ref('currencies') }}
),

delivered as (
    {{ delivered_rows('sequence', 'billing_schedule_phase_prices', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        {{ identifier('billing_schedule_id') }} as billing_schedule_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('phase_id') }} as phase_id,
        {{ identifier('price_id') }} as price_id,
        {{ identifier('product_id') }} as product_id,

        customer_legal_name,
        upper(currency) as currency,
        phase_global_discount_calculation_type,
        price_name,
        {{ to_json_text('price_structure') }} as price_structure,
        price_billing_frequency,
        price_billing_type,
        price_discount_calculation_type,

        {{ to_decimal('phase_global_discount_amount') }} as phase_global_discount_amount,
        {{ to_decimal('phase_global_usage_minimum_amount') }} as phase_global_usage_minimum_amount,
        {{ to_decimal('price_discount_amount') }} as price_discount_amount,
        {{ to_decimal('price_minimum_amount') }} as price_minimum_amount,

        {{ to_timestamp('billing_schedule_start_date') }} as billing_schedule_start_date,
        {{ to_timestamp('billing_schedule_end_date') }} as billing_schedule_end_date,
        {{ to_timestamp('billing_schedule_archived_at') }} as billing_schedule_archived_at,
        {{ to_timestamp('phase_start_date') }} as phase_start_date,
        {{ to_timestamp('phase_end_date') }} as phase_end_date,
        {{ to_timestamp('modified_at') }} as modified_at,
        {{ to_timestamp('modified_at') }} as _loaded_at,

        {{ reject_reason(key, required, also) }} as _reject_reason,
        -- a discount whose kind is not known is not taken off, and is listed
        {{ unreadable_columns({'price_structure': 'json'}) }}
        {%- for discount in ['phase_global_discount', 'price_discount'] %}
        || case
            when
                {{ discount }}_amount is not null
                and coalesce({{ without_separators(discount ~ '_calculation_type') }}, '')
                not in ('nominal', 'percentage')
                then '{{ discount }}_calculation_type,'
            else ''
        end
        {%- endfor %} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
),

dated as (
    select
        *,
        min(modified_at) over (partition by organization_id, id) as _first_modified_at
    from typed
)

{{ latest_version('dated', ['organization_id', 'id'], order_by=[]) }}
