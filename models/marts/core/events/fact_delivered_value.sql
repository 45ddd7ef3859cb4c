{%- set columns = [
    'signal_id', 'signal_name', 'organization_id', 'product_id',
    'customer_id', 'value_type_id', 'value_type_name', 'value_type_slug',
    'delivered_value_cents', 'delivered_value_currency', 'unit_value', 'unit',
    'unit_category', 'effective_timestamp', 'created_at', 'source_system'
] -%}

with delivered_values as (
    select * from {{ ref('delivered_values') }}
),

-- a few, of which the engine makes a table to look in
signals as (
    select
        organization_id,
        source_system,
        signal_id,
        signal_name,
        product_id,
        customer_id,
        created_at
    from {{ ref('fact_signal') }}
    where has_delivered_value = 1
),

-- a value may arrive before its signal; until then it is dated by its arrival
joined as (
    select
        v.signal_id as signal_id,
        s.signal_name as signal_name,
        v.organization_id as organization_id,
        s.product_id as product_id,
        s.customer_id as customer_id,
        v.value_type_id as value_type_id,
        v.value_type_name as value_type_name,
        v.value_type_slug as value_type_slug,
        v.delivered_value_cents as delivered_value_cents,
        v.delivered_value_currency as delivered_value_currency,
        v.unit_value as unit_value,
        v.unit as unit,
        v.unit_category as unit_category,
        coalesce(v.effective_timestamp, s.created_at, v.loaded_at) as effective_timestamp,
        coalesce(s.created_at, v.loaded_at) as created_at,
        v.source_system as source_system
    from delivered_values as v
    left join signals as s
        on
            v.organization_id = s.organization_id
            and v.source_system = s.source_system
            and v.signal_id = s.signal_id
),

documented as (
    select
        {{ required('signal_id', 'String') }} as signal_id,
        {{ required("coalesce(signal_name, '')", 'String') }} as signal_name,
        {{ required('organization_id', 'String') }} as organization_id,
        {{ nullable('product_id', 'String') }} as product_id,
        {{ nullable('customer_id', 'String') }} as customer_id,
        {{ required("coalesce(value_type_id, '')", 'String') }} as value_type_id,
        {{ required("coalesce(value_type_name, '')", 'String') }} as value_type_name,
        {{ required("coalesce(value_type_slug, '')", 'String') }} as value_type_slug,
        {{ required('delivered_value_cents', 'Int64') }} as delivered_value_cents,
        {{ required("coalesce(delivered_value_currency, '')", 'String') }} as delivered_value_currency,
        {{ required('unit_value', 'Float64') }} as unit_value,
        {{ required("coalesce(unit, '')", 'String') }} as unit,
        {{ required("coalesce(unit_category, '')", 'String') }} as unit_category,
        {{ required('effective_timestamp', 'DateTime64') }} as effective_timestamp,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('source_system', 'String') }} as source_system
    from joined
){% if is_incremental() %},

-- a signal may change long after its value, so what differs from what is held is what is new
changed as (
    select {{ columns | join(', ') }} from documented
    except
    select {{ columns | join(', ') }} from {{ this }}
)

select * from changed
{%- else %}

select * from documented
{%- endif %}
