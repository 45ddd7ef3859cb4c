with segments as (
    select * from {{ ref('metering_segments_monthly') }}
),

-- Of a signal's data goes along what a price may look into: to join a column of JSON takes ClickHouse long.
signals as (
    select
        organization_id,
        source_system,
        signal_id,
        customer_id,
        product_id,
        signal_name,
        trace_id,
        case
            when (organization_id, signal_name) in (
                select
                    g.organization_id,
                    g.signal_name
                from segments as g
                where g.quantity_path != ''
            ) then {{ json_document('data') }}
            else '{}'
        end as measured_data,
        created_at,
        {{ months_since_1970('created_at') }} as month_number
    from {{ ref('fact_signal') }}
    where source_system in {{ event_priced_systems() }}
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

-- Segments of one key never overlap, so one at most holds the signal. They are joined last: how many signals meet one
-- in a range DuckDB guesses too low, and whatever is joined after would then be looked up in a table of all signals.
found as (
    select
        s.organization_id as organization_id,
        s.source_system as source_system,
        s.signal_id as signal_id,
        s.customer_id as customer_id,
        s.product_id as product_id,
        s.signal_name as signal_name,
        s.trace_id as trace_id,
        s.created_at as created_at,
        t.has_term as has_term,
        t.has_draft as has_draft,
        t.trial_starts_at as trial_starts_at,
        t.trial_ends_at as trial_ends_at,
        l.product_id is not null as has_line,
        case
            when g.quantity_path != '' and not coalesce(g.has_broken_path, false)
                then {{ json_path_text('s.measured_data', 'g.quantity_path') }}
        end as quantity_text,
        coalesce(g.quantity_path, '') = '' as is_counted,
        g.order_line_id as order_line_id,
        g.period_number as period_number,
        g.is_priced as is_priced,
        coalesce(g.starts_at <= s.created_at and s.created_at < {{ as_of() }}, false) as is_metered
    from signals as s
    left join terms as t
        on
            s.organization_id = t.organization_id
            and s.source_system = t.source_system
            and s.customer_id = t.customer_id
            and s.product_id = t.product_id
            and s.signal_name = t.signal_name
    left join lines as l
        on
            s.organization_id = l.organization_id
            and s.source_system = l.source_system
            and s.customer_id = l.customer_id
            and s.product_id = l.product_id
    left join segments as g
        on
            s.organization_id = g.organization_id
            and s.source_system = g.source_system
            and s.customer_id = g.customer_id
            and s.product_id = g.product_id
            and s.signal_name = g.signal_name
            and s.month_number = g.month_number
            and s.created_at >= g.starts_at
            and s.created_at < g.ends_at
),

measured as (
    select
        *,
        case when is_counted then {{ to_exact('1') }} else {{ to_decimal('quantity_text') }} end as found_quantity
    from found
),

judged as (
    select
        organization_id,
        source_system,
        signal_id,
        customer_id,
        product_id,
        signal_name,
        trace_id,
        created_at,
        order_line_id,
        period_number,
        found_quantity as quantity,
        case
            when customer_id is null then 'unknown_customer'
            when product_id is null then 'unknown_product'
            when created_at >= {{ as_of() }} then 'after_as_of'
            when is_metered and not is_priced then 'unpriced'
            when is_metered and found_quantity is null then 'unreadable_quantity'
            when is_metered then null
            when created_at >= trial_starts_at and created_at < trial_ends_at then 'in_trial'
            when has_term = 1 then 'outside_term'
            when has_draft = 1 then 'draft_order'
            when has_line then 'no_usage_price'
            else 'no_order_line'
        end as reason
    from measured
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ required('signal_id', 'String') }} as signal_id,
    {{ nullable('customer_id', 'UUID') }} as customer_id,
    {{ nullable('product_id', 'UUID') }} as product_id,
    {{ required('signal_name', 'String') }} as signal_name,
    {{ nullable('trace_id', 'String') }} as trace_id,
    {{ required('created_at', 'DateTime64') }} as created_at,
    {{ nullable('case when reason is null then order_line_id end', 'UUID') }} as order_line_id,
    {{ nullable('case when reason is null then period_number end', 'Int64') }} as period_number,
    {{ nullable('case when reason is null then quantity end', 'Decimal(38, 12)') }} as quantity,
    {{ nullable('reason', 'String') }} as reason
from judged
