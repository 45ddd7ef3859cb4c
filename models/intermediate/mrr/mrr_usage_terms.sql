with line_terms as (
    select
        *,
        coalesce(valid_until, {{ never() }}) as ends_at
    from {{ ref('mrr_line_terms') }}
    where source_system in {{ event_priced_systems() }} and charge_type = 'usage' and signal_name != ''
),

stretches as (
    {{ stretches(
        'line_terms', ['organization_id', 'order_id', 'product_id', 'signal_name'],
        'valid_from', 'ends_at'
    ) }}
),

-- where several lines meter one signal it counts for the one that began last, as in metering_segments
ranked as (
    select
        t.organization_id as organization_id,
        t.source_system as source_system,
        t.order_id as order_id,
        t.product_id as product_id,
        t.signal_name as signal_name,
        s.moment as valid_from,
        s.next_moment as valid_until,
        t.order_line_id as order_line_id,
        t.customer_id as customer_id,
        t.currency as currency,
        t.price_id as price_id,
        t.price_valid_from as price_valid_from,
        t.is_priced as is_priced,
        t.billing_frequency as billing_frequency,
        t.period_days as period_days,
        row_number() over (
            partition by s.organization_id, s.order_id, s.product_id, s.signal_name, s.moment
            order by t.line_starts_at desc, cast(t.order_line_id as {{ string_type() }}) desc
        ) as line_rank
    from stretches as s
    inner join line_terms as t
        on
            s.organization_id = t.organization_id
            and s.order_id = t.order_id
            and s.product_id = t.product_id
            and s.signal_name = t.signal_name
    where t.valid_from <= s.moment and t.ends_at >= s.next_moment
)

select
    organization_id,
    source_system,
    order_id,
    product_id,
    signal_name,
    {{ required('valid_from', 'DateTime64') }} as valid_from,
    {{ nullable('nullif(valid_until, ' ~ never() ~ ')', 'DateTime64') }} as valid_until,
    order_line_id,
    customer_id,
    currency,
    price_id,
    price_valid_from,
    is_priced,
    billing_frequency,
    period_days
from ranked
where line_rank = 1
