with intervals as (
    select
        organization_id,
        source_system,
        order_id,
        customer_id,
        currency,
        charge_type as mrr_type,
        valid_from,
        valid_until,
        mrr
    from {{ ref('mrr_fees') }}
    union all
    select
        organization_id,
        source_system,
        order_id,
        customer_id,
        currency,
        'usage' as mrr_type,
        valid_from,
        valid_until,
        mrr
    from {{ ref('mrr_usage') }}
    union all
    select
        organization_id,
        source_system,
        order_id,
        customer_id,
        currency,
        'committed_usage' as mrr_type,
        valid_from,
        valid_until,
        mrr
    from {{ ref('mrr_commitments') }}
    union all
    select
        organization_id,
        source_system,
        order_id,
        customer_id,
        currency,
        'committed_usage' as mrr_type,
        valid_from,
        valid_until,
        mrr
    from {{ ref('mrr_shared_commitments') }}
),

documented as (
    select
        organization_id,
        source_system,
        order_id,
        customer_id,
        currency,
        {{ required('mrr_type', 'String') }} as mrr_type,
        valid_from,
        {{ nullable('valid_until', 'DateTime64') }} as valid_until,
        mrr
    from intervals
)

select * from documented
