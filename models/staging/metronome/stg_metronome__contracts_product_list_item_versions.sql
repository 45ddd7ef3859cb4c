{%- set columns = [
    'id', 'environment_type', 'snapshot_id', 'product_list_item_id', 'type', 'version', 'name',
    'is_refundable', 'billable_metric_id', 'composite_product_ids', 'tags', 'composite_tags',
    'quantity_conversion', 'quantity_rounding', 'pricing_group_key', 'presentation_group_key', 'metadata',
    'starting_at', 'created_at', 'created_by', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'snapshot_id': 'timestamp', 'product_list_item_id': 'text',
    'created_at': 'timestamp'
} -%}
{%- set optional = {
    'version': 'integer', 'is_refundable': 'boolean', 'composite_product_ids': 'json_array',
    'tags': 'json_array', 'composite_tags': 'json_array', 'quantity_conversion': 'json',
    'quantity_rounding': 'json', 'pricing_group_key': 'any_json', 'presentation_group_key': 'any_json',
    'metadata': 'json', 'starting_at': 'timestamp', 'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_product_list_item_versions', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        snapshot_id,
        {{ identifier('product_list_item_id') }} as product_list_item_id,
        {{ identifier('billable_metric_id') }} as billable_metric_id,

        type,
        name,
        {{ to_json_array_text('composite_product_ids') }} as composite_product_ids,
        {{ to_json_array_text('tags') }} as tags,
        {{ to_json_array_text('composite_tags') }} as composite_tags,
        {{ to_json_text('quantity_conversion') }} as quantity_conversion,
        {{ to_json_text('quantity_rounding') }} as quantity_rounding,
        {{ to_any_json_text('pricing_group_key') }} as pricing_group_key,
        {{ to_any_json_text('presentation_group_key') }} as presentation_group_key,
        {{ to_json_text('metadata') }} as metadata,
        created_by,

        {{ to_integer('version') }} as version,

        {{ to_boolean('is_refundable') }} as is_refundable,

        {{ to_timestamp('starting_at') }} as starting_at,
        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'snapshot_id']) }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_snapshot('typed', to_timestamp('snapshot_id'), ['organization_id', 'environment_type'], key) }}
