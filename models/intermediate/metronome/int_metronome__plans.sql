with rate_cards as (
    select * from {{ ref('stg_metronome__contracts_rate_cards') }}
),

canonical as (
    select
        {{ entity_key('metronome', 'plan', 'id') }} as id,
        organization_id,
        name,
        description,
        {{ entity_key('metronome', 'plan', 'id') }} as plan_group_id,
        cast('usage' as {{ string_type() }}) as type,
        cast(null as {{ string_type() }}) as billing_frequency,
        cast(null as {{ string_type() }}) as billing_type,
        {{ required('0', 'UInt8') }} as has_next_plan,
        {{ required('0', 'UInt8') }} as has_prev_plan,
        created_at,
        coalesce(updated_at, created_at) as updated_at
    from rate_cards
    where _reject_reason is null
)

select * from canonical
