MODEL (name facts.fact_delivered_value, kind FULL);

select
    v.* exclude (effective_timestamp, loaded_at),
    coalesce(s.signal_name, '') as signal_name,
    s.customer_id as customer_id,
    s.product_id as product_id,
    coalesce(s.created_at, v.loaded_at) as created_at,
    coalesce(v.effective_timestamp, s.created_at, v.loaded_at) as effective_timestamp
from facts.delivered_values as v
left join facts.fact_signal as s
    on v.organization_id = s.organization_id and v.signal_id = s.signal_id
