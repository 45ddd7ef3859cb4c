with line_items as (
    select * from {{ ref('int_metronome__line_items') }}
),

scheduled_lines as (
    select * from {{ ref('int_metronome__scheduled_lines') }}
),

subscription_lines as (
    select * from {{ ref('int_metronome__subscription_lines') }}
),

usage_lines as (
    select * from {{ ref('int_metronome__usage_lines') }}
),

-- Usage that a commit pays for names the commit too, so its product is looked for first.
sought as (
    select
        organization_id,
        id,
        contract_id,
        'subscription:' || subscription_id as match_key,
        1 as preference,
        charged_at
    from line_items
    where subscription_id is not null
    union all
    select
        organization_id,
        id,
        contract_id,
        'usage:' || product_id as match_key,
        2 as preference,
        charged_at
    from line_items
    where subscription_id is null and product_id is not null
    union all
    select
        organization_id,
        id,
        contract_id,
        'commit:' || commit_id as match_key,
        3 as preference,
        charged_at
    from line_items
    where subscription_id is null and commit_id is not null
    union all
    select
        organization_id,
        id,
        contract_id,
        'scheduled_charge:' || product_id as match_key,
        4 as preference,
        charged_at
    from line_items
    where subscription_id is null and commit_id is null and product_id is not null
),

offered as (
    select
        organization_id,
        line_key,
        contract_id,
        line_kind || ':' || case when line_kind = 'scheduled_charge' then product_id else source_id end as match_key,
        start_date
    from scheduled_lines
    union all
    select
        organization_id,
        line_key,
        contract_id,
        'subscription:' || source_id as match_key,
        start_date
    from subscription_lines
    union all
    select
        organization_id,
        line_key,
        contract_id,
        'usage:' || product_id as match_key,
        start_date
    from usage_lines
),

-- of the intervals of a subscription and the dates of a charge, the one that had begun last
ranked as (
    select
        s.organization_id as organization_id,
        s.id as id,
        o.line_key as line_key,
        row_number() over (
            partition by s.organization_id, s.id
            order by
                s.preference,
                case when o.start_date <= s.charged_at then 0 else 1 end,
                abs({{ milliseconds_between('o.start_date', 's.charged_at') }}),
                o.line_key
        ) as line_rank
    from sought as s
    inner join offered as o
        on s.organization_id = o.organization_id and s.contract_id = o.contract_id and s.match_key = o.match_key
),

found as (
    select
        organization_id,
        id as line_item_id,
        line_key
    from ranked
    where line_rank = 1
)

select * from found
