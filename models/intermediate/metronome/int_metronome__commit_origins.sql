{%- set steps = 12 -%}

with commits as (
    select * from {{ ref('int_metronome__commits') }}
),

rollovers as (
    select * from commits
    where rolled_over_from_commit_id is not null
),

-- from rollover to rollover, to where there is none before it or the steps are used up
followed as (
    select
        c.organization_id as organization_id,
        c.id as commit_id,
        coalesce(
            {%- for step in range(steps, 0, -1) %}
            r{{ step }}.rolled_over_from_commit_id,
            {%- endfor %}
            c.id
        ) as reached_id
    from commits as c
    left join rollovers as r1
        on c.organization_id = r1.organization_id and c.id = r1.id
    {%- for step in range(2, steps + 1) %}
    left join rollovers as r{{ step }}
        on
            c.organization_id = r{{ step }}.organization_id
            and r{{ step - 1 }}.rolled_over_from_commit_id = r{{ step }}.id
    {%- endfor %}
),

origins as (
    select
        f.organization_id as organization_id,
        f.commit_id as commit_id,
        o.id as origin_id
    from followed as f
    left join commits as o
        on f.organization_id = o.organization_id and f.reached_id = o.id and o.rolled_over_from_commit_id is null
)

select * from origins
