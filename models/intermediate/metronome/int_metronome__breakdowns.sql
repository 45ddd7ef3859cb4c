with final_breakdowns as (
    select * from {{ ref('stg_metronome__breakdowns_invoices') }}
),

draft_breakdowns as (
    select * from {{ ref('stg_metronome__breakdowns_draft_invoices') }}
),

-- as with the invoices, the breakdowns of a draft count until its final ones arrive
breakdowns as (
    select
        organization_id,
        id,
        true as is_final,
        snapshot_timestamp,
        invoice_id,
        customer_id,
        contract_id,
        credit_type_id,
        total
    from final_breakdowns
    where _reject_reason is null
    union all
    select
        organization_id,
        id,
        false as is_final,
        snapshot_timestamp,
        invoice_id,
        customer_id,
        contract_id,
        credit_type_id,
        total
    from draft_breakdowns
    where
        _reject_reason is null
        and (organization_id, invoice_id) not in (
            select
                f.organization_id,
                f.invoice_id
            from final_breakdowns as f
            where f._reject_reason is null
        )
)

select * from breakdowns
