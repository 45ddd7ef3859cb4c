with billable_lines as (
    select * from {{ ref('billable_lines') }}
    where source_system in {{ event_priced_systems() }} and exclusion in ('', 'draft', 'never_in_force')
),

price_signals as (
    select
        organization_id,
        id,
        signal_name
    from {{ ref('price_terms') }}
    where charge_type = 'usage' and signal_name != ''
    group by organization_id, id, signal_name
)

select
    l.organization_id as organization_id,
    l.source_system as source_system,
    l.order_line_id as order_line_id,
    l.customer_id as customer_id,
    l.product_id as product_id,
    p.signal_name as signal_name,
    {{ required("l.exclusion = 'draft'", 'Bool') }} as is_draft,
    l.start_date as start_date,
    {{ nullable(
        'case when l.starts_at > l.start_date then ' ~ earliest(['l.starts_at', 'l.ends_at']) ~ ' end', 'DateTime64'
    ) }} as trial_ends_at
from billable_lines as l
inner join price_signals as p
    on l.organization_id = p.organization_id and l.price_id = p.id
