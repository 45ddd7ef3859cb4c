{# What the revenue functions have in common. Documented in revenue_functions.yml. #}

{#
    economics_daily of what was asked for, summed by currency and by the columns of a breakdown, each an expression with
    its name. Every column is qualified: on DuckDB a bare one named like a parameter would be the parameter.
#}
{% macro asked_economics(breakdown={}) -%}
    select
        d.organization_id as organization_id,
        d.currency as currency,
        {%- for name, expression in breakdown.items() %}
        {{ expression }} as {{ name }},
        {%- endfor %}
        {%- for column in ['revenue', 'cost', 'usage_revenue', 'recurring_revenue', 'seat_revenue', 'onetime_revenue'] %}
        {{ exact_sum('d.' ~ column) }} as {{ column }},
        {%- endfor %}
        sum(d.event_count) as event_count,
        sum(d.event_count_with_null_cost) as event_count_with_null_cost,
        max(d.has_revenue) as has_revenue,
        max(d.has_cost) as has_cost
    from economics_daily as d
    where
        {{ is_in_window('d.date_day') }}
        and {{ is_asked_for('d.customer_id', 'customer_id') }}
        and {{ is_asked_for('d.product_id', 'agent_id') }}
        and {{ is_asked_for('d.signal_name', 'signal_name') }}
        and {{ is_asked_for('d.order_id', 'subscription_id') }}
    group by
        d.organization_id,
        d.currency
        {%- for expression in breakdown.values() %},
        {{ expression }}
        {%- endfor %}
{%- endmacro %}


{# The same with what only the row's whole scope can tell: whether its cost and its revenue meet in one currency. #}
{% macro with_scope(relation, breakdown=[]) -%}
    {%- set scope = ['a.organization_id'] -%}
    {%- for name in breakdown -%}{%- do scope.append('a.' ~ name) -%}{%- endfor -%}
    select
        a.*,
        max(a.has_revenue) over (partition by {{ scope | join(', ') }}) as any_revenue,
        max(a.has_cost) over (partition by {{ scope | join(', ') }}) as any_cost
    from {{ relation }} as a
{%- endmacro %}


{# The revenue block of the result types, in their order. A row that earned and cost nothing has zeros. #}
{% macro revenue_block(row) -%}
    {%- set revenue = 'coalesce(' ~ row ~ '.revenue, 0)' -%}
    {%- set margin = margin(
        revenue, 'coalesce(' ~ row ~ '.cost, 0)',
        row ~ '.has_revenue', row ~ '.has_cost', row ~ '.any_revenue', row ~ '.any_cost'
    ) -%}
    {{ required(revenue, 'Decimal(38, 12)') }} as revenue,
    {{ required('coalesce(' ~ row ~ '.cost, 0)', 'Decimal(38, 12)') }} as cost,
    {{ nullable(margin, 'Decimal(38, 12)') }} as margin,
    {{ nullable(margin_percent('(' ~ margin ~ ')', revenue), 'Float64') }} as margin_percent,
    {%- for column in ['usage_revenue', 'recurring_revenue', 'seat_revenue', 'onetime_revenue'] %}
    {{ required('coalesce(' ~ row ~ '.' ~ column ~ ', 0)', 'Decimal(38, 12)') }} as {{ column }},
    {%- endfor %}
    {{ required('coalesce(' ~ row ~ '.event_count, 0)', 'Int64') }} as event_count,
    {{ required('coalesce(' ~ row ~ '.event_count_with_null_cost, 0)', 'Int64') }} as event_count_with_null_cost
{%- endmacro %}
