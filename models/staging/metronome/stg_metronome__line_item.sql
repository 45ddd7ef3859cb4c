{%- set columns = [
    'id', 'environment_type', 'invoice_id', 'credit_grant_id', 'credit_type_id', 'credit_type_name', 'name',
    'quantity', 'total', 'commit_id', 'product_id', 'group_key', 'group_value', 'unit_price',
    'pricing_group_values', 'metadata', 'subscription_id', 'is_prorated', 'starting_at', 'ending_before',
    'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'invoice_id': 'text', 'total': 'decimal', 'updated_at': 'timestamp'
} -%}
{%- set optional = {
    'quantity': 'decimal', 'unit_price': 'decimal', 'pricing_group_values': 'any_json', 'metadata': 'json',
    'is_prorated': 'boolean', 'starting_at': 'timestamp', 'ending_before': 'timestamp'
} -%}
{%- set parent_is_missing =
    '(' ~ default_organization_key() ~ ', ' ~ identifier('invoice_id') ~ ')'
    ~ ' not in (select p.organization_id, p.id from parents as p)'
-%}

with parents as (
    select
        organization_id,
        id
    from {{ ref('stg_metronome__invoice') }}
    where _reject_reason is null
),

delivered as (
    {{ delivered_rows('metronome', 'line_item', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        {{ identifier('invoice_id') }} as invoice_id,
        {{ identifier('credit_grant_id') }} as credit_grant_id,
        {{ identifier('credit_type_id') }} as credit_type_id,
        {{ identifier('commit_id') }} as commit_id,
        {{ identifier('product_id') }} as product_id,
        {{ identifier('subscription_id') }} as subscription_id,

        credit_type_name,
        name,
        group_key,
        group_value,
        {{ to_any_json_text('pricing_group_values') }} as pricing_group_values,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_decimal('quantity') }} as quantity,
        {{ to_decimal('total') }} as total,
        {{ to_decimal('unit_price') }} as unit_price,

        {{ to_boolean('is_prorated') }} as is_prorated,

        {{ to_timestamp('starting_at') }} as starting_at,
        {{ to_timestamp('ending_before') }} as ending_before,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('updated_at') }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('unknown_parent:invoice_id', parent_is_missing),
            ('invalid_number:total', to_decimal('total') ~ ' is not null and not ' ~ fits_minor_units('total'))
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_version('typed', ['organization_id', 'environment_type', 'id'], order_by=[]) }}
