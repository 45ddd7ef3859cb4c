with listed_models as (
    select * from {{ ref('listed_models') }}
),

-- what pricing_used will say: the rates as the list has them, and not its edition, so that one with equal rates changes
-- nothing
model_prices as (
    select
        provider,
        match_order,
        model,
        valid_from,
        valid_to,
        min_input_tokens,
        {{ list_currency() }} as currency,
        'million tokens' as unit,
        input_price,
        output_price,
        coalesce(cache_read_price, input_price) as cache_read_price,
        coalesce(cache_write_price, input_price) as cache_write_price
    from {{ ref('model_prices') }}
    where input_price is not null
),

texts as (
    select
        provider,
        match_order,
        valid_from as starts_on,
        valid_to as ends_on,
        min_input_tokens as tokens_from,
        input_price as input_rate,
        output_price as output_rate,
        cache_read_price as cache_read_rate,
        cache_write_price as cache_write_rate,
        model,
        cast(valid_from as {{ string_type() }}) as valid_from,
        cast(min_input_tokens as {{ string_type() }}) as min_input_tokens,
        currency,
        unit,
        {{ decimal_text('input_price') }} as input_price,
        {{ decimal_text('output_price') }} as output_price,
        {{ decimal_text('cache_read_price') }} as cache_read_price,
        {{ decimal_text('cache_write_price') }} as cache_write_price
    from model_prices
),

prices as (
    select
        *,
        {{ record_json([
            'provider', 'model', 'valid_from', 'min_input_tokens', 'currency', 'unit', 'input_price', 'output_price',
            'cache_read_price', 'cache_write_price'
        ]) }} as pricing_used
    from texts
),

-- a dollar has a hundred cents
priced as (
    select
        {{ required('l.vendor', 'String') }} as vendor,
        {{ required('l.model', 'String') }} as model,
        {{ required('coalesce(p.starts_on, ' ~ nullable("'1900-01-01'", 'Date32') ~ ')', 'Date32') }} as valid_from,
        {{ required('coalesce(p.ends_on, ' ~ nullable("'2299-12-31'", 'Date32') ~ ')', 'Date32') }} as valid_to,
        {{ required('p.tokens_from', 'Int64') }} as min_input_tokens,
        {{ required(
            "coalesce(lead(" ~ nullable('p.tokens_from', 'Int64') ~ ") over (
                partition by l.vendor, l.model, p.starts_on order by p.tokens_from
            ), 1000000000000000000)", 'Int64'
        ) }} as next_min_input_tokens,
        {{ required(to_minor_units('p.input_rate', 2), 'Decimal(38, 12)') }} as input_price,
        {{ nullable(to_minor_units('p.output_rate', 2), 'Decimal(38, 12)') }} as output_price,
        {{ required(to_minor_units('p.cache_read_rate', 2), 'Decimal(38, 12)') }} as cache_read_price,
        {{ required(to_minor_units('p.cache_write_rate', 2), 'Decimal(38, 12)') }} as cache_write_price,
        {{ required('p.pricing_used', 'String') }} as pricing_used
    from listed_models as l
    inner join prices as p
        on l.provider = p.provider and l.match_order = p.match_order
)

select * from priced
