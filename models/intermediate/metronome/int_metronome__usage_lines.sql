with invoices as (
    select * from {{ ref('stg_metronome__invoice') }}
),

line_items as (
    select * from {{ ref('stg_metronome__line_item') }}
),

draft_invoices as (
    select * from {{ ref('stg_metronome__draft_invoice') }}
),

draft_line_items as (
    select * from {{ ref('stg_metronome__draft_line_item') }}
),

contracts as (
    select * from {{ ref('stg_metronome__contracts_contracts') }}
),

products as (
    select * from {{ ref('int_metronome__product_versions') }}
),

invoiced as (
    select
        i.organization_id as organization_id,
        i.contract_id as contract_id,
        l.product_id as product_id,
        l._loaded_at as updated_at
    from line_items as l
    inner join invoices as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
    where l._reject_reason is null and i._reject_reason is null and l.subscription_id is null
    union all
    select
        i.organization_id as organization_id,
        i.contract_id as contract_id,
        l.product_id as product_id,
        l._loaded_at as updated_at
    from draft_line_items as l
    inner join draft_invoices as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
    where l._reject_reason is null and i._reject_reason is null and l.subscription_id is null
),

-- a product whose usage was ever invoiced on a contract
lines as (
    select
        u.organization_id as organization_id,
        u.contract_id || '/' || u.product_id as line_key,
        u.contract_id as contract_id,
        u.product_id as product_id,
        p.name as name,
        c.starting_at as start_date,
        c.ending_before as end_date,
        max(u.updated_at) as updated_at
    from invoiced as u
    inner join contracts as c
        on u.organization_id = c.organization_id and u.contract_id = c.id
    inner join products as p
        on u.organization_id = p.organization_id and u.product_id = p.product_list_item_id
    where c._reject_reason is null and p.type in ('USAGE', 'COMPOSITE')
    group by u.organization_id, u.contract_id, u.product_id, p.name, c.starting_at, c.ending_before
)

select * from lines
