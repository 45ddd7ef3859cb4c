with invoice_lines as (
    select * from {{ ref('stg_app__invoice_lines') }}
),

-- total_after_tax is always there; of tax and total_before_tax either gives the other
net as (
    select
        *,
        coalesce(tax, total_after_tax - total_before_tax, 0) as derived_tax
    from invoice_lines
    where _reject_reason is null
),

before_tax as (
    select
        *,
        coalesce(total_before_tax, total_after_tax - derived_tax) as derived_before_tax
    from net
),

canonical as (
    select
        {{ entity_key('app', 'invoice_line', 'id') }} as id,
        id as raw_id,
        organization_id,
        {{ entity_key('app', 'invoice', 'invoice_id') }} as invoice_id,
        {{ entity_key('app', 'order_line', 'order_line_id') }} as order_line_id,
        currency,
        coalesce(amount_before_discount, derived_before_tax + coalesce(discount_amount, 0)) as amount_before_discount,
        coalesce(discount_amount, 0) as discount_amount,
        derived_before_tax as total_before_tax,
        derived_tax as tax,
        total_after_tax
    from before_tax
)

select * from canonical
