{%- set columns = [
    'id', 'environment_type', 'snapshot_timestamp', 'watermark_timestamp', 'invoice_breakdown_id', 'name',
    'transfer_id', 'group_key', 'group_value', 'quantity', 'total', 'unit_price', 'product_id',
    'product_type', 'credit_type_id', 'credit_type_name', 'commit_id', 'commit_segment_id', 'commit_type',
    'subscription_id', 'is_prorated', 'line_item_id', 'line_item_type', 'custom_fields',
    'pricing_group_values', 'presentation_group_values', 'billable_metric_id', 'metadata',
    'breakdown_start_timestamp', 'breakdown_end_timestamp', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'snapshot_timestamp': 'timestamp', 'invoice_breakdown_id': 'text',
    'total': 'decimal', 'breakdown_start_timestamp': 'timestamp'
} -%}
{%- set optional = {
    'watermark_timestamp': 'timestamp', 'quantity': 'decimal', 'unit_price': 'decimal',
    'is_prorated': 'boolean', 'custom_fields': 'json', 'pricing_group_values': 'any_json',
    'presentation_group_values': 'any_json', 'metadata': 'json', 'breakdown_end_timestamp': 'timestamp',
    'updated_at': 'timestamp'
} -%}
{#- a window that newer snapshots of its invoice lack is out of date, not without a parent -#}
{%- set parent_is_missing =
    '(' ~ default_organization_key() ~ ', ' ~ identifier('invoice_breakdown_id') ~ ')'
    ~ ' not in (select p.organization_id, p.id from parents as p)'
    ~ ' and ' ~ to_timestamp('snapshot_timestamp') ~ ' >= (select max(p.snapshot_timestamp) from parents as p)'
-%}

with parents as (
    select
        organization_id,
        id,
        snapshot_timestamp
    from {{ ref('stg_metronome__breakdowns_draft_invoices') }}
    where _reject_reason is null
),

delivered as (
    {{ delivered_rows('metronome', 'breakdowns_draft_line_items', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        {{ identifier('invoice_breakdown_id') }} as invoice_breakdown_id,
        transfer_id,
        {{ identifier('product_id') }} as product_id,
        {{ identifier('credit_type_id') }} as credit_type_id,
        {{ identifier('commit_id') }} as commit_id,
        {{ identifier('commit_segment_id') }} as commit_segment_id,
        {{ identifier('subscription_id') }} as subscription_id,
        {{ identifier('line_item_id') }} as line_item_id,
        {{ identifier('billable_metric_id') }} as billable_metric_id,

        name,
        group_key,
        group_value,
        product_type,
        credit_type_name,
        commit_type,
        line_item_type,
        {{ to_json_text('custom_fields') }} as custom_fields,
        {{ to_any_json_text('pricing_group_values') }} as pricing_group_values,
        {{ to_any_json_text('presentation_group_values') }} as presentation_group_values,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_decimal('quantity') }} as quantity,
        {{ to_decimal('total') }} as total,
        {{ to_decimal('unit_price') }} as unit_price,

        {{ to_boolean('is_prorated') }} as is_prorated,

        {{ to_timestamp('snapshot_timestamp') }} as snapshot_timestamp,
        {{ to_timestamp('watermark_timestamp') }} as watermark_timestamp,
        {{ to_timestamp('breakdown_start_timestamp') }} as breakdown_start_timestamp,
        {{ to_timestamp('breakdown_end_timestamp') }} as breakdown_end_timestamp,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'snapshot_timestamp']) }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('unknown_parent:invoice_breakdown_id', parent_is_missing),
            ('invalid_number:total', to_decimal('total') ~ ' is not null and not ' ~ fits_minor_units('total'))
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_snapshot(
    'typed', 'snapshot_timestamp', ['organization_id', 'environment_type', 'invoice_breakdown_id'], key
) }}
