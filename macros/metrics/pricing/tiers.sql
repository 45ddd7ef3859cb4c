{# Prices and their tiers in the form that a charge is computed from. Documented in tiers.yml. #}

{#
    One row per price version and tier. A tier starts where the one before ends; its bound is inclusive. charge_below is
    what all lower tiers cost in full, so that a graduated charge needs no other tier than the one the quantity falls in.
#}
{% macro tiers_of(prices, key) -%}
with positions as (
    select
        {{ key | join(', ') }},
        tiers,
        {{ json_array_positions('tiers') }} as position
    from {{ prices }}
    where tiers != ''
),

elements as (
    select
        *,
        {{ to_json_text(json_array_element('tiers', 'position')) }} as tier
    from positions
),

members as (
    select
        *,
        {{ json_text('tier', 'up_to') }} as up_to_text,
        {{ json_text('tier', 'unit_amount') }} as unit_amount_text,
        {{ json_text('tier', 'flat_amount') }} as flat_amount_text
    from elements
),

typed as (
    select
        {{ key | join(', ') }},
        {{ to_decimal('up_to_text') }} as up_to,
        coalesce({{ to_decimal('unit_amount_text') }}, {{ to_exact('0') }}) as unit_amount,
        coalesce({{ to_decimal('flat_amount_text') }}, {{ to_exact('0') }}) as flat_amount,
        (up_to_text is not null and {{ to_decimal('up_to_text') }} is null)
        or (unit_amount_text is not null and {{ to_decimal('unit_amount_text') }} is null)
        or (flat_amount_text is not null and {{ to_decimal('flat_amount_text') }} is null)
        or (unit_amount_text is null and flat_amount_text is null) as is_unreadable
    from members
),

numbered as (
    select
        *,
        row_number() over (
            partition by {{ key | join(', ') }}
            order by case when up_to is null then 1 else 0 end, up_to
        ) as tier_number
    from typed
),

bounded as (
    select
        *,
        case
            when tier_number = 1 then {{ to_exact('0') }}
            else lag(up_to) over (partition by {{ key | join(', ') }} order by tier_number)
        end as starts_above
    from numbered
),

priced as (
    select
        *,
        flat_amount + coalesce({{ exact_product('up_to - starts_above', 'unit_amount') }}, 0) as whole_charge,
        is_unreadable or starts_above is null or coalesce(up_to <= starts_above, false) as is_broken
    from bounded
)

select
    {{ key | join(',\n    ') }},
    {{ required('tier_number', 'Int64') }} as tier_number,
    starts_above,
    up_to,
    unit_amount,
    flat_amount,
    {{ exact_sum_over('whole_charge', 'partition by ' ~ key | join(', ') ~ ' order by tier_number') }}
    - whole_charge as charge_below,
    {{ required('is_broken', 'Bool') }} as is_broken
from priced
{%- endmacro %}


{#
    One row per price version, with its tiers as lists in the order of their bounds: macros that follow find the tier of
    a quantity in them. is_priced says whether a charge can be told at all.
#}
{% macro terms_of(prices, tiers, key, others=[]) -%}
    {%- set columns = [
        'charge_type', 'pricing_model', 'billing_frequency', 'billing_period_days', 'currency', 'signal_name',
        'quantity_path', 'unit_amount', 'package_size', 'included_quantity', 'minimum_quantity', 'minimum_amount',
        'minimum_seats', 'credits_per_unit'
    ] -%}
    select
        {%- for column in key + others + columns %}
        p.{{ column }} as {{ column }},
        {%- endfor %}
        {%- for list in ['tier_starts', 'tier_unit_amounts', 'tier_flat_amounts', 'tier_charges_below'] %}
        {{ list_or_empty('t.' ~ list) }} as {{ list }},
        {%- endfor %}
        {%- set is_priced -%}
        coalesce(
            case
                when p.charge_type in ('recurring', 'onetime') then p.unit_amount is not null
                when p.pricing_model = 'flat' then p.unit_amount is not null
                when p.pricing_model in ('graduated', 'volume') then t.broken_tiers = 0
                when p.pricing_model = 'package' then p.unit_amount is not null and p.package_size > 0
                when p.pricing_model = 'credit_pool' then p.unit_amount is not null and p.credits_per_unit is not null
            end,
            false
        )
        {%- endset %}
        {{ required(is_priced, 'Bool') }} as is_priced
    from {{ prices }} as p
    left join (
        select
            {{ key | join(', ') }},
            {{ collected('coalesce(starts_above, 0)', 'tier_number') }} as tier_starts,
            {{ collected('unit_amount', 'tier_number') }} as tier_unit_amounts,
            {{ collected('flat_amount', 'tier_number') }} as tier_flat_amounts,
            {{ collected('coalesce(charge_below, 0)', 'tier_number') }} as tier_charges_below,
            sum(case when is_broken then 1 else 0 end) as broken_tiers
        from {{ tiers }}
        group by {{ key | join(', ') }}
    ) as t
        on {% for column in key %}p.{{ column }} = t.{{ column }}{{ ' and ' if not loop.last }}{% endfor %}
{%- endmacro %}
