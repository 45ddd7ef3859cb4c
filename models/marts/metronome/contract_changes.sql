with contracts as (
    select
        *,
        {{ entity_key('metronome', 'customer', 'customer_id') }} as customer_key
    from {{ ref('stg_metronome__contracts_contracts') }}
),

transitions as (
    select * from {{ ref('stg_metronome__contracts_transitions') }}
),

edits as (
    select * from {{ ref('stg_metronome__contracts_edits') }}
),

amendments as (
    select * from {{ ref('stg_metronome__contracts_amendments') }}
),

overrides as (
    select * from {{ ref('stg_metronome__contracts_overrides') }}
),

-- a transition ends one contract and begins another, so it stands in the time line of both
changes as (
    select
        organization_id,
        id,
        'from' as side,
        from_contract_id as contract_id,
        lower(type) as change_type,
        date as changed_at,
        cast(null as {{ nullable_type('DateTime64') }}) as ended_at,
        to_contract_id as other_contract_id,
        cast(null as {{ string_type() }}) as amendment_id,
        cast(null as {{ string_type() }}) as product_id,
        cast(null as {{ string_type() }}) as rate_type,
        cast(null as {{ nullable_type('Float64') }}) as multiplier,
        cast(null as {{ string_type() }}) as details,
        cast(null as {{ string_type() }}) as created_by,
        _loaded_at
    from transitions
    where _reject_reason is null and from_contract_id is not null
    union all
    select
        organization_id,
        id,
        'to' as side,
        to_contract_id as contract_id,
        lower(type) as change_type,
        date as changed_at,
        cast(null as {{ nullable_type('DateTime64') }}) as ended_at,
        from_contract_id as other_contract_id,
        cast(null as {{ string_type() }}) as amendment_id,
        cast(null as {{ string_type() }}) as product_id,
        cast(null as {{ string_type() }}) as rate_type,
        cast(null as {{ nullable_type('Float64') }}) as multiplier,
        cast(null as {{ string_type() }}) as details,
        cast(null as {{ string_type() }}) as created_by,
        _loaded_at
    from transitions
    where _reject_reason is null and to_contract_id is distinct from from_contract_id
    union all
    select
        organization_id,
        id,
        'edit' as side,
        contract_id,
        'edit' as change_type,
        timestamp as changed_at,
        cast(null as {{ nullable_type('DateTime64') }}) as ended_at,
        cast(null as {{ string_type() }}) as other_contract_id,
        cast(null as {{ string_type() }}) as amendment_id,
        cast(null as {{ string_type() }}) as product_id,
        cast(null as {{ string_type() }}) as rate_type,
        cast(null as {{ nullable_type('Float64') }}) as multiplier,
        edits as details,
        created_by,
        _loaded_at
    from edits
    where _reject_reason is null
    union all
    select
        organization_id,
        id,
        'amendment' as side,
        contract_id,
        'amendment' as change_type,
        effective_at as changed_at,
        cast(null as {{ nullable_type('DateTime64') }}) as ended_at,
        cast(null as {{ string_type() }}) as other_contract_id,
        id as amendment_id,
        cast(null as {{ string_type() }}) as product_id,
        cast(null as {{ string_type() }}) as rate_type,
        cast(null as {{ nullable_type('Float64') }}) as multiplier,
        metadata as details,
        created_by,
        _loaded_at
    from amendments
    where _reject_reason is null
    union all
    select
        organization_id,
        id,
        'override' as side,
        contract_id,
        'override' as change_type,
        starting_at as changed_at,
        ending_before as ended_at,
        cast(null as {{ string_type() }}) as other_contract_id,
        amendment_id,
        product_id,
        lower(rate_type) as rate_type,
        multiplier,
        coalesce(new_rate, tiered_override) as details,
        cast(null as {{ string_type() }}) as created_by,
        _loaded_at
    from overrides
    where _reject_reason is null
),

keyed_changes as (
    select
        *,
        {{ entity_key('metronome', 'product', 'product_id') }} as product_key
    from changes
),

of_contracts as (
    select
        c.organization_id as organization_id,
        c.side || '/' || c.id as change_key,
        c.contract_id as contract_id,
        coalesce(u.customer_id, k.customer_key) as customer_id,
        c.change_type as change_type,
        c.changed_at as changed_at,
        c.ended_at as ended_at,
        c.other_contract_id as other_contract_id,
        c.side as side,
        c.amendment_id as amendment_id,
        coalesce(p.product_id, c.product_key) as product_id,
        c.rate_type as rate_type,
        c.multiplier as multiplier,
        c.details as details,
        c.created_by as created_by,
        c._loaded_at as exported_at
    from keyed_changes as c
    left join contracts as k
        on c.organization_id = k.organization_id and c.contract_id = k.id and k._reject_reason is null
    {{ join_conformed('customer', 'k', 'customer_key', 'u', system='metronome') }}
    {{ join_conformed('product', 'c', 'product_key', 'p', system='metronome') }}
),

documented as (
    select
        {{ required(entity_key('metronome', 'contract_change', 'change_key'), 'UUID') }} as id,
        {{ nullable(entity_key('metronome', 'order', 'contract_id'), 'UUID') }} as order_id,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ required("coalesce(change_type, '')", 'String') }} as change_type,
        {{ nullable('changed_at', 'DateTime64') }} as changed_at,
        {{ nullable('ended_at', 'DateTime64') }} as ended_at,
        {{ nullable(entity_key('metronome', 'order', "case when side = 'to' then other_contract_id end"), 'UUID') }}
            as previous_order_id,
        {{ nullable(entity_key('metronome', 'order', "case when side = 'from' then other_contract_id end"), 'UUID') }}
            as next_order_id,
        {{ required("coalesce(amendment_id, '')", 'String') }} as amendment_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ required("coalesce(rate_type, '')", 'String') }} as rate_type,
        {{ nullable('multiplier', 'Float64') }} as multiplier,
        {{ required("coalesce(details, '')", 'String') }} as details,
        {{ required("coalesce(created_by, '')", 'String') }} as created_by,
        {{ required('exported_at', 'DateTime64') }} as exported_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required("'metronome'", 'String') }} as source_system
    from of_contracts
)

select * from documented
