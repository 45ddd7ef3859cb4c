with invoice_line_items as (
    select * from {{ ref('stg_sequence__invoice_line_items') }}
),

invoices as (
    select * from {{ ref('stg_sequence__invoices') }}
),

order_line_terms as (
    select * from {{ ref('int_sequence__order_line_terms') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

-- a line takes from its invoice what it does not say itself; the last day of its service is included
completed as (
    select
        l.organization_id as organization_id,
        l.id as id,
        l.invoice_id as invoice_id,
        coalesce(l.billing_schedule_id, i.billing_schedule_id) as billing_schedule_id,
        l.price_id as price_id,
        l.title as title,
        l.description as description,
        coalesce(l.currency, i.currency) as currency,
        coalesce(l.quantity, 1) as quantity,
        l.tax_rate as tax_rate,
        l.net_total as net_total,
        l.gross_total as gross_total,
        l.total_tax as total_tax,
        coalesce(l.service_period_start_date, i.billing_period_start, i.issue_date, i.billing_period_end) as start_date,
        coalesce(
            l.service_period_end_date + interval 1 day,
            i.billing_period_end,
            l.service_period_start_date,
            i.billing_period_start,
            i.issue_date
        ) as end_date,
        l._first_modified_at as created_at,
        l.modified_at as updated_at
    from invoice_line_items as l
    inner join invoices as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
    where l._reject_reason is null and i._reject_reason is null
),

-- the order line in force when the service began, else the last one before that, else the first one
candidates as (
    select
        l.organization_id as organization_id,
        l.id as id,
        t.id as order_line_id,
        row_number() over (
            partition by l.organization_id, l.id
            order by
                case
                    when t.start_date > l.start_date then 2
                    when coalesce(t.effective_until, t.end_date) <= l.start_date then 1
                    else 0
                end,
                abs({{ milliseconds_between('t.start_date', 'l.start_date') }}),
                cast(t.id as {{ string_type() }})
        ) as candidate_rank
    from completed as l
    inner join order_line_terms as t
        on
            l.organization_id = t.organization_id
            and l.billing_schedule_id = t.billing_schedule_id
            and l.price_id = t.raw_price_id
),

amounts as (
    select
        l.organization_id as organization_id,
        l.id as raw_id,
        l.invoice_id as raw_invoice_id,
        l.billing_schedule_id as billing_schedule_id,
        l.price_id as raw_price_id,
        o.order_line_id as order_line_id,
        l.title as title,
        l.description as description,
        l.currency as currency,
        l.quantity as quantity,
        {{ to_minor_units('l.net_total', 'c.minor_units') }} as total_before_tax,
        {{ to_minor_units('l.gross_total', 'c.minor_units') }} as total_after_tax,
        {{ to_minor_units('l.total_tax', 'c.minor_units') }} as total_tax,
        l.start_date as start_date,
        l.end_date as end_date,
        l.created_at as created_at,
        l.updated_at as updated_at
    from completed as l
    left join candidates as o
        on l.organization_id = o.organization_id and l.id = o.id and o.candidate_rank = 1
    left join currencies as c
        on l.currency = c.code
),

canonical as (
    select
        {{ entity_key('sequence', 'invoice_line', 'raw_id') }} as id,
        organization_id,
        raw_id,
        {{ entity_key('sequence', 'invoice', 'raw_invoice_id') }} as invoice_id,
        {{ entity_key('sequence', 'order', 'billing_schedule_id') }} as order_id,
        order_line_id,
        raw_price_id,
        title,
        description,
        currency,
        quantity,
        total_before_tax,
        coalesce(total_tax, total_after_tax - total_before_tax) as tax,
        total_after_tax,
        start_date,
        end_date,
        created_at,
        updated_at
    from amounts
)

select * from canonical
