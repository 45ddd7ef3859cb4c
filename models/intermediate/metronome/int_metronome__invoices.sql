with headers as (
    select * from {{ ref('int_metronome__invoice_headers') }}
),

contracts as (
    select * from {{ ref('stg_metronome__contracts_contracts') }}
),

rate_cards as (
    select * from {{ ref('stg_metronome__contracts_rate_cards') }}
),

credit_types as (
    select * from {{ ref('int_metronome__credit_types') }}
),

terms as (
    select
        k.organization_id as organization_id,
        k.id as contract_id,
        k.net_payment_terms_days as net_payment_terms_days,
        r.fiat_credit_type_id as fiat_credit_type_id
    from contracts as k
    left join rate_cards as r
        on k.organization_id = r.organization_id and k.rate_card_id = r.id and r._reject_reason is null
    where k._reject_reason is null
),

-- an invoice that is not computed yet has no unit either: it will be billed in the currency of its rate card
under_contract as (
    select
        h.organization_id as organization_id,
        h.id as id,
        h.is_voided as is_voided,
        h.status as status,
        h.total as total,
        coalesce(h.credit_type_id, c.fiat_credit_type_id) as credit_type_id,
        h.customer_id as customer_id,
        h.contract_id as contract_id,
        h.billing_provider_invoice_id as billing_provider_invoice_id,
        h.external_status as external_status,
        h.metadata as metadata,
        h.is_final as is_final,
        h.issued_at as issued_at,
        h.start_timestamp as start_timestamp,
        h.end_timestamp as end_timestamp,
        h._loaded_at as _loaded_at,
        c.net_payment_terms_days as net_payment_terms_days
    from headers as h
    left join terms as c
        on h.organization_id = c.organization_id and h.contract_id = c.contract_id
),

valued as (
    select
        i.organization_id as organization_id,
        i.id as id,
        i.customer_id as customer_id,
        i.contract_id as contract_id,
        i.billing_provider_invoice_id as billing_provider_invoice_id,
        i.metadata as metadata,
        i.is_final as is_final,
        i.issued_at as issued_at,
        i.start_timestamp as start_timestamp,
        i.end_timestamp as end_timestamp,
        i.net_payment_terms_days as net_payment_terms_days,
        i._loaded_at as _loaded_at,
        t.currency as currency,
        {{ in_minor_units('i.total', 't.minor_units') }} as total,
        case
            when i.is_voided then 'voided'
            else {{ enumeration_by('i.status', 'invoice_status', {
                'FINALIZED': 'posted', 'VOID': 'voided', 'VOIDED': 'voided', 'DRAFT': 'draft',
                'DRAFT_INCOMPLETE': 'building',
            }) }}
        end as status,
        {{ enumeration_by("coalesce(i.external_status, 'open')", 'invoice_payment_status', {
            'paid': 'paid', 'partially_paid': 'partiallyPaid', 'past_due': 'overdue', 'overdue': 'overdue',
            'open': 'pending', 'unpaid': 'pending', 'pending': 'pending', 'draft': 'pending', 'queued': 'pending',
            'sent': 'pending', 'finalized': 'pending', 'skipped': 'pending', 'void': 'pending', 'voided': 'pending',
            'deleted': 'pending', 'uncollectible': 'error', 'payment_failed': 'error', 'invalid_request_error': 'error',
        }) }} as payment_status,
        {{ without_separators("coalesce(i.external_status, '')") }} = 'uncollectible' as is_written_off
    from under_contract as i
    left join credit_types as t
        on i.organization_id = t.organization_id and i.credit_type_id = t.credit_type_id
),

-- the export has no payments: what the biller reports as paid is settled whole, and of a part the amount is not known
settled as (
    select
        *,
        {{ required("payment_status in ('paid', 'partiallyPaid')", 'Bool') }} as is_settlement_estimated,
        {{ to_exact("case when payment_status = 'paid' then total else 0 end") }} as amount_paid
    from valued
),

remaining as (
    select
        *,
        {{ to_exact("case when status = 'voided' then 0 else total - amount_paid end") }} as amount_remaining
    from settled
),

canonical as (
    select
        {{ entity_key('metronome', 'invoice', 'id') }} as id,
        organization_id,
        cast(null as {{ string_type() }}) as display_number,
        billing_provider_invoice_id as display_id,
        {{ entity_key('metronome', 'customer', 'customer_id') }} as customer_id,
        {{ entity_key('metronome', 'order', 'contract_id') }} as order_id,
        status,
        cast(payment_status as {{ string_type() }}) as payment_status,
        cast(case when contract_id is null then 'manual' else 'order_based' end as {{ string_type() }}) as source,
        currency,
        {{ to_exact('total') }} as total_excl_tax_exact,
        {{ to_exact('total') }} as total_incl_tax_exact,
        {{ to_exact('0') }} as tax_amount_exact,
        {{ required('0', 'Float64') }} as tax_rate,
        false as tax_exempt,
        {{ required('0', 'Decimal(38, 12)') }} as discount_amount_exact,
        {{ required('amount_paid', 'Decimal(38, 12)') }} as amount_paid_exact,
        amount_remaining as amount_due_exact,
        amount_remaining as amount_remaining_exact,
        {{ required('0', 'Decimal(38, 12)') }} as credit_notes_total_exact,
        issued_at as issue_date,
        case when is_final then issued_at end as posted_date,
        case
            when net_payment_terms_days between 0 and 3650 then {{ add_days('issued_at', 'net_payment_terms_days') }}
        end as due_date,
        coalesce(start_timestamp, issued_at) as start_date,
        end_timestamp as end_date,
        metadata,
        is_settlement_estimated,
        {{ required('is_written_off', 'Bool') }} as is_written_off,
        coalesce(start_timestamp, issued_at) as created_at,
        _loaded_at as updated_at
    from remaining
)

select * from canonical
