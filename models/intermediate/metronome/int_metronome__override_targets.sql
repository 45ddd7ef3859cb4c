{%- set kind = without_separators('rate_type') -%}

with overrides as (
    select * from {{ ref('stg_metronome__contracts_overrides') }}
),

-- what changes a list price for all usage: no mere entitlements, no commit rates, nothing bound to certain commits
list_overrides as (
    select
        organization_id,
        id,
        contract_id,
        case
            when {{ kind }} = 'multiplier' then 'multiplier'
            when {{ kind }} in ('tiered', 'tieredmultiplier') then 'tiered'
            else 'overwrite'
        end as kind,
        {{ kind }} as rate_type,
        multiplier,
        priority,
        new_rate,
        credit_type_id,
        product_id,
        applicable_product_tags,
        override_specifiers,
        case
            when {{ to_json_array_text('tiered_override') }} is not null then tiered_override
            else {{ to_json_array_text(json_text('tiered_override', 'tiers')) }}
        end as tiers,
        starting_at,
        ending_before,
        _loaded_at
    from overrides
    where
        _reject_reason is null
        and rate_type is not null
        and coalesce({{ without_separators('target') }}, 'listrate') = 'listrate'
        and not coalesce(is_commit_specific, false)
),

specifier_positions as (
    select
        organization_id,
        id,
        override_specifiers,
        {{ json_array_positions('override_specifiers') }} as position
    from list_overrides
),

specifiers as (
    select
        organization_id,
        id,
        position,
        {{ json_array_element('override_specifiers', 'position') }} as specifier
    from specifier_positions
),

-- an override without specifiers has one target, that of its own columns
targets as (
    select
        o.organization_id as organization_id,
        o.id as override_id,
        coalesce(s.position, 0) as target_number,
        o.contract_id as contract_id,
        o.kind as kind,
        o.rate_type as rate_type,
        o.multiplier as multiplier,
        o.priority as priority,
        o.new_rate as new_rate,
        o.credit_type_id as credit_type_id,
        o.tiers as tiers,
        coalesce(o.product_id, {{ identifier(json_text('s.specifier', 'product_id')) }}) as product_id,
        coalesce(
            o.applicable_product_tags, {{ to_json_array_text(json_text('s.specifier', 'product_tags')) }}
        ) as product_tags,
        replace({{ json_text('s.specifier', 'pricing_group_values') }}, ' ', '') as pricing_group,
        {{ billing_frequency(json_text('s.specifier', 'billing_frequency')) }} as billing_frequency,
        o.starting_at as starting_at,
        o.ending_before as ending_before,
        o._loaded_at as updated_at
    from list_overrides as o
    left join specifiers as s
        on o.organization_id = s.organization_id and o.id = s.id
    where
        {{ json_text('s.specifier', 'commit_ids') }} is null
        and {{ json_text('s.specifier', 'recurring_commit_ids') }} is null
)

select * from targets
