-- An amount without a rate is null in the reporting currency: the currency and the day that lack one. Add them to
-- seeds/reference/exchange_rates.csv, or set the var reporting_currency to null.
select
    currency,
    reporting_currency,
    date_day,
    model,
    affected_rows
from {{ ref('missing_exchange_rates') }}
