{%- set comparable -%}
    (i.is_final and b.is_final)
        or (not i.is_final and not b.is_final and i.snapshot_time = b.snapshot_timestamp)
        or (i.is_final and not b.is_final and i.issued_at < {{ add_days(as_of(), '-7') }})
{%- endset -%}

with headers as (
    select * from {{ ref('int_metronome__invoice_headers') }}
),

breakdowns as (
    select * from {{ ref('int_metronome__breakdowns') }}
),

line_items as (
    select * from {{ ref('int_metronome__line_items') }}
),

breakdown_lines as (
    select * from {{ ref('int_metronome__breakdown_lines') }}
),

usage_without_breakdown as (
    select * from {{ ref('int_metronome__usage_without_breakdown') }}
    where reason is not null and total != 0
),

credit_types as (
    select * from {{ ref('int_metronome__credit_types') }}
),

invoice_sums as (
    select
        organization_id,
        invoice_id,
        is_final,
        snapshot_timestamp,
        {{ exact_sum('total') }} as total
    from breakdowns
    group by organization_id, invoice_id, is_final, snapshot_timestamp
),

line_sums as (
    select
        organization_id,
        invoice_id,
        line_item_id,
        is_final,
        snapshot_timestamp,
        {{ exact_sum('total') }} as total
    from breakdown_lines
    where is_usage
    group by organization_id, invoice_id, line_item_id, is_final, snapshot_timestamp
),

-- an invoice and its breakdowns are compared once both are final, or both of one snapshot; final breakdowns that are
-- not there a week after their invoice are missed
identities as (
    select
        i.organization_id as organization_id,
        'fact_invoice' as model,
        {{ entity_key('metronome', 'invoice', 'i.id', 'i.organization_id') }} as record_key,
        'total_excl_tax = sum of its breakdowns by day' as identity,
        i.credit_type_id as credit_type_id,
        b.total as expected_amount,
        i.total as actual_amount
    from headers as i
    inner join invoice_sums as b
        on i.organization_id = b.organization_id and i.id = b.invoice_id
    where {{ comparable }}
    union all
    select
        i.organization_id as organization_id,
        'fact_invoice_line' as model,
        {{ entity_key('metronome', 'invoice_line', 'l.id', 'l.organization_id') }} as record_key,
        'usage on a line = sum of its breakdowns by day' as identity,
        l.credit_type_id as credit_type_id,
        b.total as expected_amount,
        l.total as actual_amount
    from headers as i
    inner join line_items as l
        on i.organization_id = l.organization_id and i.id = l.invoice_id
    inner join line_sums as b
        on
            l.organization_id = b.organization_id
            and l.invoice_id = b.invoice_id
            and l.id = b.line_item_id
    where {{ comparable }}
    union all
    select
        u.organization_id as organization_id,
        'fact_invoice_line' as model,
        {{ entity_key('metronome', 'invoice_line', 'u.id', 'u.organization_id') }} as record_key,
        case
            when u.reason = 'no_contract' then 'usage on a line is of a contract'
            else 'the product of a line is known'
        end as identity,
        u.credit_type_id as credit_type_id,
        {{ to_exact('0') }} as expected_amount,
        u.total as actual_amount
    from usage_without_breakdown as u
),

broken as (
    select
        i.organization_id as organization_id,
        'metronome' as source_system,
        i.model as model,
        cast(i.record_key as {{ string_type() }}) as record_id,
        i.identity as identity,
        coalesce(t.currency, '') as currency,
        {{ to_exact(in_minor_units('i.expected_amount', 't.minor_units')) }} as expected_amount,
        {{ to_exact(in_minor_units('i.actual_amount', 't.minor_units')) }} as actual_amount
    from identities as i
    left join credit_types as t
        on i.organization_id = t.organization_id and i.credit_type_id = t.credit_type_id
    where i.expected_amount is distinct from i.actual_amount
)

select * from broken
