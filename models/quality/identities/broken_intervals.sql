with backward as (
    {%- for model, key, start, end in intervals() %}
    select
        organization_id,
        source_system,
        '{{ model }}' as model,
        cast({{ key }} as {{ string_type() }}) as record_id,
        '{{ end }} >= {{ start }} (in milliseconds)' as identity,
        {{ milliseconds_between(start, end) }} as length
    from {{ ref(model) }}
    where {{ end }} < {{ start }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

broken as (
    select
        organization_id,
        source_system,
        model,
        record_id,
        identity,
        '' as currency,
        {{ to_exact('0') }} as expected_amount,
        {{ to_exact('length') }} as actual_amount
    from backward
)

select * from broken
