{#-
    Margin, its percentage, ROI and unit cost of the same two amounts, null where there is nothing to tell: the amounts,
    whether there is any of each in the row's currency and in any, and what follows.
-#}
{%- set cases = [
    ('200', '40', 1, 1, 1, 1, '160', 80.0, 5.0, '5'),
    ('200', '300', 1, 1, 1, 1, '-100', -50.0, 0.6666666666666666, '0.666666666667'),
    ('-200', '100', 1, 1, 1, 1, '-300', 150.0, -2.0, '-2'),
    ('0', '40', 0, 1, 0, 1, '-40', none, 0.0, '0'),
    ('0', '40', 1, 1, 1, 1, '-40', none, 0.0, '0'),
    ('200', '0', 1, 0, 1, 0, '200', 100.0, none, none),
    ('200', '0', 1, 0, 1, 1, none, none, none, none),
    ('0', '40', 0, 1, 1, 1, none, none, none, '0'),
    ('0', '0', 0, 0, 1, 1, '0', none, none, none),
    (none, '40', 1, 1, 1, 1, none, none, none, none),
    ('200', none, 1, 1, 1, 1, none, none, none, none),
] -%}

with cases as (
    {%- for one, other, has_one, has_other, any_one, any_other, margin, percent, roi, per_unit in cases %}
    select
        {{ loop.index }} as case_number,
        {{ to_exact(quoted(one) if one else 'null') }} as one,
        {{ to_exact(quoted(other) if other else 'null') }} as other,
        {{ has_one }} as has_one,
        {{ has_other }} as has_other,
        {{ any_one }} as any_one,
        {{ any_other }} as any_other,
        {{ to_exact(quoted(margin) if margin else 'null') }} as expected_margin,
        {{ nullable(percent if percent is not none else 'null', 'Float64') }} as expected_percent,
        {{ nullable(roi if roi is not none else 'null', 'Float64') }} as expected_roi,
        {{ to_exact(quoted(per_unit) if per_unit else 'null') }} as expected_unit_cost
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

margins as (
    select
        *,
        {{ margin('one', 'other', 'has_one', 'has_other', 'any_one', 'any_other') }} as margin
    from cases
),

computed as (
    select
        *,
        {{ margin_percent('margin', 'one') }} as margin_percent,
        {{ roi('one', 'other', 'has_one', 'has_other', 'any_one', 'any_other') }} as roi,
        {{ unit_cost('one', 'other') }} as unit_cost
    from margins
)

select * from computed
where
    margin is distinct from expected_margin
    or unit_cost is distinct from expected_unit_cost
    or (margin_percent is null) != (expected_percent is null)
    or (roi is null) != (expected_roi is null)
    or abs(margin_percent - expected_percent) > 1e-9
    or abs(roi - expected_roi) > 1e-9
