with line_items as (
    select * from {{ ref('int_metronome__line_items') }}
),

line_item_orders as (
    select * from {{ ref('int_metronome__line_item_orders') }}
),

invoices as (
    select * from {{ ref('int_metronome__invoices') }}
),

balances as (
    select * from {{ ref('int_metronome__balances') }}
),

credit_types as (
    select * from {{ ref('int_metronome__credit_types') }}
),

valued as (
    select
        l.organization_id as organization_id,
        l.id as id,
        {{ entity_key('metronome', 'invoice', 'l.invoice_id', 'l.organization_id') }} as invoice_key,
        l.contract_id as contract_id,
        o.line_key as line_key,
        l.name as name,
        l.quantity as quantity,
        l.starting_at as starting_at,
        l.ending_before as ending_before,
        l._loaded_at as _loaded_at,
        t.currency as currency,
        -- What a postpaid commit covers stands on the invoice once more as applied, yet is still to be paid.
        case
            when b.type = 'postpaid' and l.total < 0 then {{ to_exact('0') }}
            else {{ in_minor_units('l.total', 't.minor_units') }}
        end as total
    from line_items as l
    left join line_item_orders as o
        on l.organization_id = o.organization_id and l.id = o.line_item_id
    left join balances as b
        on l.organization_id = b.organization_id and l.commit_id = b.balance_id
    left join credit_types as t
        on l.organization_id = t.organization_id and l.credit_type_id = t.credit_type_id
),

-- an invoice is open as a whole or not at all
canonical as (
    select
        {{ entity_key('metronome', 'invoice_line', 'l.id', 'l.organization_id') }} as id,
        l.organization_id as organization_id,
        cast(null as {{ string_type() }}) as display_id,
        l.invoice_key as invoice_id,
        {{ entity_key('metronome', 'order', 'l.contract_id', 'l.organization_id') }} as order_id,
        {{ entity_key('metronome', 'order_line', 'l.line_key', 'l.organization_id') }} as order_line_id,
        l.name as description,
        i.payment_status as payment_status,
        l.currency as currency,
        {{ required('coalesce(l.quantity, 1)', 'Decimal(38, 12)') }} as quantity_exact,
        {{ to_exact('l.total') }} as amount_before_discount_exact,
        {{ to_exact('0') }} as discount_amount_exact,
        {{ to_exact('l.total') }} as total_before_tax_exact,
        {{ to_exact('0') }} as tax_exact,
        {{ required('0', 'Float64') }} as tax_rate,
        {{ to_exact('l.total') }} as total_after_tax_exact,
        {{ required(
            'case when i.amount_remaining_exact = i.total_incl_tax_exact'
            ~ ' and l.currency is not distinct from i.currency then l.total else 0 end',
            'Decimal(38, 12)'
        ) }} as balance_amount_exact,
        {{ required('0', 'Decimal(38, 12)') }} as credited_amount_exact,
        coalesce(l.starting_at, i.start_date) as start_date,
        coalesce(l.ending_before, i.end_date, l.starting_at, i.start_date) as end_date,
        i.created_at as created_at,
        l._loaded_at as updated_at
    from valued as l
    inner join invoices as i
        on l.organization_id = i.organization_id and l.invoice_key = i.id
)

select * from canonical
