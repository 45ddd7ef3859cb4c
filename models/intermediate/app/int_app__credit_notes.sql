with credit_notes as (
    select * from {{ ref('stg_app__credit_notes') }}
),

canonical as (
    select
        {{ entity_key('app', 'credit_note', 'id') }} as id,
        organization_id,
        {{ entity_key('app', 'customer', 'customer_id') }} as customer_id,
        {{ entity_key('app', 'invoice', 'invoice_id') }} as invoice_id,
        {{ entity_key('app', 'invoice_line', 'invoice_line_id') }} as invoice_line_id,
        status,
        currency,
        {{ to_exact('amount') }} as amount_exact,
        issue_date,
        created_at,
        coalesce(updated_at, created_at) as updated_at
    from credit_notes
    where _reject_reason is null
)

select * from canonical
