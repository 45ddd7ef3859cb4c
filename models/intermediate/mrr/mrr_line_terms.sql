with billable_lines as (
    select * from {{ ref('billable_lines') }}
    where exclusion = '' and price_id is not null
),

price_terms as (
    select * from {{ ref('price_terms') }}
),

-- the length of a line's periods is that of the price version at its start
anchored as (
    select
        l.organization_id as organization_id,
        l.source_system as source_system,
        l.order_line_id as order_line_id,
        l.order_id as order_id,
        l.customer_id as customer_id,
        l.product_id as product_id,
        l.price_id as price_id,
        l.currency as currency,
        l.starts_at as starts_at,
        l.ends_at as ends_at,
        p.charge_type as charge_type,
        p.billing_frequency as billing_frequency,
        p.billing_period_days as billing_period_days,
        case
            when p.billing_frequency = 'custom' and p.billing_period_days > 0 then p.billing_period_days
            when {{ usage_period_days('p.billing_frequency', 'null') }} is null
                then {{ at_least(
                    "date_diff('day', " ~ day_of('l.starts_at') ~ ', ' ~ day_of('l.planned_end') ~ ')', 1
                ) }}
        end as period_days,
        row_number() over (
            partition by l.organization_id, l.order_line_id
            order by {{ versions_at('l.starts_at', 'p.valid_from') }}
        ) as version_rank
    from billable_lines as l
    inner join price_terms as p
        on l.organization_id = p.organization_id and l.price_id = p.id
),

-- a version holds from the first period that begins under it; before the oldest one that one does
versions as (
    select
        a.organization_id as organization_id,
        a.order_line_id as order_line_id,
        p.valid_from as price_valid_from,
        p.charge_type as charge_type,
        p.signal_name as signal_name,
        p.is_priced and p.currency = a.currency as is_priced,
        case
            when row_number() over (
                partition by a.organization_id, a.order_line_id order by p.valid_from
            ) = 1 then 0
            else greatest({{ billing_periods_begun(
                'a.starts_at', 'p.valid_from', 'a.billing_frequency', 'a.billing_period_days'
            ) }}, 0)
        end as first_period,
        case
            when p.valid_to is not null
                then greatest({{ billing_periods_begun(
                    'a.starts_at', 'p.valid_to', 'a.billing_frequency', 'a.billing_period_days'
                ) }}, 0)
        end as expired_period
    from anchored as a
    inner join price_terms as p
        on a.organization_id = p.organization_id and a.price_id = p.id
    where a.version_rank = 1 and a.charge_type != 'onetime'
),

followed as (
    select
        *,
        lead({{ nullable('first_period', 'Int64') }}) over (
            partition by organization_id, order_line_id order by price_valid_from
        ) as next_period
    from versions
),

spans as (
    select
        a.organization_id as organization_id,
        a.source_system as source_system,
        a.order_line_id as order_line_id,
        a.order_id as order_id,
        a.customer_id as customer_id,
        a.product_id as product_id,
        a.price_id as price_id,
        v.price_valid_from as price_valid_from,
        a.currency as currency,
        v.charge_type as charge_type,
        v.signal_name as signal_name,
        v.is_priced as is_priced,
        a.billing_frequency as billing_frequency,
        a.period_days as period_days,
        a.starts_at as line_starts_at,
        {{ billing_period_start(
            'a.starts_at', 'v.first_period', 'a.billing_frequency', 'a.billing_period_days'
        ) }} as valid_from,
        {{ earliest([
            'a.ends_at',
            billing_period_start('a.starts_at', 'v.next_period', 'a.billing_frequency', 'a.billing_period_days'),
            billing_period_start('a.starts_at', 'v.expired_period', 'a.billing_frequency', 'a.billing_period_days'),
        ]) }} as valid_until
    from anchored as a
    inner join followed as v
        on a.organization_id = v.organization_id and a.order_line_id = v.order_line_id
    where a.version_rank = 1
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ required('order_line_id', 'UUID') }} as order_line_id,
    {{ required('order_id', 'UUID') }} as order_id,
    {{ required('customer_id', 'UUID') }} as customer_id,
    {{ required('product_id', 'UUID') }} as product_id,
    {{ required('price_id', 'UUID') }} as price_id,
    {{ required('price_valid_from', 'DateTime64') }} as price_valid_from,
    {{ required('currency', 'String') }} as currency,
    {{ required('charge_type', 'String') }} as charge_type,
    {{ required('signal_name', 'String') }} as signal_name,
    {{ required('is_priced', 'Bool') }} as is_priced,
    {{ required('billing_frequency', 'String') }} as billing_frequency,
    {{ nullable('period_days', 'Int64') }} as period_days,
    {{ required('line_starts_at', 'DateTime64') }} as line_starts_at,
    {{ required('valid_from', 'DateTime64') }} as valid_from,
    {{ nullable('valid_until', 'DateTime64') }} as valid_until
from spans
where valid_from is not null and coalesce(valid_until > valid_from, true)
