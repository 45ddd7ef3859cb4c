with line_amounts as (
    select * from {{ ref('int_app__invoice_line_amounts') }}
),

invoices as (
    select * from {{ ref('int_app__invoices') }}
),

-- what is left of an invoice is left in its currency, so a line in another has no part in it
shares as (
    select
        l.organization_id as organization_id,
        l.id as id,
        l.invoice_id as invoice_id,
        coalesce(
            {{ proportion('l.total_after_tax', 'i.amount_remaining_exact', 'i.total_incl_tax_exact') }}, 0
        ) as share,
        coalesce(
            {{ proportion(
                'sum(' ~ to_exact('l.total_after_tax') ~ ') over (partition by l.organization_id, l.invoice_id)',
                'i.amount_remaining_exact',
                'i.total_incl_tax_exact'
            ) }}, 0
        ) as share_of_all,
        row_number() over (
            partition by l.organization_id, l.invoice_id order by abs(l.total_after_tax) desc, l.raw_id
        ) as size_rank
    from line_amounts as l
    inner join invoices as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
    where coalesce(l.currency, i.currency) is not distinct from i.currency
),

-- what rounding takes from the lines is given to the largest, so that they add up
balanced as (
    select
        organization_id,
        id,
        {{ required(
            'share + case'
            ~ ' when size_rank = 1 then share_of_all - sum(share) over (partition by organization_id, invoice_id)'
            ~ ' else 0 end',
            'Int64'
        ) }} as balance_amount
    from shares
)

select * from balanced
