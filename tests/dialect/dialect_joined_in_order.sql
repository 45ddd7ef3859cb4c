{#- By position, not by arrival or alphabet; what is null is left out, and nothing at all is null. -#}
with texts as (
    {%- for group_name, position, part in [
        ('three', 2, 'b'), ('three', 10, 'a'), ('three', 1, 'c'), ('gap', 1, none), ('gap', 2, 'x'), ('none', 1, none),
    ] %}
    select
        {{ literal(group_name) }} as group_name,
        {{ position }} as position,
        {{ literal(part) }} as part
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

joined as (
    select
        group_name,
        {{ joined_in_order('part', 'position') }} as answer
    from texts
    group by group_name
)

select * from joined
where answer is distinct from case group_name when 'three' then 'c,b,a' when 'gap' then 'x' end
