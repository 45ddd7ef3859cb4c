with schedules as (
    select * from {{ ref('int_metronome__schedules') }}
),

amounts as (
    select * from {{ ref('int_metronome__scheduled_amounts') }}
),

contracts as (
    select * from {{ ref('stg_metronome__contracts_contracts') }}
),

-- each date of a scheduled charge is a line, in the order of the dates
charge_amounts as (
    select
        *,
        row_number() over (
            partition by organization_id, source_id order by charged_from nulls last, item_number
        ) as line_number
    from amounts
    where source_kind = 'scheduled_charge'
),

charge_lines as (
    select
        s.organization_id as organization_id,
        case
            when coalesce(a.line_number, 1) = 1 then s.source_id
            else s.source_id || '/' || coalesce(a.item_id, cast(a.item_number as {{ string_type() }}))
        end as line_key,
        s.source_kind as line_kind,
        s.contract_id as contract_id,
        s.product_id as product_id,
        s.source_id as source_id,
        s.name as name,
        s.description as description,
        'STANDARD' as line_type,
        a.currency as currency,
        case when a.is_billed then a.amount end as total_amount,
        coalesce(a.charged_from, c.starting_at) as start_date,
        a.charged_to as end_date,
        a.billing_frequency as billing_frequency,
        case when a.charged_to is null then a.amount else a.period_amount end as unit_amount,
        s._loaded_at as updated_at
    from schedules as s
    inner join contracts as c
        on s.organization_id = c.organization_id and s.contract_id = c.id and c._reject_reason is null
    left join charge_amounts as a
        on s.organization_id = a.organization_id and s.source_id = a.source_id
    where s.source_kind = 'scheduled_charge'
),

segment_positions as (
    select
        organization_id,
        source_id,
        {{ to_json_array_text(json_text('access_schedule', 'schedule_items')) }} as segments,
        {{ json_array_positions(to_json_array_text(json_text('access_schedule', 'schedule_items'))) }} as position
    from schedules
    where source_kind = 'commit'
),

segments as (
    select
        organization_id,
        source_id,
        {{ json_array_element('segments', 'position') }} as segment
    from segment_positions
),

-- from when until when a commit can be used
access_terms as (
    select
        organization_id,
        source_id,
        min({{ to_timestamp(json_text('segment', 'date')) }}) as start_date,
        max({{ to_timestamp(json_text('segment', 'end_date')) }}) as end_date
    from segments
    group by organization_id, source_id
),

commit_amounts as (
    select
        organization_id,
        source_id,
        currency,
        {{ exact_sum('case when is_billed then amount end') }} as amount
    from amounts
    where source_kind = 'commit'
    group by organization_id, source_id, currency
),

commit_lines as (
    select
        s.organization_id as organization_id,
        s.source_id as line_key,
        s.source_kind as line_kind,
        s.contract_id as contract_id,
        s.product_id as product_id,
        s.source_id as source_id,
        s.name as name,
        s.description as description,
        'CREDIT' as line_type,
        a.currency as currency,
        a.amount as total_amount,
        coalesce(t.start_date, c.starting_at) as start_date,
        t.end_date as end_date,
        cast(null as {{ string_type() }}) as billing_frequency,
        a.amount as unit_amount,
        s._loaded_at as updated_at
    from schedules as s
    inner join contracts as c
        on s.organization_id = c.organization_id and s.contract_id = c.id and c._reject_reason is null
    left join commit_amounts as a
        on s.organization_id = a.organization_id and s.source_id = a.source_id
    left join access_terms as t
        on s.organization_id = t.organization_id and s.source_id = t.source_id
    where s.source_kind = 'commit'
),

lines as (
    select * from charge_lines
    union all
    select * from commit_lines
)

select * from lines
