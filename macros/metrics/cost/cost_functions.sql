{# What the cost functions have in common. Documented in cost_functions.yml. #}

{% macro is_asked_cost(row) -%}
    {{ is_asked_for(row ~ '.customer_id', 'customer_id') }}
    and {{ is_asked_for(row ~ '.product_id', 'agent_id') }}
    and {{ is_asked_for(row ~ '.signal_name', 'signal_name') }}
{%- endmacro %}


{# As many days as the window has, right before it. There are none before a window without a start or an end. #}
{% macro is_in_prior_window(day) -%}
    coalesce(
        {{ day }} < {{ param('start_date') }}
        and date_diff('day', {{ day }}, {{ param('start_date') }})
        <= date_diff('day', {{ param('start_date') }}, {{ param('end_date') }}) + 1,
        false
    )
{%- endmacro %}


{% macro cost_counts() -%}
    {{ return([
        'call_count', 'unpriced_call_count', 'input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_tokens'
    ]) }}
{%- endmacro %}


{# An average of the calls whose cost is known: the others cost something, and not nothing. #}
{% macro cost_per_call(cost, call_count, unpriced_call_count) -%}
    {{ nullable(unit_cost(cost, '(' ~ call_count ~ ' - ' ~ unpriced_call_count ~ ')'), 'Decimal(38, 12)') }}
{%- endmacro %}


{#
    cost_daily of what was asked for, summed by currency and by the columns of a breakdown, each an expression with its
    name. Every column is qualified: on DuckDB a bare one named like a parameter would be the parameter.
#}
{% macro asked_costs(breakdown) -%}
    select
        d.organization_id as organization_id,
        d.currency as currency,
        {%- for name, expression in breakdown.items() %}
        {{ expression }} as {{ name }},
        {%- endfor %}
        {%- for column in cost_counts() %}
        sum(d.{{ column }}) as {{ column }},
        {%- endfor %}
        {{ exact_sum('d.cost') }} as cost
    from cost_daily as d
    where
        {{ is_in_window('d.date_day') }}
        and {{ is_asked_cost('d') }}
    group by
        d.organization_id,
        d.currency
        {%- for expression in breakdown.values() %},
        {{ expression }}
        {%- endfor %}
{%- endmacro %}


{# The columns of a row of costs, in one order everywhere. #}
{% macro cost_block(row) -%}
    {{ required(row ~ '.cost', 'Decimal(38, 12)') }} as cost,
    {{ cost_per_call(row ~ '.cost', row ~ '.call_count', row ~ '.unpriced_call_count') }} as cost_per_call,
    {%- for column in cost_counts() %}
    {{ required(row ~ '.' ~ column, 'Int64') }} as {{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}


{# The same of the window before, null where there is none. #}
{% macro prior_cost_block(row) -%}
    {%- set average = cost_per_call(row ~ '.prior_cost', row ~ '.prior_call_count', row ~ '.prior_unpriced_call_count') -%}
    {{ of_prior_window(row ~ '.prior_cost', 'Decimal(38, 12)') }} as prior_cost,
    {{ of_prior_window(average, 'Decimal(38, 12)') }} as prior_cost_per_call,
    {%- for column in cost_counts() %}
    {{ of_prior_window(row ~ '.prior_' ~ column, 'Int64') }} as prior_{{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}


{% macro of_prior_window(x, type) -%}
    {{ nullable(
        'case when ' ~ param('start_date') ~ ' is not null and ' ~ param('end_date') ~ ' is not null then ' ~ x ~ ' end', type
    ) }}
{%- endmacro %}
