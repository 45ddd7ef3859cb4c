with breakdowns as (
    select * from {{ ref('int_metronome__breakdowns') }}
),

final_lines as (
    select * from {{ ref('stg_metronome__breakdowns_line_items') }}
),

draft_lines as (
    select * from {{ ref('stg_metronome__breakdowns_draft_line_items') }}
),

balances as (
    select * from {{ ref('int_metronome__balances') }}
),

lines as (
    select
        organization_id,
        id,
        true as is_final,
        snapshot_timestamp,
        invoice_breakdown_id,
        line_item_id,
        line_item_type,
        product_type,
        product_id,
        commit_id,
        commit_type,
        credit_type_id,
        name,
        quantity,
        total,
        breakdown_start_timestamp,
        breakdown_end_timestamp,
        _loaded_at
    from final_lines
    where _reject_reason is null
    union all
    select
        organization_id,
        id,
        false as is_final,
        snapshot_timestamp,
        invoice_breakdown_id,
        line_item_id,
        line_item_type,
        product_type,
        product_id,
        commit_id,
        commit_type,
        credit_type_id,
        name,
        quantity,
        total,
        breakdown_start_timestamp,
        breakdown_end_timestamp,
        _loaded_at
    from draft_lines
    where _reject_reason is null
),

of_invoices as (
    select
        l.organization_id as organization_id,
        l.id as id,
        b.is_final as is_final,
        b.snapshot_timestamp as snapshot_timestamp,
        b.invoice_id as invoice_id,
        b.customer_id as customer_id,
        b.contract_id as contract_id,
        l.line_item_id as line_item_id,
        {{ required(
            'coalesce(' ~ without_separators('l.line_item_type') ~ ', ' ~ without_separators('l.product_type') ~ ", '')"
            ~ " in ('usage', 'usageproductlistitem', 'composite', 'compositeproductlistitem')",
            'Bool'
        ) }} as is_usage,
        l.product_id as product_id,
        l.commit_id as commit_id,
        -- commit_type may call a credit prepaid
        {{ required("coalesce(c.type, lower(l.commit_type), '') = 'credit'", 'Bool') }} as is_paid_by_credit,
        l.credit_type_id as credit_type_id,
        l.name as name,
        l.quantity as quantity,
        l.total as total,
        l.breakdown_start_timestamp as breakdown_start_timestamp,
        l.breakdown_end_timestamp as breakdown_end_timestamp,
        l._loaded_at as _loaded_at
    from lines as l
    inner join breakdowns as b
        on
            l.organization_id = b.organization_id
            and l.invoice_breakdown_id = b.id
            and l.snapshot_timestamp = b.snapshot_timestamp
            and l.is_final = b.is_final
    left join balances as c
        on l.organization_id = c.organization_id and l.commit_id = c.balance_id
)

select * from of_invoices
