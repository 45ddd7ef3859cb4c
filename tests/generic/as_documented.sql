{#
    The model is what its yml says: the same columns in the same order and of the same types, no null in a column whose
    type is not Nullable, and a key that is unique. Fails with one row per problem. Documented in
    macros/quality/generic_tests.yml, as are the other tests here.
#}
{% test as_documented(model, key) %}
    {%- set documented = documented_model(model.identifier).columns.values() | list -%}
    {%- set problems = column_problems(documented, adapter.get_columns_in_relation(model)) if asks_database() else [] %}

{{ deviations(model, documented, key, problems) }}
{% endtest %}
