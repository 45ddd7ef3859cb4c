with breakdown_lines as (
    select * from {{ ref('int_metronome__breakdown_lines') }}
),

usage_without_breakdown as (
    select * from {{ ref('int_metronome__usage_without_breakdown') }}
    where reason is null
),

headers as (
    select * from {{ ref('int_metronome__invoice_headers') }}
),

credit_types as (
    select * from {{ ref('int_metronome__credit_types') }}
),

-- where no breakdown tells the days, the invoice's line is all there is
usage as (
    select
        organization_id,
        id as usage_key,
        is_final,
        invoice_id,
        customer_id,
        contract_id,
        product_id,
        is_paid_by_credit,
        credit_type_id,
        name,
        quantity,
        total,
        breakdown_start_timestamp as starts_at,
        coalesce(breakdown_end_timestamp, {{ add_days('breakdown_start_timestamp', '1') }}) as ends_at,
        _loaded_at
    from breakdown_lines
    where is_usage
    union all
    select
        organization_id,
        'line_item/' || id as usage_key,
        is_final,
        invoice_id,
        customer_id,
        contract_id,
        product_id,
        is_paid_by_credit,
        credit_type_id,
        name,
        quantity,
        total,
        starts_at,
        ends_at,
        _loaded_at
    from usage_without_breakdown
),

rated as (
    select
        l.organization_id as organization_id,
        l.usage_key as usage_key,
        l.customer_id as customer_id,
        l.contract_id as contract_id,
        l.product_id as product_id,
        l.invoice_id as invoice_id,
        l.name as name,
        t.currency as currency,
        coalesce(i.is_voided, false) as is_voided,
        coalesce(i.is_final, l.is_final) as is_final,
        coalesce(l.quantity, {{ to_exact('0') }}) as quantity,
        {{ in_minor_units('l.total', 't.minor_units') }} as subtotal,
        l.is_paid_by_credit as is_paid_by_credit,
        l.starts_at as starts_at,
        l.ends_at as ends_at,
        l._loaded_at as _loaded_at
    from usage as l
    left join headers as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
    left join credit_types as t
        on l.organization_id = t.organization_id and l.credit_type_id = t.credit_type_id
),

canonical as (
    select
        {{ entity_key('metronome', 'usage_summary', 'usage_key') }} as id,
        organization_id,
        {{ entity_key('metronome', 'customer', 'customer_id') }} as customer_id,
        {{ entity_key('metronome', 'order', 'contract_id') }} as order_id,
        {{ entity_key('metronome', 'order_line', "contract_id || '/' || coalesce(product_id, '')") }} as order_line_id,
        {{ entity_key('metronome', 'invoice', 'invoice_id') }} as invoice_id,
        name as signal_name,
        cast(
            case
                when is_voided then 'voided'
                when is_final then 'billed'
                else 'collecting'
            end
            as {{ string_type() }}
        ) as status,
        currency,
        {{ round_to_integer('quantity') }} as signals_quantity,
        {{ round_to_integer('quantity') }} as signal_count,
        cast(null as {{ nullable_type('Int64') }}) as included_quantity,
        cast(null as {{ nullable_type('Int64') }}) as min_quantity,
        {{ to_exact('quantity') }} as quantity_exact,
        {{ to_exact('subtotal') }} as subtotal_exact,
        -- credits are given away, so what they pay for earns nothing
        case when is_paid_by_credit then {{ to_exact('0') }} else {{ to_exact('subtotal') }} end as earned_exact,
        starts_at as start_date,
        ends_at as end_date,
        starts_at as created_at,
        _loaded_at as updated_at
    from rated
)

select * from canonical
