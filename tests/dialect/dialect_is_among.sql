{#- A key is its columns together: what another organisation or system has by the same text is another key. -#}
{%- set keys -%}
    select
        k.organization_id,
        k.source_system,
        k.event_key,
        k.part
    from (
        select 'org' as organization_id, 'app' as source_system, 'a' as event_key, '1' as part
        union all
        select 'org' as organization_id, 'app' as source_system, 'a' as event_key, '1' as part
        union all
        select 'other' as organization_id, 'app' as source_system, 'b' as event_key, '1' as part
        union all
        select 'org' as organization_id, 'app' as source_system, cast(null as {{ string_type() }}) as event_key, '1' as part
    ) as k
{%- endset -%}
{%- set cases = [
    ('org', 'app', 'a', '1', 'among'), ('other', 'app', 'b', '1', 'among'), ('org', 'app', 'b', '1', 'not'),
    ('other', 'app', 'a', '1', 'not'), ('org', 'vendor', 'a', '1', 'not'), ('org', 'app', 'a', '2', 'not'),
    ('org', 'app', 'c', '1', 'not'), ('org', 'app', none, '1', 'not'), (none, 'app', 'a', '1', 'not'),
] -%}
{%- set is_found = is_among(['input', 'input2', 'input3', 'input4'], keys) -%}
{{ cases_that_fail(cases, "case when " ~ is_found ~ " then 'among' else 'not' end") }}
