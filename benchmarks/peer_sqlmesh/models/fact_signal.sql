MODEL (name facts.fact_signal, kind FULL);

with keyed as (
    select
        columns(*),
        @to_uuid(@clean(organization_id)) as organization_key,
        @to_id(@clean(_id)) as signal_key,
        @to_moment(@clean(_loaded_at)) as loaded_at
    from @raw('raw_signal', 'signals')
),

newest as (
    select * from keyed
    where organization_key is not null and signal_key is not null and loaded_at is not null
    qualify row_number() over (
        partition by organization_key, signal_key order by loaded_at desc, created_at desc
    ) = 1
),

typed as (
    select
        organization_key as organization_id,
        signal_key as signal_id,
        @clean(event_name) as signal_name,
        @to_uuid(@clean(customer_id)) as source_customer_id,
        @clean(external_customer_id) as external_customer_id,
        @to_uuid(@clean(product_id)) as source_product_id,
        @clean(external_agent_id) as external_agent_id,
        @clean(trace_id) as trace_id,
        @to_object(@clean(data)) as data,
        @clean(data) is not null and @to_object(@clean(data)) is null as is_broken_json,
        @to_moment(@clean(created_at)) as created_at,
        loaded_at
    from newest
),

valued as (
    select distinct organization_id, signal_id from facts.delivered_values
)

select
    t.* exclude (is_broken_json),
    coalesce(t.source_customer_id, c.customer_id) as customer_id,
    coalesce(t.source_product_id, p.product_id) as product_id,
    v.signal_id is not null as has_delivered_value
from typed as t
left join facts.customer_ids as c
    on t.organization_id = c.organization_id and t.external_customer_id = c.external_id
left join facts.product_ids as p
    on t.organization_id = p.organization_id and t.external_agent_id = p.external_id
left join valued as v
    on t.organization_id = v.organization_id and t.signal_id = v.signal_id
where t.signal_name is not null and t.created_at is not null and not t.is_broken_json
