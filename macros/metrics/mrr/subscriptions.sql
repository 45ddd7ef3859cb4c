{# MRR at a moment, in the senses that take one. Documented in subscriptions.yml. #}

{#
    Fees are the same in every sense of MRR; what is called usage is what was used in one and what is committed to in
    another.
#}
{% macro mrr_in_force(intervals, usage) -%}
    select i.*
    from {{ intervals }} as i
    where
        {{ is_in_force('i.valid_from', 'i.valid_until', param('as_of')) }}
        and i.mrr_type in ('recurring', 'seat_based', '{{ usage }}')
{%- endmacro %}


{% macro mrr_by_subscription(intervals, usage) -%}
    select
        f.organization_id as organization_id,
        f.source_system as source_system,
        f.order_id as subscription_id,
        f.customer_id as customer_id,
        f.currency as currency,
        {{ exact_sum("case when f.mrr_type = 'recurring' then f.mrr else 0 end") }} as recurring,
        {{ exact_sum("case when f.mrr_type = 'seat_based' then f.mrr else 0 end") }} as seat_based,
        {{ exact_sum("case when f.mrr_type = '" ~ usage ~ "' then f.mrr else 0 end") }} as usage,
        {{ exact_sum('f.mrr') }} as total
    from {{ intervals }} as f
    group by f.organization_id, f.source_system, f.order_id, f.customer_id, f.currency
{%- endmacro %}
