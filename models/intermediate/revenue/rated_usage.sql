with usage_summaries as (
    select * from {{ ref('fact_usage_summary') }}
    where source_system not in {{ event_priced_systems() }} and status != 'voided' and start_date < {{ as_of() }}
),

billable_lines as (
    select * from {{ ref('billable_lines') }}
),

price_terms as (
    select * from {{ ref('price_terms') }}
),

versions as (
    select
        s.organization_id as organization_id,
        s.id as usage_summary_id,
        p.valid_from as price_valid_from,
        p.pricing_model as pricing_model,
        p.currency as currency,
        case when p.pricing_model = 'credit_pool' and p.is_priced then p.unit_amount end as amount_per_credit,
        row_number() over (
            partition by s.organization_id, s.id
            order by {{ versions_at('s.start_date', 'p.valid_from') }}
        ) as version_rank
    from usage_summaries as s
    inner join billable_lines as l
        on s.organization_id = l.organization_id and s.order_line_id = l.order_line_id
    inner join price_terms as p
        on l.organization_id = p.organization_id and l.price_id = p.id
),

-- a usage in credits is worth what a credit costs; where that is not known it is no money
rated as (
    select
        s.organization_id as organization_id,
        s.source_system as source_system,
        s.id as usage_summary_id,
        s.order_line_id as order_line_id,
        s.order_id as order_id,
        s.customer_id as customer_id,
        s.signal_name as signal_name,
        s.quantity_exact as quantity,
        v.price_valid_from as price_valid_from,
        coalesce(v.pricing_model, '') as pricing_model,
        case when s.currency = '' then v.currency else s.currency end as currency,
        case
            when s.currency = '' then {{ exact_product('s.earned_exact', 'v.amount_per_credit') }}
            else s.earned_exact
        end as amount,
        {{ day_of('s.start_date') }} as first_day,
        greatest(date_diff('day', {{ day_of('s.start_date') }}, {{ day_of('s.end_date') }}), 1) as days,
        date_diff('day', {{ day_of('s.start_date') }}, {{ first_day_to_come() }}) as days_begun
    from usage_summaries as s
    left join billable_lines as l
        on s.organization_id = l.organization_id and s.order_line_id = l.order_line_id
    left join versions as v
        on s.organization_id = v.organization_id and s.id = v.usage_summary_id and v.version_rank = 1
    where coalesce(l.exclusion, '') != 'draft'
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ required('usage_summary_id', 'UUID') }} as usage_summary_id,
    {{ required('order_line_id', 'UUID') }} as order_line_id,
    {{ required('order_id', 'UUID') }} as order_id,
    {{ required('customer_id', 'UUID') }} as customer_id,
    {{ required('signal_name', 'String') }} as signal_name,
    {{ nullable('price_valid_from', 'DateTime64') }} as price_valid_from,
    {{ required('pricing_model', 'String') }} as pricing_model,
    {{ nullable('currency', 'String') }} as currency,
    {{ required('quantity', 'Decimal(38, 12)') }} as quantity,
    {{ nullable('amount', 'Decimal(38, 12)') }} as amount,
    {{ required('first_day', 'Date32') }} as first_day,
    {{ required('days', 'Int64') }} as days,
    {{ required('least(days, days_begun)', 'Int64') }} as days_earned
from rated
