{%- set run_at = run_started_at.strftime('%Y-%m-%dT%H:%M:%S.%fZ') -%}

with source_reconciliation as (
    select * from {{ ref('source_reconciliation') }}
),

dated as (
    select
        {{ required("'" ~ invocation_id ~ "'", 'String') }} as run_id,
        {{ required(to_timestamp("'" ~ run_at ~ "'"), 'DateTime64') }} as run_at,
        source_system,
        source_table,
        mart,
        raw_rows,
        mart_rows,
        rejected_rows,
        superseded_rows,
        out_of_scope_rows,
        unexplained_rows
    from source_reconciliation
)

select * from dated
