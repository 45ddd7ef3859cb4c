{#- Exact, 0 over nothing, and beyond 38 digits an error instead of a wrapped figure (not tried here). -#}
with amounts as (
    select {{ to_decimal("'0.000000000001'") }} as amount
    union all
    select {{ to_decimal("'123456789012345678.999999999999'") }} as amount
    union all
    select {{ to_decimal("null") }} as amount
),

answers as (
    select
        {{ exact_sum('amount') }} as answer,
        {{ to_decimal("'123456789012345679'") }} as right_answer
    from amounts
    union all
    select
        {{ exact_sum('amount') }} as answer,
        {{ to_decimal("'0'") }} as right_answer
    from amounts
    where amount < 0
)

select * from answers
where answer is distinct from right_answer
