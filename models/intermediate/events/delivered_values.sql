-- depends_on: {{ ref('flagged_events') }}
{%- if not is_incremental() %}{% do require_all_load_days() %}{% endif %}

with arrived as (
    {{ newest_good('fact_delivered_value') }}
),

typed as (
    select
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ required('_event_key', 'String') }} as _record_id,
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
        _loaded_at as loaded_at
    from arrived
)

select * from typed
