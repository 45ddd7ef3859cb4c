-- Every element once, in its place; a row without elements gives none.
with arrays as (
    select {{ literal('[{"a": "x,y]", "n": 1.50}, {"a": null}, {}]') }} as list, 'objects' as name
    union all
    select {{ literal('["one", " two ", 3, null]') }} as list, 'texts' as name
    union all
    select {{ literal('[]') }} as list, 'empty' as name
    union all
    select {{ literal(none) }} as list, 'missing' as name
),

positions as (
    select
        name,
        list,
        {{ json_array_positions('list') }} as position
    from arrays
),

elements as (
    select
        name,
        position,
        {{ json_array_element('list', 'position') }} as element,
        {{ json_array_text('list', 'position') }} as element_text
    from positions
),

found as (
    select
        name,
        position,
        {{ json_text('element', 'a') }} as answer
    from elements
    where name = 'objects'
    union all
    select
        name,
        position,
        element_text as answer
    from elements
    where name = 'texts'
    union all
    select
        name,
        position,
        element as answer
    from elements
    where name in ('empty', 'missing')
),

expected as (
    select 'objects' as name, 0 as position, {{ literal('x,y]') }} as answer
    union all
    select 'objects' as name, 1 as position, {{ literal(none) }} as answer
    union all
    select 'objects' as name, 2 as position, {{ literal(none) }} as answer
    union all
    select 'texts' as name, 0 as position, {{ literal('one') }} as answer
    union all
    select 'texts' as name, 1 as position, {{ literal('two') }} as answer
    union all
    select 'texts' as name, 2 as position, {{ literal('3') }} as answer
    union all
    select 'texts' as name, 3 as position, {{ literal(none) }} as answer
),

compared as (
    select
        coalesce(f.name, e.name) as name,
        coalesce(f.position, e.position) as position,
        f.answer as answer,
        e.answer as right_answer,
        f.name is not null and e.name is not null as is_matched
    from found as f
    full outer join expected as e
        on f.name = e.name and f.position = e.position
)

select * from compared
where not is_matched or answer is distinct from right_answer
