{#-
    Charges of one billing period, worked out by hand. A case: the price, the quantity, the charge while the period is
    open, and once it is closed. 1,200 units at a cent for the first 1,000 and 0.8 cents above are the case that the
    vendor of the types publishes: 11.60 graduated, 9.60 volume.
-#}
{%- set two = '[{"up_to": 1000, "unit_amount": 1}, {"up_to": null, "unit_amount": 0.8}]' -%}
{%- set flat_fees = '[{"up_to": "10", "unit_amount": "5", "flat_amount": "100"},'
    ~ ' {"up_to": null, "unit_amount": "2", "flat_amount": "50"}]' -%}
{%- set ended = '[{"up_to": 5, "flat_amount": 9}, {"up_to": 8, "unit_amount": 1}]' -%}
{%- set unsorted = '[{"up_to": null, "unit_amount": 2}, {"up_to": 10, "unit_amount": 3}]' -%}
{%- set published = {'pricing_model': 'graduated', 'tiers': two} -%}
{%- set volume = {'pricing_model': 'volume', 'tiers': two} -%}
{%- set flat = {'pricing_model': 'flat', 'unit_amount': '2.5'} -%}
{%- set package = {'pricing_model': 'package', 'unit_amount': '300', 'package_size': '100'} -%}
{%- set pool = {'pricing_model': 'credit_pool', 'unit_amount': '10', 'credits_per_unit': '0.25'} -%}
{%- set least = dict(flat, minimum_quantity='100', included_quantity='20') -%}
{%- set cases = [
    (published, '1200', '1160', '1160'),
    (published, '1000', '1000', '1000'),
    (published, '1001', '1000.8', '1000.8'),
    (published, '0', '0', '0'),
    (published, '-5', '0', '0'),
    (published, '999.5', '999.5', '999.5'),
    (volume, '1200', '960', '960'),
    (volume, '1000', '1000', '1000'),
    (volume, '1001', '800.8', '800.8'),
    (volume, '1000.000000000001', '800.000000000001', '800.000000000001'),
    (volume, '0', '0', '0'),
    ({'pricing_model': 'graduated', 'tiers': '[{"up_to": null, "unit_amount": 3}]'}, '7', '21', '21'),
    ({'pricing_model': 'volume', 'tiers': '[{"unit_amount": 3, "flat_amount": 4}]'}, '7', '25', '25'),
    ({'pricing_model': 'graduated', 'tiers': flat_fees}, '10', '150', '150'),
    ({'pricing_model': 'graduated', 'tiers': flat_fees}, '11', '202', '202'),
    ({'pricing_model': 'graduated', 'tiers': flat_fees}, '0', '0', '0'),
    ({'pricing_model': 'volume', 'tiers': flat_fees}, '10', '150', '150'),
    ({'pricing_model': 'volume', 'tiers': flat_fees}, '11', '72', '72'),
    ({'pricing_model': 'graduated', 'tiers': ended}, '12', '16', '16'),
    ({'pricing_model': 'graduated', 'tiers': unsorted}, '11', '32', '32'),
    (flat, '4', '10', '10'),
    (flat, '0.5', '1.25', '1.25'),
    ({'pricing_model': 'flat', 'unit_amount': '0.0000000001'}, '3', '0.0000000003', '0.0000000003'),
    ({'pricing_model': 'flat', 'unit_amount': '0.0123456789'}, '1000000', '12345.6789', '12345.6789'),
    (package, '1', '300', '300'),
    (package, '100', '300', '300'),
    (package, '100.000000000001', '600', '600'),
    (package, '101', '600', '600'),
    (package, '0', '0', '0'),
    ({'pricing_model': 'package', 'unit_amount': '300', 'package_size': '0.3'}, '0.9', '900', '900'),
    (pool, '6', '15', '15'),
    (dict(flat, included_quantity='10'), '10', '0', '0'),
    (dict(flat, included_quantity='10'), '4', '0', '0'),
    (dict(flat, included_quantity='10'), '12', '5', '5'),
    (dict(published, included_quantity='200'), '1400', '1160', '1160'),
    (dict(package, included_quantity='100'), '101', '300', '300'),
    (least, '30', '25', '200'),
    (least, '0', '0', '200'),
    (least, '100', '200', '200'),
    (least, '130', '275', '275'),
    (dict(flat, minimum_amount='500'), '30', '75', '500'),
    (dict(flat, minimum_amount='500'), '0', '0', '500'),
    (dict(flat, minimum_amount='500'), '300', '750', '750'),
    (dict(least, minimum_amount='210'), '30', '25', '210'),
    (dict(least, minimum_amount='190'), '30', '25', '200'),
    (dict(volume, minimum_quantity='1200'), '1100', '880', '960'),
    (dict(flat, discount_percent='10', discount_amount='3'), '10', '19.5', '19.5'),
    (dict(flat, discount_percent='10', discount_amount='30'), '10', '0', '0'),
    (dict(flat, discount_percent='100'), '10', '0', '0'),
    (dict(flat, discount_percent='10', minimum_amount='24'), '10', '22.5', '24'),
    (dict(least, discount_percent='50'), '30', '12.5', '100'),
    ({'pricing_model': 'flat', 'unit_amount': '1000000'}, '100000000', none, none),
    ({'pricing_model': 'flat'}, '4', none, none),
    ({'pricing_model': 'mystery', 'unit_amount': '2'}, '4', none, none),
] -%}
{%- set decimals = [
    'unit_amount', 'package_size', 'included_quantity', 'minimum_quantity', 'minimum_amount', 'credits_per_unit'
] -%}

with prices as (
    {%- for price, quantity, open, closed in cases %}
    select
        {{ loop.index }} as case_number,
        {{ to_exact(quoted(quantity)) }} as quantity,
        {{ to_exact(quoted(price.discount_percent or '0')) }} as discount_percent,
        {{ to_exact(quoted(price.discount_amount or '0')) }} as discount_amount,
        {{ to_exact(quoted(open) if open else 'null') }} as expected,
        {{ to_exact(quoted(closed) if closed else 'null') }} as expected_closed,
        {%- for column in decimals %}
        {{ to_exact(quoted(price[column]) if price[column] else 'null') }} as {{ column }},
        {%- endfor %}
        'usage' as charge_type,
        '{{ price.pricing_model }}' as pricing_model,
        '{{ price.tiers or '' }}' as tiers,
        '' as billing_frequency,
        0 as billing_period_days,
        '' as currency,
        '' as signal_name,
        '' as quantity_path,
        0 as minimum_seats
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

price_tiers as (
    {{ tiers_of('prices', ['case_number']) }}
),

price_terms as (
    {{ terms_of('prices', 'price_tiers', ['case_number'], others=[
        'quantity', 'discount_percent', 'discount_amount', 'expected', 'expected_closed'
    ]) }}
),

quantities as (
    select
        *,
        {{ billable_quantity('quantity', 'included_quantity') }} as used,
        {{ billable_quantity(at_least('quantity', 'minimum_quantity'), 'included_quantity') }} as committed
    from price_terms
),

charges as (
    select
        *,
        {{ charge('used') }} as charge_of_used,
        {{ charge('committed') }} as charge_of_committed
    from quantities
),

discounted as (
    select
        *,
        {{ discounted('charge_of_used', 'discount_percent', 'discount_amount') }} as open_charge,
        {{ discounted('charge_of_committed', 'discount_percent', 'discount_amount') }} as committed_charge
    from charges
),

closed as (
    select
        *,
        {{ at_least('committed_charge', 'minimum_amount') }} as period_charge
    from discounted
)

select
    case_number,
    pricing_model,
    quantity,
    expected,
    open_charge,
    expected_closed,
    period_charge
from closed
where open_charge is distinct from expected or period_charge is distinct from expected_closed
