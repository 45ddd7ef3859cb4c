{#-
    A UUID is kept (in one spelling), any other id is hashed with its organisation, system and entity. The hashes are
    those of Python's hashlib.md5(b'0f9f6a50-6f5e-4f0e-9a3e-000000000001:app:customer:cus_1') and so on.
-#}
{%- set cases = [
    ('0f9f6a50-6f5e-4f0e-9a3e-000000000001', '0A1B2C3D-0000-4000-8000-00000000000F', '0a1b2c3d-0000-4000-8000-00000000000f'),
    ('0f9f6a50-6f5e-4f0e-9a3e-000000000001', 'cus_1', '45e3321a-fec7-c83b-3270-b29b7aa3ed94'),
    ('0f9f6a50-6f5e-4f0e-9a3e-000000000002', 'cus_1', '8a111674-4416-2dbc-ed4e-1618b5928df0'),
    ('0f9f6a50-6f5e-4f0e-9a3e-000000000001', '0a1b2c3d000040008000000000000000', '7e8e5582-f3e8-8653-d4e1-07207504bf76'),
    ('acme', 'cus_1', 'b5540913-c878-19b5-77c3-ae24444d7ead'),
    ('acme', none, none),
    (none, 'cus_1', none),
] -%}
{%- set key = entity_key('app', 'customer', 'input2', organization_key('input')) -%}
{{ cases_that_fail(cases, 'cast(' ~ key ~ ' as ' ~ string_type() ~ ')') }}
