{# Amounts without tax. Documented in tax.yml. #}

{#
    A credit note takes tax back too, in the share that its invoice has of it: exactly where the invoice is in whole minor
    units, so that one credited in full takes back what it invoiced, else to twelve decimals of the share.
#}
{% macro credited_without_tax(note, invoice) -%}
    case
        when coalesce({{ invoice }}.currency != {{ note }}.currency or {{ invoice }}.total_incl_tax_exact = 0, true)
            then {{ note }}.amount_exact
        when
            {{ invoice }}.total_excl_tax_exact = {{ invoice }}.total_excl_tax
            and {{ invoice }}.total_incl_tax_exact = {{ invoice }}.total_incl_tax
            then {{ share_of(note ~ '.amount_exact', invoice ~ '.total_excl_tax', invoice ~ '.total_incl_tax') }}
        else {{ exact_product(
            note ~ '.amount_exact', quotient(invoice ~ '.total_excl_tax_exact', invoice ~ '.total_incl_tax_exact')
        ) }}
    end
{%- endmacro %}
