with delivered_values as (
    {{ union_systems('delivered_values') }}
),

latest as (
    {{ latest_version('delivered_values', ['source_system', 'organization_id', '_record_id'], order_by=[]) }}
),

good as (
    select
        organization_id,
        source_system,
        signal_id,
        value_type_id,
        value_type_name,
        value_type_slug,
        delivered_value_cents,
        delivered_value_currency,
        unit_value,
        unit,
        unit_category,
        effective_timestamp,
        _loaded_at
    from latest
    where _reject_reason is null
)

select * from good
