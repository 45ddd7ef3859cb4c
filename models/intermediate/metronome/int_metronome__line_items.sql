with headers as (
    select * from {{ ref('int_metronome__invoice_headers') }}
),

final_line_items as (
    select * from {{ ref('stg_metronome__line_item') }}
),

draft_line_items as (
    select * from {{ ref('stg_metronome__draft_line_item') }}
),

listed as (
    select
        organization_id,
        id,
        true as is_final,
        cast(null as {{ nullable_type('DateTime64') }}) as snapshot_time,
        invoice_id,
        credit_type_id,
        commit_id,
        product_id,
        subscription_id,
        name,
        quantity,
        total,
        starting_at,
        ending_before,
        _loaded_at
    from final_line_items
    where _reject_reason is null
    union all
    select
        organization_id,
        id,
        false as is_final,
        snapshot_time,
        invoice_id,
        credit_type_id,
        commit_id,
        product_id,
        subscription_id,
        name,
        quantity,
        total,
        starting_at,
        ending_before,
        _loaded_at
    from draft_line_items
    where _reject_reason is null
),

-- a draft's lines go when the invoice is final, and when a newer snapshot shows it without lines
of_invoices as (
    select
        l.organization_id as organization_id,
        l.id as id,
        l.invoice_id as invoice_id,
        i.contract_id as contract_id,
        coalesce(l.credit_type_id, i.credit_type_id) as credit_type_id,
        l.commit_id as commit_id,
        l.product_id as product_id,
        l.subscription_id as subscription_id,
        l.name as name,
        l.quantity as quantity,
        l.total as total,
        l.starting_at as starting_at,
        l.ending_before as ending_before,
        coalesce(l.starting_at, i.start_timestamp, i.issued_at) as charged_at,
        l._loaded_at as _loaded_at
    from listed as l
    inner join headers as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
    where l.is_final = i.is_final and l.snapshot_time is not distinct from i.snapshot_time
)

select * from of_invoices
