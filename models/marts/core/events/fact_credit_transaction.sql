-- depends_on: {{ ref('flagged_events') }}
{%- if not is_incremental() %}{% do require_all_load_days() %}{% endif %}
{%- set columns = [
    'id', 'organization_id', 'source_system', 'credits_currency_id', 'order_id', 'type', 'origin_code', 'amount_exact',
    'balance_before_exact', 'balance_after_exact', 'signal_name', 'signal_mongo_id', 'signal_created_at',
    'spend_group_id', 'created_at'
] %}

with arrived as (
    {{ newest_good('fact_credit_transaction') }}
),

{% if is_incremental() -%}
-- held transactions whose customer or product was linked, or is no more, since
outdated as (
    select
        h.organization_id as organization_id,
        h.source_system as source_system,
        h.id as id
    from {{ this }} as h
    {{ join_conformed('customer', 'h', 'source_customer_id', 'k') }}
    {{ join_conformed('product', 'h', 'source_product_id', 'p') }}
    where
        coalesce(k.customer_id, h.source_customer_id) is distinct from h.customer_id
        or coalesce(p.product_id, h.source_product_id) is distinct from h.product_id
),

{% endif -%}
credit_transactions as (
    select
        {{ columns | join(',\n        ') }},
        customer_id as source_customer_id,
        product_id as source_product_id,
        _loaded_at as loaded_at
    from arrived
    {%- if is_incremental() %}
    union all
    select
        {{ columns | join(',\n        ') }},
        source_customer_id,
        source_product_id,
        loaded_at
    from {{ this }}
    where
        (organization_id, source_system, id) in (
            select
                o.organization_id,
                o.source_system,
                o.id
            from outdated as o
        )
        and (organization_id, source_system, id) not in (
            select
                a.organization_id,
                a.source_system,
                a.id
            from arrived as a
        )
        and {{ stays('fact_credit_transaction') }}
    {%- endif %}
),

conformed as (
    select
        {%- for column in columns %}
        e.{{ column }} as {{ column }},
        {%- endfor %}
        e.source_customer_id as source_customer_id,
        e.source_product_id as source_product_id,
        e.loaded_at as loaded_at,
        coalesce(k.customer_id, e.source_customer_id) as customer_id,
        coalesce(p.product_id, e.source_product_id) as product_id
    from credit_transactions as e
    {{ join_conformed('customer', 'e', 'source_customer_id', 'k') }}
    {{ join_conformed('product', 'e', 'source_product_id', 'p') }}
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
        {{ nullable('source_customer_id', 'UUID') }} as source_customer_id,
        {{ nullable('source_product_id', 'UUID') }} as source_product_id,
        {{ required('loaded_at', 'DateTime64') }} as loaded_at
    from conformed
)

select * from documented
