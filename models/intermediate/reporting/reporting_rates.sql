with exchange_rates as (
    select * from {{ ref('exchange_rates') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

-- the base has a rate as well, to itself
quoted as (
    select
        date_day,
        base_currency,
        currency,
        rate
    from exchange_rates
    union all
    select
        date_day,
        base_currency,
        base_currency as currency,
        {{ to_exact('1') }} as rate
    from exchange_rates
    group by date_day, base_currency
),

in_minor_units as (
    select
        q.date_day as date_day,
        q.base_currency as base_currency,
        q.currency as currency,
        {{ to_minor_units('q.rate', 'c.minor_units') }} as units_per_base
    from quoted as q
    inner join currencies as c
        on q.currency = c.code
    where q.rate > 0
),

-- a currency and the reporting currency, each in the same base; of several bases the first by name
pairs as (
    select
        q.date_day as date_day,
        q.currency as currency,
        q.units_per_base as units_per_base,
        r.units_per_base as reporting_units_per_base,
        row_number() over (partition by q.date_day, q.currency order by q.base_currency) as base_number
    from in_minor_units as q
    inner join in_minor_units as r
        on q.date_day = r.date_day and q.base_currency = r.base_currency
    where r.currency = {{ reporting_currency() }} and q.currency != {{ reporting_currency() }}
),

-- a rate holds until the next one, but not for ever
lasting as (
    select
        date_day as quoted_on,
        currency,
        units_per_base,
        reporting_units_per_base,
        least(
            coalesce(
                date_diff(
                    'day',
                    date_day,
                    lead({{ nullable('date_day', 'Date32') }}) over (partition by currency order by date_day)
                ),
                {{ var('exchange_rate_max_age_days') | int + 1 }}
            ),
            {{ var('exchange_rate_max_age_days') | int + 1 }}
        ) as days
    from pairs
    where base_number = 1
),

daily as (
    select
        quoted_on,
        currency,
        units_per_base,
        reporting_units_per_base,
        {{ numbers_below('days') }} as age_days
    from lasting
)

select
    {{ required(add_days('quoted_on', 'age_days'), 'Date32') }} as date_day,
    {{ required('currency', 'String') }} as currency,
    {{ required('units_per_base', 'Decimal(38, 12)') }} as units_per_base,
    {{ required('reporting_units_per_base', 'Decimal(38, 12)') }} as reporting_units_per_base,
    {{ required('quoted_on', 'Date32') }} as quoted_on
from daily
