with mismatches as (
    -- a price has a row for each of its versions
    {%- for model, key, other in shared_currencies() %}
    select distinct
        f.organization_id as organization_id,
        f.source_system as source_system,
        '{{ model }}' as model,
        cast(f.id as {{ string_type() }}) as record_id,
        'currency = currency of its {{ other }}' as identity,
        f.currency || ' in place of ' || o.currency as currency
    from {{ ref(model) }} as f
    inner join {{ ref(other) }} as o
        on f.organization_id = o.organization_id and f.source_system = o.source_system and f.{{ key }} = o.id
    -- a row without a currency is in a unit that is no money, as an invoice in credits is
    where f.currency is distinct from o.currency and f.currency != ''
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

-- no figure is off, so there is no amount to state
broken as (
    select
        organization_id,
        source_system,
        model,
        record_id,
        identity,
        currency,
        {{ to_exact('null') }} as expected_amount,
        {{ to_exact('null') }} as actual_amount
    from mismatches
)

select * from broken
