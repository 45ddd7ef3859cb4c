with ledger_entries as (
    select * from {{ ref('int_metronome__ledger_entries') }}
),

balances as (
    select * from {{ ref('int_metronome__balances') }}
),

entries as (
    select
        e.organization_id as organization_id,
        e.entry_id as entry_id,
        b.customer_id as customer_id,
        b.contract_id as contract_id,
        b.product_id as product_id,
        b.credit_type_id as credit_type_id,
        e.ledger_type as ledger_type,
        e.amount as amount,
        e.entered_at as entered_at,
        e.exported_at as exported_at,
        e._reject_reason as _reject_reason,
        e._record as _record
    from ledger_entries as e
    inner join balances as b
        on e.organization_id = b.organization_id and e.balance_id = b.balance_id
),

-- A customer's balances in one unit make one ledger. At one instant what is granted comes first, then what is used of
-- it, then what is left to expire.
ranked as (
    select
        *,
        _reject_reason is null as is_good,
        case
            when amount >= 0 then 0
            when ledger_type like '%automated_invoice_deduction' then 1
            when ledger_type like '%rollover' then 3
            when ledger_type like '%expiration' or ledger_type like '%trueup' then 4
            else 2
        end as order_at_instant
    from entries
),

summed as (
    select
        *,
        sum(amount) over (
            partition by organization_id, customer_id, credit_type_id, is_good
            order by entered_at, order_at_instant, entry_id
            rows between unbounded preceding and current row
        ) as balance_after
    from ranked
),

canonical as (
    select
        {{ entity_key('metronome', 'credit_transaction', 'entry_id') }} as id,
        organization_id,
        {{ entity_key('metronome', 'customer', 'customer_id') }} as customer_id,
        {{ entity_key('metronome', 'product', 'product_id') }} as product_id,
        {{ entity_key('metronome', 'credits_currency', 'credit_type_id') }} as credits_currency_id,
        {{ entity_key('metronome', 'order', 'contract_id') }} as order_id,
        cast(case when amount > 0 then 'GRANT' when amount <= 0 then 'SPEND' end as {{ string_type() }}) as type,
        cast(ledger_type as {{ string_type() }}) as origin_code,
        amount as amount_exact,
        {{ to_exact('case when is_good then balance_after - amount end') }} as balance_before_exact,
        {{ to_exact('case when is_good then balance_after end') }} as balance_after_exact,
        cast(null as {{ string_type() }}) as signal_name,
        cast(null as {{ string_type() }}) as signal_mongo_id,
        cast(null as {{ nullable_type('DateTime64') }}) as signal_created_at,
        cast(null as {{ nullable_type('UUID') }}) as spend_group_id,
        entered_at as created_at,
        exported_at as _loaded_at,
        {{ nullable('null', 'String') }} as _loaded_at_text,
        _reject_reason,
        '' as _unreadable_columns,
        entry_id as _record_id,
        _record
    from summed
)

select * from canonical
