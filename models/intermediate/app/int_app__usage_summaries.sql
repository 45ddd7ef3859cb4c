with usage_summaries as (
    select * from {{ ref('stg_app__usage_summaries') }}
),

canonical as (
    select
        {{ entity_key('app', 'usage_summary', 'id') }} as id,
        organization_id,
        {{ entity_key('app', 'customer', 'customer_id') }} as customer_id,
        {{ entity_key('app', 'order', 'order_id') }} as order_id,
        {{ entity_key('app', 'order_line', 'order_line_id') }} as order_line_id,
        {{ entity_key('app', 'invoice', 'invoice_id') }} as invoice_id,
        signal_name,
        status,
        currency,
        coalesce(signals_quantity, signal_count) as signals_quantity,
        coalesce(signal_count, signals_quantity) as signal_count,
        included_quantity,
        min_quantity,
        {{ to_exact('coalesce(signal_count, signals_quantity)') }} as quantity_exact,
        {{ to_exact('subtotal') }} as subtotal_exact,
        {{ to_exact('subtotal') }} as earned_exact,
        start_date,
        end_date,
        created_at,
        coalesce(updated_at, created_at) as updated_at
    from usage_summaries
    where _reject_reason is null
)

select * from canonical
