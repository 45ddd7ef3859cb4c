with order_line_terms as (
    select * from {{ ref('int_sequence__order_line_terms') }}
),

phase_prices as (
    select * from {{ ref('int_sequence__phase_prices') }}
),

canonical as (
    select
        t.organization_id as organization_id,
        t.id as order_line_id,
        p.order_id as order_id,
        {{ entity_key('sequence', 'phase', 'coalesce(p.phase_id, p.id)', 'p.organization_id') }} as phase_id,
        p.currency as currency,
        p.phase_minimum_amount as minimum_amount_exact
    from order_line_terms as t
    inner join phase_prices as p
        on t.organization_id = p.organization_id and t.phase_price_id = p.id
    where p.phase_minimum_amount is not null and p.charge_type = 'usage'
)

select * from canonical
