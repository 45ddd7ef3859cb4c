{#- Whether a load time may be of 1 to 3 July, as it was delivered: an offset shifts it to no day but those beside. -#}
{%- set cases = [
    ('2026-07-01T00:00:00.000Z', 'yes'), ('2026-07-03 23:59:59', 'yes'), ('2026-07-02', 'yes'),
    ('2026-06-30T09:01:00-14:59', 'yes'), ('2026-07-04T14:58:59+14:59', 'yes'),
    ('2026-06-29T23:59:59.999Z', 'no'), ('2026-07-05', 'no'), ('2025-07-02', 'no'), ('yesterday', 'no'),
    (' 2026-07-01', 'yes'), ('\t2026-07-01', 'yes'), ('', 'yes'), (none, 'yes'),
] -%}
{{ cases_that_fail(
    cases, "case when " ~ may_be_of_days('input', '2026-07-01', '2026-07-03') ~ " then 'yes' else 'no' end"
) }}
