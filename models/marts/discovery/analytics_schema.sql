{#- The project's yml is read when the model runs, so no ref tells what it describes. Linting reads one mart. -#}
with described as (
    {%- for mart in (marts()[:1] if var('is_linting') else marts()) %}
    select
        {{ quoted(mart.name) }} as view_name,
        {{ 1 if mart.config.materialized == 'table_function' else 0 }} = 1 as is_function,
        {{ quoted(tojson(described_columns(mart))) }} as columns
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

numbered as (
    select
        view_name,
        is_function,
        columns,
        {{ json_array_positions('columns') }} as element_number
    from described
),

elements as (
    select
        view_name,
        is_function,
        {{ json_array_element('columns', 'element_number') }} as element
    from numbered
),

-- a flag that is not there is false
flagged as (
    select
        view_name,
        is_function,
        element,
        coalesce({{ to_boolean(json_text('element', 'is_parameter')) }}, false) as is_parameter,
        coalesce({{ to_boolean(json_text('element', 'is_pii')) }}, false) as is_pii
    from elements
),

documented as (
    select
        {{ required('view_name', 'String') }} as view_name,
        {{ required(json_text('element', 'name'), 'String') }} as column_name,
        {{ required(to_integer(json_text('element', 'position')), 'Int64') }} as position,
        {{ required(json_text('element', 'type'), 'String') }} as data_type,
        {{ required(json_text('element', 'description'), 'String') }} as description,
        {{ required('is_function', 'Bool') }} as is_function,
        {{ required('is_parameter', 'Bool') }} as is_parameter,
        {{ required('is_pii', 'Bool') }} as is_pii
    from flagged
)

select * from documented
