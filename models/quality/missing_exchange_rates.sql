{#- A variant in the reporting currency adds its metric here: the day whose rate counts, and the amounts. -#}
{%- set metrics = {
    'economics_daily': ('date_day', ['revenue', 'cost']),
    'cost_daily': ('date_day', ['cost']),
    'value_delivered_daily': ('date_day', ['delivered_value']),
    'invoice_activity_daily': ('activity_date', ['billed', 'collected', 'draft']),
    'invoice_aging_monthly': ('month_end', ['amount_open', 'amount_written_off']),
    'mrr_monthly': ('month_end', ['recurring_mrr', 'seat_mrr']),
    'mrr_movements': ('month_end', ['opening', 'closing']),
} -%}

with missing as (
    {%- for model, (day, amounts) in metrics.items() %}
    select
        m.organization_id as organization_id,
        '{{ model }}' as model,
        m.currency as currency,
        {{ required(day_of('m.' ~ day), 'Date32') }} as date_day
    from {{ ref(model) }} as m
    {{ join_reporting_rates('r', 'm.currency', 'm.' ~ day) }}
    where
        false
        {%- for amount in amounts %}
        or ({{ is_rate_missing('m.' ~ amount, 'm.currency', 'r') }})
        {%- endfor %}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

-- nobody can give a rate for a day to come, nor for a code that ISO 4217 does not know, which is in unknown_values
counted as (
    select
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('model', 'String') }} as model,
        {{ required('currency', 'String') }} as currency,
        {{ required(reporting_currency(), 'String') }} as reporting_currency,
        date_day,
        {{ required('count(*)', 'Int64') }} as affected_rows
    from missing
    where
        date_day <= {{ day_of(as_of()) }}
        and currency in (select c.code from {{ ref('currencies') }} as c)
    group by organization_id, model, currency, date_day
)

select * from counted
