-- A tuple and not is_among(), which would count everything twice.
with repeated_events as (
    {%- for fact in event_facts() %}
    select
        '{{ fact.mart }}' as mart,
        source_system,
        organization_id,
        _event_key as event_key,
        _version as version,
        _record_id as record_id,
        _reject_reason as reject_reason,
        _unreadable_columns as unreadable_columns,
        _record as record,
        _loaded_at as loaded_at
    from (
        {{ repeated_versions(
            fact.mart, '(source_system, organization_id, _event_key) in (' ~ counted_repeated(fact.mart) ~ ')'
        ) }}
    ) as {{ fact.entity }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from repeated_events
