with line_periods as (
    select * from {{ ref('line_periods') }}
    where charge_type = 'usage' and signal_name != ''
),

billable_lines as (
    select * from {{ ref('billable_lines') }}
    where source_system in {{ event_priced_systems() }}
),

metered_periods as (
    select
        d.organization_id as organization_id,
        l.source_system as source_system,
        l.customer_id as customer_id,
        l.product_id as product_id,
        d.signal_name as signal_name,
        d.order_line_id as order_line_id,
        l.starts_at as line_starts_at,
        d.period_number as period_number,
        d.price_valid_from as price_valid_from,
        d.period_start as starts_at,
        coalesce(d.ends_at, {{ as_of() }}) as ends_at,
        d.is_priced as is_priced
    from line_periods as d
    inner join billable_lines as l
        on d.organization_id = l.organization_id and d.order_line_id = l.order_line_id
),

-- a line under one price version, whose periods follow each other without a gap
spans as (
    select
        organization_id,
        source_system,
        customer_id,
        product_id,
        signal_name,
        order_line_id,
        price_valid_from,
        line_starts_at,
        min(starts_at) as starts_at,
        max(ends_at) as ends_at
    from metered_periods
    group by
        organization_id,
        source_system,
        customer_id,
        product_id,
        signal_name,
        order_line_id,
        price_valid_from,
        line_starts_at
),

stretches as (
    {{ stretches(
        'spans', ['organization_id', 'source_system', 'customer_id', 'product_id', 'signal_name'],
        'starts_at', 'ends_at'
    ) }}
),

-- where several lines meter the same signal it counts for the one that began last
candidates as (
    select
        t.organization_id as organization_id,
        t.source_system as source_system,
        t.customer_id as customer_id,
        t.product_id as product_id,
        t.signal_name as signal_name,
        t.moment as starts_at,
        t.next_moment as ends_at,
        s.order_line_id as order_line_id,
        s.price_valid_from as price_valid_from,
        row_number() over (
            partition by t.organization_id, t.source_system, t.customer_id, t.product_id, t.signal_name, t.moment
            order by s.line_starts_at desc, cast(s.order_line_id as {{ string_type() }}) desc
        ) as line_rank
    from stretches as t
    inner join spans as s
        on
            t.organization_id = s.organization_id
            and t.source_system = s.source_system
            and t.customer_id = s.customer_id
            and t.product_id = s.product_id
            and t.signal_name = s.signal_name
    where s.starts_at <= t.moment and s.ends_at >= t.next_moment
),

segments as (
    select
        c.organization_id as organization_id,
        c.source_system as source_system,
        c.customer_id as customer_id,
        c.product_id as product_id,
        c.signal_name as signal_name,
        d.order_line_id as order_line_id,
        d.period_number as period_number,
        d.price_valid_from as price_valid_from,
        d.is_priced as is_priced,
        greatest(c.starts_at, d.starts_at) as starts_at,
        least(c.ends_at, d.ends_at) as ends_at
    from candidates as c
    inner join metered_periods as d
        on
            c.organization_id = d.organization_id
            and c.order_line_id = d.order_line_id
            and c.price_valid_from = d.price_valid_from
            and c.signal_name = d.signal_name
    where c.line_rank = 1 and d.starts_at < c.ends_at and d.ends_at > c.starts_at
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ required('customer_id', 'UUID') }} as customer_id,
    {{ required('product_id', 'UUID') }} as product_id,
    {{ required('signal_name', 'String') }} as signal_name,
    {{ required('starts_at', 'DateTime64') }} as starts_at,
    {{ required('ends_at', 'DateTime64') }} as ends_at,
    {{ required('order_line_id', 'UUID') }} as order_line_id,
    {{ required('period_number', 'Int64') }} as period_number,
    {{ required('price_valid_from', 'DateTime64') }} as price_valid_from,
    {{ required('is_priced', 'Bool') }} as is_priced
from segments
