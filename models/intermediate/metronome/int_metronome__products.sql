with versions as (
    select * from {{ ref('int_metronome__product_versions') }}
),

-- what has no column of its own, as members of one object; tags and metadata are JSON already
described as (
    select
        *,
        {{ record_json(['type', 'version', 'billable_metric_id']) }} as details,
        coalesce(tags, '[]') as tags_json,
        coalesce(metadata, '{}') as metadata_json
    from versions
),

canonical as (
    select
        {{ entity_key('metronome', 'product', 'product_list_item_id') }} as id,
        organization_id,
        name,
        cast(null as {{ string_type() }}) as description,
        cast(null as {{ string_type() }}) as external_id,
        cast(null as {{ string_type() }}) as display_id,
        cast(null as {{ string_type() }}) as product_code,
        cast('agent' as {{ string_type() }}) as type,
        {{ required('true', 'Bool') }} as active,
        cast(null as {{ nullable_type('UUID') }}) as credits_currency_id,
        cast(
            substring(details, 1, length(details) - 1)
            || ',"tags":' || tags_json || ',"metadata":' || metadata_json || '}' as {{ string_type() }}
        ) as metadata,
        cast(null as {{ nullable_type('DateTime64') }}) as archived_at,
        product_created_at as created_at,
        updated_at
    from described
)

select * from canonical
