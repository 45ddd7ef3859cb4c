with final_invoices as (
    select * from {{ ref('stg_metronome__invoice') }}
),

draft_invoices as (
    select * from {{ ref('stg_metronome__draft_invoice') }}
),

-- a draft is superseded by the final invoice of its id, whichever arrived first
headers as (
    select
        organization_id,
        id,
        true as is_final,
        -- who is billed through a biller owes nothing when it was voided there
        {{ required(
            without_separators("coalesce(status, '')") ~ " in ('void', 'voided') or "
            ~ without_separators("coalesce(billing_provider_invoice_external_status, '')")
            ~ " in ('void', 'voided', 'deleted')",
            'Bool'
        ) }} as is_voided,
        status,
        total,
        credit_type_id,
        customer_id,
        contract_id,
        billing_provider_invoice_id,
        billing_provider_invoice_external_status as external_status,
        metadata,
        cast(null as {{ nullable_type('DateTime64') }}) as snapshot_time,
        coalesce(issued_at, end_timestamp) as issued_at,
        start_timestamp,
        end_timestamp,
        _loaded_at
    from final_invoices
    where _reject_reason is null
    union all
    select
        organization_id,
        id,
        false as is_final,
        {{ required(without_separators("coalesce(status, '')") ~ " in ('void', 'voided')", 'Bool') }} as is_voided,
        status,
        case
            when {{ without_separators('status') }} = 'draftincomplete' then {{ to_exact('0') }}
            else total
        end as total,
        credit_type_id,
        customer_id,
        contract_id,
        cast(null as {{ string_type() }}) as billing_provider_invoice_id,
        cast(null as {{ string_type() }}) as external_status,
        cast(null as {{ string_type() }}) as metadata,
        snapshot_time,
        end_timestamp as issued_at,
        start_timestamp,
        end_timestamp,
        _loaded_at
    from draft_invoices
    where
        _reject_reason is null
        and (organization_id, id) not in (
            select
                f.organization_id,
                f.id
            from final_invoices as f
            where f._reject_reason is null
        )
)

select * from headers
