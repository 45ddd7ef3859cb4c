with credit_types as (
    select * from {{ ref('stg_metronome__credit_type') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

-- the name of a currency is its code, followed by what is counted where that is not the major unit: USD (cents)
named as (
    select
        organization_id,
        id,
        name,
        is_currency,
        _loaded_at,
        case when is_currency then upper({{ text("replace(name, '(cents)', '')") }}) end as currency
    from credit_types
    where _reject_reason is null
),

-- amounts in USD are in cents already, every other currency counts in whole major units
units as (
    select
        n.organization_id as organization_id,
        n.id as credit_type_id,
        n.name as name,
        n.currency as currency,
        {{ required('n.is_currency', 'Bool') }} as is_money,
        {{ nullable("case when n.currency = 'USD' then 0 else c.minor_units end", 'Int32') }} as minor_units,
        n._loaded_at as updated_at
    from named as n
    left join currencies as c
        on n.currency = c.code
),

canonical as (
    select
        organization_id,
        credit_type_id,
        name,
        currency,
        is_money,
        minor_units,
        {{ to_minor_units(to_exact('1'), 'minor_units') }} as minor_units_per_unit,
        updated_at
    from units
)

select * from canonical
