{#
    No kind of problem concerns more than a share of its model's rows. One row is always let through: a stray row in a
    small table must not stop a build. kind: the columns that make a kind besides source_system and model; rows: how
    many rows of the model a row here stands for.
#}
{% test share_at_most(model, share, kind, rows='1') %}
with model_rows as (
    select
        source_system,
        mart,
        sum(mart_rows) as total
    from {{ ref('source_reconciliation') }}
    group by source_system, mart
),

problems as (
    select
        source_system,
        model,
        {{ kind | join(', ') }},
        sum({{ rows }}) as affected
    from {{ model }}
    group by source_system, model, {{ kind | join(', ') }}
)

select
    p.source_system as source_system,
    p.model as model,
    {% for column in kind %}p.{{ column }} as {{ column }}, {% endfor %}
    p.affected as affected,
    m.total as total
from problems as p
left join model_rows as m
    on p.source_system = m.source_system and p.model = m.mart
where p.affected > 1 and p.affected > coalesce(m.total, 0) * {{ share }}
{% endtest %}
