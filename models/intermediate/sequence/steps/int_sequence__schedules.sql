with phase_prices as (
    select * from {{ ref('int_sequence__phase_prices') }}
),

-- each row repeats its schedule, as it was when the row was last changed: the newest one counts
ranked as (
    select
        *,
        row_number() over (
            partition by organization_id, billing_schedule_id order by updated_at desc, id asc
        ) as newest_first,
        min(created_at) over (partition by organization_id, billing_schedule_id) as first_created_at
    from phase_prices
),

canonical as (
    select
        organization_id,
        billing_schedule_id,
        order_id,
        customer_id,
        currency,
        {{ nullable(
            'case when schedule_start_date > ' ~ as_of() ~ " then 'draft' else 'active' end", 'String'
        ) }} as status,
        schedule_start_date as start_date,
        -- an archived schedule ends with that, one that had not begun yet before it starts
        case
            when archived_at is null then schedule_end_date
            else greatest(least(archived_at, coalesce(schedule_end_date, archived_at)), schedule_start_date)
        end as end_date,
        first_created_at as created_at,
        updated_at
    from ranked
    where newest_first = 1
)

select * from canonical
