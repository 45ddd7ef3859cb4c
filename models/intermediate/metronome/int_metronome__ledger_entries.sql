{#- The export's name of each type by what else it is called: the API has names of its own, and a few types more. -#}
{%- set ledger_types = {
    'prepaid_segment_start': 'prepaid_segment_start',
    'prepaid_commit_segment_start': 'prepaid_segment_start',
    'prepaid_automated_invoice_deduction': 'prepaid_automated_invoice_deduction',
    'prepaid_commit_automated_invoice_deduction': 'prepaid_automated_invoice_deduction',
    'prepaid_rollover': 'prepaid_rollover',
    'prepaid_commit_rollover': 'prepaid_rollover',
    'prepaid_commit_canceled': 'prepaid_commit_canceled',
    'prepaid_commit_credited': 'prepaid_commit_credited',
    'prepaid_segment_expiration': 'prepaid_segment_expiration',
    'prepaid_commit_expiration': 'prepaid_segment_expiration',
    'prepaid_manual': 'prepaid_manual',
    'prepaid_commit_manual': 'prepaid_manual',
    'prepaid_commit_seat_based_adjustment': 'prepaid_seat_based_adjustment',
    'postpaid_initial_balance': 'postpaid_initial_balance',
    'postpaid_commit_initial_balance': 'postpaid_initial_balance',
    'postpaid_automated_invoice_deduction': 'postpaid_automated_invoice_deduction',
    'postpaid_commit_automated_invoice_deduction': 'postpaid_automated_invoice_deduction',
    'postpaid_commit_rollover': 'postpaid_rollover',
    'postpaid_trueup': 'postpaid_trueup',
    'postpaid_commit_trueup': 'postpaid_trueup',
    'postpaid_commit_expiration': 'postpaid_segment_expiration',
    'postpaid_manual': 'postpaid_manual',
    'postpaid_commit_manual': 'postpaid_manual',
    'credit_segment_start': 'credit_segment_start',
    'credit_automated_invoice_deduction': 'credit_automated_invoice_deduction',
    'credit_rollover': 'credit_rollover',
    'credit_commit_canceled': 'credit_commit_canceled',
    'credit_canceled': 'credit_commit_canceled',
    'credit_commit_credited': 'credit_commit_credited',
    'credit_credited': 'credit_commit_credited',
    'credit_segment_expiration': 'credit_segment_expiration',
    'credit_expiration': 'credit_segment_expiration',
    'credit_manual': 'credit_manual',
    'credit_seat_based_adjustment': 'credit_seat_based_adjustment',
} -%}

with balances as (
    select * from {{ ref('int_metronome__balances') }}
),

positions as (
    select
        organization_id,
        balance_id,
        credit_type_id,
        minor_units,
        ledger,
        exported_at,
        {{ json_array_positions('ledger') }} as position
    from balances
),

elements as (
    select
        organization_id,
        balance_id,
        credit_type_id,
        minor_units,
        exported_at,
        position,
        {{ json_array_element('ledger', 'position') }} as element
    from positions
),

delivered as (
    select
        organization_id,
        balance_id,
        credit_type_id,
        minor_units,
        exported_at,
        position,
        {{ json_text('element', 'type') }} as type,
        {{ json_text('element', 'timestamp') }} as timestamp,
        {{ json_text('element', 'amount') }} as amount,
        {{ json_text('element', 'segment_id') }} as segment_id,
        {{ json_text('element', 'invoice_id') }} as invoice_id,
        {{ json_text('element', 'reason') }} as reason
    from elements
),

typed as (
    select
        organization_id,
        balance_id,
        credit_type_id,
        position,
        case {{ without_separators('type') }}
            {% for name, ledger_type in ledger_types.items() -%}
            when '{{ name | replace('_', '') }}' then '{{ ledger_type }}'
            {% endfor -%}
        end as ledger_type,
        {{ to_timestamp('timestamp') }} as entered_at,
        {{ in_minor_units(to_decimal('amount'), 'minor_units') }} as amount,
        {{ identifier('segment_id') }} as segment_id,
        {{ identifier('invoice_id') }} as invoice_id,
        reason,
        exported_at,
        type as delivered_type,
        timestamp as delivered_time,
        {{ reject_reason([], {'type': 'text', 'timestamp': 'timestamp', 'amount': 'decimal'}, also=[
            ('invalid_number:amount', 'not ' ~ fits_minor_units('amount'))
        ]) }} as unreadable,
        {{ record_json([
            'balance_id', 'type', 'timestamp', 'amount', 'segment_id', 'invoice_id', 'reason'
        ]) }} as _record
    from delivered
),

-- an entry has no id of its own, and its place in the list shifts when an earlier one is added
described as (
    select
        *,
        coalesce(ledger_type, delivered_type, '')
        || '/' || coalesce({{ timestamp_text('entered_at') }}, delivered_time, '')
        || '/' || coalesce(segment_id, '')
        || '/' || coalesce(invoice_id, '') as description
    from typed
),

numbered as (
    select
        *,
        row_number() over (
            partition by organization_id, balance_id, description order by amount, position
        ) as occurrence
    from described
),

canonical as (
    select
        organization_id,
        balance_id || '/' || description || '/' || cast(occurrence as {{ string_type() }}) as entry_id,
        balance_id,
        ledger_type,
        segment_id,
        invoice_id,
        reason,
        amount,
        entered_at,
        exported_at,
        case
            when unreadable is not null then replace(unreadable, ':', ':ledger.')
            when ledger_type is null then 'unknown_value:ledger.type'
            when amount is null then 'invalid_number:ledger.amount'
            when credit_type_id is null then 'missing_value:access_schedule'
        end as _reject_reason,
        _record
    from numbered
)

select * from canonical
