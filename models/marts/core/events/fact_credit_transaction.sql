-- depends_on: {{ ref('flagged_events') }}
{%- if not is_incremental() %}{% do require_all_load_days() %}{% endif %}

with arrived as (
    {{ newest_good('fact_credit_transaction') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ required('credits_currency_id', 'UUID') }} as credits_currency_id,
        {{ nullable('order_id', 'UUID') }} as order_id,
        {{ required("coalesce(type, '')", 'String') }} as type,
        {{ required("coalesce(origin_code, '')", 'String') }} as origin_code,
        {{ required(round_to_integer('amount_exact'), 'Int64') }} as amount,
        {{ required(round_to_integer('balance_before_exact'), 'Int64') }} as balance_before,
        {{ required(round_to_integer('balance_after_exact'), 'Int64') }} as balance_after,
        {{ required("coalesce(signal_name, '')", 'String') }} as signal_name,
        {{ required("coalesce(signal_mongo_id, '')", 'String') }} as signal_mongo_id,
        {{ nullable('signal_created_at', 'DateTime64') }} as signal_created_at,
        {{ nullable('spend_group_id', 'UUID') }} as spend_group_id,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ required('amount_exact', 'Decimal(38, 12)') }} as amount_exact,
        {{ required('balance_before_exact', 'Decimal(38, 12)') }} as balance_before_exact,
        {{ required('balance_after_exact', 'Decimal(38, 12)') }} as balance_after_exact,
        {{ required('_loaded_at', 'DateTime64') }} as loaded_at
    from arrived
)

select * from documented
