with delivered_values as (
    select * from {{ ref('stg_app__delivered_values') }}
),

canonical as (
    select
        signal_id,
        organization_id,
        value_type_id,
        value_type_name,
        value_type_slug,
        delivered_value_cents,
        coalesce(delivered_value_currency, 'USD') as delivered_value_currency,
        coalesce(unit_value, 0) as unit_value,
        unit,
        unit_category,
        effective_timestamp,
        _loaded_at,
        _loaded_at_text,
        _reject_reason,
        _unreadable_columns,
        _record_id,
        _record
    from delivered_values
)

select * from canonical
