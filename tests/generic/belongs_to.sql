{# Every value points at a row of the other model in the same organisation and source system. #}
{% test belongs_to(model, column_name, to, field) %}
select
    organization_id,
    source_system,
    {{ column_name }}
from {{ model }}
where
    {{ column_name }} is not null
    and (organization_id, source_system, {{ column_name }}) not in (
        select o.organization_id, o.source_system, o.{{ field }} from {{ to }} as o
    )
{% endtest %}
