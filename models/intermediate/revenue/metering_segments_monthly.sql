-- To sort all signals for an as-of join would cost more than all else that is done to them; so a signal is looked up by
-- its month, and compared with what is in force in it.
with metering_segments as (
    select * from {{ ref('metering_segments') }}
    where starts_at < {{ as_of() }} and starts_at < ends_at
),

order_lines as (
    select
        organization_id,
        id,
        price_id
    from {{ ref('fact_order_line') }}
),

price_terms as (
    select * from {{ ref('price_terms') }}
),

described as (
    select
        g.organization_id as organization_id,
        g.source_system as source_system,
        g.customer_id as customer_id,
        g.product_id as product_id,
        g.signal_name as signal_name,
        g.starts_at as starts_at,
        g.ends_at as ends_at,
        g.order_line_id as order_line_id,
        g.period_number as period_number,
        g.is_priced as is_priced,
        p.quantity_path as quantity_path,
        {{ required(
            "coalesce(p.quantity_path != '' and " ~ to_json_path('p.quantity_path') ~ ' is null, false)', 'Bool'
        ) }} as has_broken_path,
        {{ months_since_1970('g.starts_at') }} as first_month,
        {{ months_since_1970(add_milliseconds('least(g.ends_at, ' ~ as_of() ~ ')', -1)) }} as last_month
    from metering_segments as g
    inner join order_lines as l
        on g.organization_id = l.organization_id and g.order_line_id = l.id
    inner join price_terms as p
        on l.organization_id = p.organization_id and l.price_id = p.id and g.price_valid_from = p.valid_from
),

numbered as (
    select
        *,
        {{ numbers_below('last_month - first_month + 1') }} as months_later
    from described
)

select
    organization_id,
    source_system,
    customer_id,
    product_id,
    signal_name,
    {{ required('first_month + months_later', 'Int64') }} as month_number,
    starts_at,
    ends_at,
    order_line_id,
    period_number,
    is_priced,
    quantity_path,
    has_broken_path
from numbered
