with invoice_lines as (
    select * from {{ ref('fact_invoice_line') }}
),

identities as (
    select
        organization_id,
        source_system,
        id,
        currency,
        'total_after_tax = total_before_tax + tax' as identity,
        total_before_tax_exact + tax_exact as expected_amount,
        total_after_tax_exact as actual_amount
    from invoice_lines
    union all
    select
        organization_id,
        source_system,
        id,
        currency,
        'total_before_tax = amount_before_discount - discount_amount' as identity,
        amount_before_discount_exact - discount_amount_exact as expected_amount,
        total_before_tax_exact as actual_amount
    from invoice_lines
),

broken as (
    select
        organization_id,
        source_system,
        'fact_invoice_line' as model,
        cast(id as {{ string_type() }}) as record_id,
        identity,
        currency,
        {{ to_exact('expected_amount') }} as expected_amount,
        {{ to_exact('actual_amount') }} as actual_amount
    from identities
    where expected_amount is distinct from actual_amount
)

select * from broken
