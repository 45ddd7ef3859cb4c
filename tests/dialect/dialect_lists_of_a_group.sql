{#- What a group holds, the least first, and nothing where the condition is never true; and its length. -#}
with delivered as (
    select
        'some' as label,
        3 as x,
        {{ required('[7, 1]', 'Array(Int64)') }} as list
    union all
    select
        'some' as label,
        -2 as x,
        {{ required('[]', 'Array(Int64)') }} as list
    union all
    select
        'some' as label,
        2 as x,
        {{ required('[5]', 'Array(Int64)') }} as list
    union all
    select
        'none' as label,
        -1 as x,
        {{ required('[]', 'Array(Int64)') }} as list
),

computed as (
    select
        label,
        {{ ascending_list('x', 'x > 0') }} as positive,
        {{ joined_lists('list') }} as joined
    from delivered
    group by label
)

select * from computed
where
    positive != case when label = 'some' then [2, 3] else [] end
    or joined != case when label = 'some' then [1, 5, 7] else [] end
    or {{ list_length('joined') }} != case when label = 'some' then 3 else 0 end
