with headers as (
    select * from {{ ref('int_metronome__invoice_headers') }}
),

line_items as (
    select * from {{ ref('int_metronome__line_items') }}
),

breakdown_lines as (
    select * from {{ ref('int_metronome__breakdown_lines') }}
    where is_usage
),

products as (
    select * from {{ ref('int_metronome__product_versions') }}
),

scheduled_lines as (
    select * from {{ ref('int_metronome__scheduled_lines') }}
),

balances as (
    select * from {{ ref('int_metronome__balances') }}
),

-- a breakdown names the line that it belongs to; one that names none, or one that is gone with its draft, its product
described as (
    select
        b.organization_id as organization_id,
        b.invoice_id as invoice_id,
        b.product_id as product_id,
        l.id as line_item_id
    from breakdown_lines as b
    left join line_items as l
        on b.organization_id = l.organization_id and b.invoice_id = l.invoice_id and b.line_item_id = l.id
),

not_described as (
    select * from line_items
    where
        (organization_id, id) not in (
            select
                d.organization_id,
                d.line_item_id
            from described as d
            where d.line_item_id is not null
        )
        and (organization_id, invoice_id, coalesce(product_id, '')) not in (
            select
                d.organization_id,
                d.invoice_id,
                d.product_id
            from described as d
            where d.line_item_id is null and d.product_id is not null
        )
        and (organization_id, invoice_id) not in (
            select
                d.organization_id,
                d.invoice_id
            from described as d
            where d.line_item_id is null and d.product_id is null
        )
),

-- a line of a commit or credit that is below 0 is what it pays, and no usage
candidates as (
    select
        l.organization_id as organization_id,
        l.id as id,
        i.is_final as is_final,
        l.invoice_id as invoice_id,
        i.customer_id as customer_id,
        l.contract_id as contract_id,
        l.product_id as product_id,
        l.commit_id as commit_id,
        {{ required("coalesce(b.type = 'credit', false)", 'Bool') }} as is_paid_by_credit,
        l.credit_type_id as credit_type_id,
        l.name as name,
        l.quantity as quantity,
        l.total as total,
        coalesce(p.type, '') as product_type,
        l.charged_at as starts_at,
        -- a draft's usage has happened by its snapshot
        {{ earliest(['coalesce(l.ending_before, i.end_timestamp)', 'i.snapshot_time']) }} as ends_at,
        l._loaded_at as _loaded_at
    from not_described as l
    inner join headers as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
    left join products as p
        on l.organization_id = p.organization_id and l.product_id = p.product_list_item_id
    left join balances as b
        on l.organization_id = b.organization_id and l.commit_id = b.balance_id
    where l.product_id is not null and l.subscription_id is null and (l.commit_id is null or l.total >= 0)
),

usage as (
    select
        organization_id,
        id,
        is_final,
        invoice_id,
        customer_id,
        contract_id,
        product_id,
        is_paid_by_credit,
        credit_type_id,
        name,
        quantity,
        total,
        starts_at,
        case when ends_at > starts_at then ends_at else {{ add_days('starts_at', '1') }} end as ends_at,
        _loaded_at,
        case
            when product_type = '' then 'unknown_product'
            when contract_id is null then 'no_contract'
        end as reason
    from candidates
    where
        product_type in ('USAGE', 'COMPOSITE')
        -- what was sold on a date may be of a product that nobody knows
        or (
            product_type = ''
            and (organization_id, coalesce(contract_id, ''), product_id) not in (
                select
                    s.organization_id,
                    coalesce(s.contract_id, '') as contract_id,
                    s.product_id
                from scheduled_lines as s
                where s.product_id is not null
            )
        )
)

select * from usage
