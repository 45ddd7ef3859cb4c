-- Between two values in proportion, a value by itself, nulls left out, and null over nothing.
with delivered as (
    select 'between' as label, {{ nullable('10', 'Int64') }} as x, {{ nullable('15', 'Float64') }} as p50, {{ nullable('19.5', 'Float64') }} as p95
    union all select 'between', {{ nullable('20', 'Int64') }}, {{ nullable('15', 'Float64') }}, {{ nullable('19.5', 'Float64') }}
    union all select 'between', {{ nullable('null', 'Int64') }}, {{ nullable('15', 'Float64') }}, {{ nullable('19.5', 'Float64') }}
    union all select 'by itself', {{ nullable('7', 'Int64') }}, {{ nullable('7', 'Float64') }}, {{ nullable('7', 'Float64') }}
    union all select 'nothing', {{ nullable('null', 'Int64') }}, {{ nullable('null', 'Float64') }}, {{ nullable('null', 'Float64') }}
    union all select 'odd', {{ nullable('1', 'Int64') }}, {{ nullable('2', 'Float64') }}, {{ nullable('9.2', 'Float64') }}
    union all select 'odd', {{ nullable('2', 'Int64') }}, {{ nullable('2', 'Float64') }}, {{ nullable('9.2', 'Float64') }}
    union all select 'odd', {{ nullable('10', 'Int64') }}, {{ nullable('2', 'Float64') }}, {{ nullable('9.2', 'Float64') }}
),

computed as (
    select
        label,
        max(p50) as expected_p50,
        max(p95) as expected_p95,
        {{ quantile('x', 0.5) }} as p50,
        {{ quantile('x', 0.95) }} as p95
    from delivered
    group by label
)

select * from computed
where
    (p50 is null) != (expected_p50 is null)
    or (p95 is null) != (expected_p95 is null)
    or abs(p50 - expected_p50) > 1e-9
    or abs(p95 - expected_p95) > 1e-9
