with broken_identities as (
    select * from {{ ref('broken_invoices') }}
    union all
    select * from {{ ref('broken_invoice_lines') }}
    union all
    select * from {{ ref('broken_payments') }}
    union all
    select * from {{ ref('broken_credit_ledgers') }}
    union all
    select * from {{ ref('broken_currencies') }}
    union all
    select * from {{ ref('broken_intervals') }}
    {%- for model in identities_of_systems() %}
    union all
    select * from {{ ref(model) }}
    {%- endfor %}
),

compared as (
    select
        {{ required('organization_id', 'UUID') }} as organization_id,
        source_system,
        model,
        record_id,
        identity,
        currency,
        expected_amount,
        actual_amount,
        actual_amount - expected_amount as difference
    from broken_identities
)

select * from compared
