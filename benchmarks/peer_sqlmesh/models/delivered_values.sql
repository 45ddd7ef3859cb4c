MODEL (name facts.delivered_values, kind FULL);

with keyed as (
    select
        columns(*),
        @to_uuid(@clean(organization_id)) as organization_key,
        @to_id(@clean(signal_id)) as signal_key,
        @to_id(@clean(value_type_id)) as value_type_key,
        @to_moment(@clean(_loaded_at)) as loaded_at
    from @raw('raw_signal', 'delivered_values')
),

newest as (
    select * from keyed
    where
        organization_key is not null and signal_key is not null and value_type_key is not null
        and loaded_at is not null
    qualify row_number() over (
        partition by organization_key, signal_key, value_type_key order by loaded_at desc, effective_timestamp desc
    ) = 1
)

select
    organization_key as organization_id,
    signal_key as signal_id,
    value_type_key as value_type_id,
    @clean(value_type_name) as value_type_name,
    @clean(value_type_slug) as value_type_slug,
    @to_count(@clean(delivered_value_cents)) as delivered_value_cents,
    coalesce(upper(@clean(delivered_value_currency)), 'USD') as delivered_value_currency,
    coalesce(try_cast(@clean(unit_value) as double), 0) as unit_value,
    @clean(unit) as unit,
    @clean(unit_category) as unit_category,
    @to_moment(@clean(effective_timestamp)) as effective_timestamp,
    loaded_at
from newest
where @to_count(@clean(delivered_value_cents)) is not null
