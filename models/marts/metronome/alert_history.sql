with history as (
    select
        *,
        {{ entity_key('metronome', 'customer', 'customer_id') }} as customer_key
    from {{ ref('stg_metronome__customer_alert_history') }}
),

alerts as (
    select * from {{ ref('stg_metronome__alert') }}
),

followed as (
    select
        h.organization_id as organization_id,
        h.id as id,
        coalesce(k.customer_id, h.customer_key) as customer_id,
        h.alert_id as alert_id,
        lower(h.alert_status) as alert_status,
        h.additional_data as additional_data,
        h.created_at as changed_at,
        a.name as alert_name,
        a.alert_type as alert_type,
        a.threshold as threshold,
        a.webhooks_enabled as webhooks_enabled,
        a.disabled_at as disabled_at,
        lag(lower(h.alert_status)) over (
            partition by h.organization_id, h.customer_id, h.alert_id order by h.created_at, h.id
        ) as previous_status,
        lead(h.created_at) over (
            partition by h.organization_id, h.customer_id, h.alert_id order by h.created_at, h.id
        ) as next_changed_at
    from history as h
    left join alerts as a
        on h.organization_id = a.organization_id and h.alert_id = a.id and a._reject_reason is null
    {{ join_conformed('customer', 'h', 'customer_key', 'k', system='metronome') }}
    where h._reject_reason is null
),

documented as (
    select
        {{ required(entity_key('metronome', 'alert_history', 'id'), 'UUID') }} as id,
        {{ nullable(entity_key('metronome', 'alert', 'alert_id'), 'UUID') }} as alert_id,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ required("coalesce(alert_name, '')", 'String') }} as alert_name,
        {{ required("coalesce(alert_type, '')", 'String') }} as alert_type,
        {{ nullable('threshold', 'Decimal(38, 12)') }} as threshold,
        {{ nullable('webhooks_enabled', 'Bool') }} as webhooks_enabled,
        {{ required("coalesce(alert_status, '')", 'String') }} as alert_status,
        {{ required("coalesce(previous_status, '')", 'String') }} as previous_status,
        {{ required('changed_at', 'DateTime64') }} as changed_at,
        {{ nullable('next_changed_at', 'DateTime64') }} as next_changed_at,
        {{ nullable('disabled_at', 'DateTime64') }} as disabled_at,
        {{ required("coalesce(additional_data, '')", 'String') }} as additional_data,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required("'metronome'", 'String') }} as source_system
    from followed
)

select * from documented
