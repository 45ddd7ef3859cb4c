with known_records as (
    {%- for entity in conformed_entities() %}
    select
        '{{ entity.entity }}' as entity,
        organization_id,
        source_system,
        id as source_id
    from ({{ union_systems(entity.feed) }}) as {{ entity.feed }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from known_records
