{# What a call costs by the price list. Documented in list_prices.yml. #}

{# The currency that the list is in. #}
{% macro list_currency() -%} 'USD' {%- endmacro %}


{# The price of the call's day and size: one at most, since neither the days nor the sizes of a model's prices overlap. #}
{% macro join_list_price(call, prices) -%}
    left join {{ ref('call_prices') }} as {{ prices }}
        on
            coalesce({{ call }}.vendor, '') = {{ prices }}.vendor
            and coalesce({{ call }}.model, '') = {{ prices }}.model
            and {{ day_of(call ~ '.start_time') }} >= {{ prices }}.valid_from
            and {{ day_of(call ~ '.start_time') }} < {{ prices }}.valid_to
            and {{ call }}.input_tokens >= {{ prices }}.min_input_tokens
            and {{ call }}.input_tokens < {{ prices }}.next_min_input_tokens
{%- endmacro %}


{#
    Input tokens include the cached ones, which have prices of their own. Rounded once, at the end. No tokens at all are
    tokens that were not reported, and counts that contradict each other, or have no price, make no price.
#}
{% macro list_cost(call, prices) -%}
    {%- set cached -%} {{ call }}.cache_read_tokens + {{ call }}.cache_write_tokens {%- endset -%}
    case
        when
            {{ call }}.input_tokens > 0
            and least({{ call }}.output_tokens, {{ call }}.cache_read_tokens, {{ call }}.cache_write_tokens) >= 0
            and {{ cached }} <= {{ call }}.input_tokens
            and ({{ call }}.output_tokens = 0 or {{ prices }}.output_price is not null)
            then {{ exact_product(
                exact_multiple(call ~ '.input_tokens - (' ~ cached ~ ')', prices ~ '.input_price')
                ~ ' + ' ~ exact_multiple(call ~ '.cache_read_tokens', prices ~ '.cache_read_price')
                ~ ' + ' ~ exact_multiple(call ~ '.cache_write_tokens', prices ~ '.cache_write_price')
                ~ ' + ' ~ exact_multiple(call ~ '.output_tokens', 'coalesce(' ~ prices ~ '.output_price, 0)'),
                "'0.000001'"
            ) }}
    end
{%- endmacro %}
