{#- Between two values in proportion, a value by itself, nulls left out, and null over nothing. -#}
{%- set cases = [
    ('between', [10, 20, none], 15, 19.5), ('by itself', [7], 7, 7), ('nothing', [none], none, none),
    ('odd', [10, 1, 2], 2, 9.2), ('negative', [-10, -20], -15, -10.5),
] -%}

with delivered as (
    {%- for label, values, p50, p95 in cases %}
    {%- for value in values %}
    select
        '{{ label }}' as label,
        {{ nullable(value if value is not none else 'null', 'Int64') }} as x,
        {{ nullable(p50 if p50 is not none else 'null', 'Float64') }} as expected_p50,
        {{ nullable(p95 if p95 is not none else 'null', 'Float64') }} as expected_p95
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

computed as (
    select
        label,
        expected_p50,
        expected_p95,
        {{ quantile('x', 0.5) }} as p50,
        {{ quantile('x', 0.95) }} as p95,
        {{ quantile('x', 0.5, [0.5, 0.95]) }} as first_of_two,
        {{ quantile('x', 0.95, [0.5, 0.95]) }} as second_of_two
    from delivered
    group by label, expected_p50, expected_p95
)

select * from computed
where
    (p50 is null) != (expected_p50 is null)
    or (p95 is null) != (expected_p95 is null)
    or abs(p50 - expected_p50) > 1e-9
    or abs(p95 - expected_p95) > 1e-9
    or first_of_two is distinct from p50
    or second_of_two is distinct from p95
