with customers as (
    select * from {{ ref('stg_metronome__customer') }}
),

canonical as (
    select
        {{ entity_key('metronome', 'customer', 'id') }} as id,
        organization_id,
        name,
        cast(null as {{ string_type() }}) as legal_name,
        cast(null as {{ string_type() }}) as email,
        {{ json_array_text('ingest_aliases', '0') }} as external_id,
        cast(null as {{ string_type() }}) as display_id,
        cast(null as {{ nullable_type('UUID') }}) as parent_customer_id,
        cast(null as {{ string_type() }}) as default_currency,
        -- an archive date that cannot be read is one all the same
        cast(case
            when archived_at is not null or position('archived_at' in _unreadable_columns) > 0 then 'churned'
            else 'active'
        end as {{ string_type() }}) as status,
        archived_at as churn_date,
        cast(null as {{ nullable_type('Int64') }}) as annual_revenue,
        cast(null as {{ string_type() }}) as creation_source,
        cast(null as {{ string_type() }}) as country,
        cast(null as {{ string_type() }}) as state,
        cast(null as {{ string_type() }}) as city,
        created_at,
        coalesce(updated_at, created_at) as updated_at
    from customers
    where _reject_reason is null
)

select * from canonical
