{# Table-driven tests of an expression, the same on both engines. Documented in cases.yml. #}

{% macro literal(value) -%}
    {%- if value is none -%} cast(null as {{ string_type() }})
    {%- else -%} cast({{ quoted(value) }} as {{ string_type() }})
    {%- endif -%}
{%- endmacro %}

{% macro cases_that_fail(cases, answer, expected='expected') -%}
with cases as (
    {%- for case in cases %}
    select
        {{ loop.index }} as case_number,
        {%- for value in case[:-1] %}
        {{ literal(value) }} as input{{ loop.index if loop.index > 1 else '' }},
        {%- endfor %}
        {{ literal(case[-1]) }} as expected
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

answers as (
    select
        *,
        {{ answer }} as answer,
        {{ expected }} as right_answer
    from cases
)

select * from answers
where answer is distinct from right_answer
{%- endmacro %}
