{#-
    Between two values in proportion, a value by itself, over all lists of a group, also of that whose key is null, and no
    row over nothing. Beside a sum there is one, of nulls, and the sum counts each value once.
-#}
{%- set cases = [
    ('between', ['10', '20'], 15, 19.5), ('by itself', ['7'], 7, 7), ('nothing', ['', ''], none, none),
    ('several', ['10, 2', '', '1'], 2, 9.2), ('negative', ['-10, -20'], -15, -10.5), (none, ['1, 1', '1, 5'], 1, 4.4),
] -%}

with delivered as (
    {%- for label, lists, p50, p95 in cases %}
    {%- for list in lists %}
    select
        {{ nullable(quoted(label) if label is not none else 'null', 'String') }} as label,
        {{ required('[' ~ list ~ ']', 'Array(Int64)') }} as list,
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
    {{ quantiles_of_lists('delivered', ['label', 'expected_p50', 'expected_p95'], 'list', {'p50': 0.5, 'p95': 0.95}) }}
),

with_sums as (
    {{ with_quantiles_of_lists(
        'delivered', ['label', 'expected_p50', 'expected_p95'], {'value_count': 'sum(' ~ list_length('list') ~ ')'},
        'list', {'p50': 0.5, 'p95': 0.95}
    ) }}
),

counted as (
    select count(*) as row_count
    from computed
    having count(*) != 5
    union all
    select sum(value_count) as row_count
    from with_sums
    having count(*) != 6 or sum(value_count) != 12
)

select
    label,
    p50,
    p95
from with_sums
where
    (p50 is null) != (expected_p50 is null)
    or (p95 is null) != (expected_p95 is null)
    or abs(p50 - expected_p50) > 1e-9
    or abs(p95 - expected_p95) > 1e-9
union all
select
    label,
    p50,
    p95
from computed
where expected_p50 is null or expected_p95 is null or abs(p50 - expected_p50) > 1e-9 or abs(p95 - expected_p95) > 1e-9
union all
select
    {{ nullable("'rows'", 'String') }} as label,
    {{ nullable('row_count', 'Float64') }} as p50,
    {{ nullable('row_count', 'Float64') }} as p95
from counted
