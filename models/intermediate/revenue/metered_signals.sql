with signals as (
    select
        organization_id,
        source_system,
        signal_id,
        customer_id,
        product_id,
        signal_name,
        data,
        created_at
    from {{ ref('fact_signal') }}
    where source_system in {{ event_priced_systems() }}
),

metering_segments as (
    select * from {{ ref('metering_segments') }}
),

price_terms as (
    select * from {{ ref('price_terms') }}
),

order_lines as (
    select
        organization_id,
        id,
        price_id
    from {{ ref('fact_order_line') }}
),

segments as (
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
        p.quantity_path as quantity_path
    from metering_segments as g
    inner join order_lines as l
        on g.organization_id = l.organization_id and g.order_line_id = l.id
    inner join price_terms as p
        on l.organization_id = p.organization_id and l.price_id = p.id and g.price_valid_from = p.valid_from
),

-- segments of one key never overlap, so the last that began is the only one that can hold the signal
last_begun as (
    select
        s.organization_id as organization_id,
        s.source_system as source_system,
        s.signal_id as signal_id,
        s.customer_id as customer_id,
        s.product_id as product_id,
        s.signal_name as signal_name,
        s.created_at as created_at,
        case when g.quantity_path != '' then {{ json_path_text('s.data', 'g.quantity_path') }} end as quantity_text,
        coalesce(g.quantity_path, '') = '' as is_counted,
        g.order_line_id as order_line_id,
        g.period_number as period_number,
        g.is_priced as is_priced,
        coalesce(s.created_at < g.ends_at and s.created_at < {{ as_of() }}, false) as is_metered
    from signals as s
    asof left join segments as g
        on
            s.organization_id = g.organization_id
            and s.source_system = g.source_system
            and s.customer_id = g.customer_id
            and s.product_id = g.product_id
            and s.signal_name = g.signal_name
            and s.created_at >= g.starts_at
),

measured as (
    select
        *,
        case when is_counted then {{ to_exact('1') }} else {{ to_decimal('quantity_text') }} end as found_quantity
    from last_begun
),

terms as (
    select
        organization_id,
        source_system,
        customer_id,
        product_id,
        signal_name,
        max(case when is_draft then 0 else 1 end) as has_term,
        max(case when is_draft then 1 else 0 end) as has_draft,
        min(case when not is_draft and trial_ends_at is not null then start_date end) as trial_starts_at,
        max(case when not is_draft then trial_ends_at end) as trial_ends_at
    from {{ ref('metering_terms') }}
    group by organization_id, source_system, customer_id, product_id, signal_name
),

lines as (
    select
        organization_id,
        source_system,
        customer_id,
        product_id
    from {{ ref('billable_lines') }}
    group by organization_id, source_system, customer_id, product_id
),

judged as (
    select
        m.organization_id as organization_id,
        m.source_system as source_system,
        m.signal_id as signal_id,
        m.customer_id as customer_id,
        m.product_id as product_id,
        m.signal_name as signal_name,
        m.created_at as created_at,
        m.order_line_id as order_line_id,
        m.period_number as period_number,
        m.found_quantity as quantity,
        m.is_metered as is_metered,
        case
            when m.customer_id is null then 'unknown_customer'
            when m.product_id is null then 'unknown_product'
            when m.created_at >= {{ as_of() }} then 'after_as_of'
            when m.is_metered and not m.is_priced then 'unpriced'
            when m.is_metered and m.found_quantity is null then 'unreadable_quantity'
            when m.is_metered then null
            when m.created_at >= t.trial_starts_at and m.created_at < t.trial_ends_at then 'in_trial'
            when t.has_term = 1 then 'outside_term'
            when t.has_draft = 1 then 'draft_order'
            when l.product_id is not null then 'no_usage_price'
            else 'no_order_line'
        end as reason
    from measured as m
    left join terms as t
        on
            m.organization_id = t.organization_id
            and m.source_system = t.source_system
            and m.customer_id = t.customer_id
            and m.product_id = t.product_id
            and m.signal_name = t.signal_name
    left join lines as l
        on
            m.organization_id = l.organization_id
            and m.source_system = l.source_system
            and m.customer_id = l.customer_id
            and m.product_id = l.product_id
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ required('signal_id', 'String') }} as signal_id,
    {{ nullable('customer_id', 'UUID') }} as customer_id,
    {{ nullable('product_id', 'UUID') }} as product_id,
    {{ required('signal_name', 'String') }} as signal_name,
    {{ required('created_at', 'DateTime64') }} as created_at,
    {{ nullable('case when reason is null then order_line_id end', 'UUID') }} as order_line_id,
    {{ nullable('case when reason is null then period_number end', 'Int64') }} as period_number,
    {{ nullable('case when reason is null then quantity end', 'Decimal(38, 12)') }} as quantity,
    {{ nullable('reason', 'String') }} as reason
from judged
