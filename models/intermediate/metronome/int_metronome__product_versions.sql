with versions as (
    select * from {{ ref('stg_metronome__contracts_product_list_item_versions') }}
),

-- of the versions that have started the highest is in force, before the first has started the lowest will be
ranked as (
    select
        *,
        min(created_at) over (partition by organization_id, product_list_item_id) as product_created_at,
        coalesce(starting_at <= {{ as_of() }}, true) as has_started
    from versions
    where _reject_reason is null
),

current_versions as (
    select
        organization_id,
        product_list_item_id,
        version,
        {{ upper_case('type') }} as type,
        name,
        billable_metric_id,
        tags,
        metadata,
        product_created_at,
        coalesce(updated_at, created_at) as updated_at
    from ranked
    qualify row_number() over (
        partition by organization_id, product_list_item_id
        order by
            has_started desc,
            case when has_started then version else -version end desc nulls last,
            starting_at desc nulls last,
            id desc
    ) = 1
)

select * from current_versions
