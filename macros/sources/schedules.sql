{# Amounts on agreed dates, as vendors deliver them. Documented in schedules.yml. #}

{#
    A date or an amount that cannot be read must not pass for none: the total would look right and be another one.
#}
{% macro unreadable_schedules(relation, column) -%}
    {%- set amount -%}
        coalesce(
            {{ to_decimal(json_text('charge', 'amount')) }},
            {{ exact_product(to_decimal(json_text('charge', 'quantity')), to_decimal(json_text('charge', 'unit_price'))) }}
        )
    {%- endset -%}
    select _record
    from (
        select
            _record,
            {{ json_array_element('items', 'position') }} as charge
        from (
            select
                _record,
                items,
                {{ json_array_positions('items') }} as position
            from (
                select
                    _record,
                    {{ to_json_array_text(json_text(to_json_text(column), 'schedule_items')) }} as items
                from {{ relation }}
            ) as with_items
        ) as positions
        union all
        select
            _record,
            {{ to_json_text(json_text(to_json_text(column), 'recurring_schedule')) }} as charge
        from {{ relation }}
    ) as charges
    where
        charge is not null
        and (
            {{ amount }} is null
            {%- for member in ['date', 'timestamp', 'start_date', 'end_date'] %}
            or ({{ json_text('charge', member) }} is not null and {{ to_timestamp(json_text('charge', member)) }} is null)
            {%- endfor %}
        )
{%- endmacro %}
