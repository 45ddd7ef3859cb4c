{#
    A good row (no _reject_reason) has its whole key, and no two good rows share one. An event table keeps every
    delivery in staging, so there only the first half holds (is_unique: false).
#}
{% test valid_key(model, key, is_unique=true) %}
with good_rows as (
    select {{ key | join(', ') }}
    from {{ model }}
    where _reject_reason is null
)

select
    {{ key | join(', ') }},
    count(*) as row_count
from good_rows
group by {{ key | join(', ') }}
having
    {% for column in key %}{{ column }} is null or {% endfor %}
    {%- if is_unique %} count(*) > 1 {%- else %} false {%- endif %}
{% endtest %}
