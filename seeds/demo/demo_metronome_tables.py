"""The columns of the vendor's export, in the form of demo_tables.TABLES."""

from __future__ import annotations

METRONOME_TABLES = {  # table: (schema, key, columns, description)
    "billable_metric": (
        "metronome",
        ("id",),
        "id environment_type aggregate aggregate_keys group_keys name created_at archived_at updated_at",
        "What is counted of the events.",
    ),
    "credit_type": (
        "metronome",
        ("id",),
        "_metronome_metadata_id id environment_type name is_currency updated_at",
        "Currencies and the custom unit that amounts are in.",
    ),
    "events": (
        "metronome",
        ("transaction_id",),
        (
            "transaction_id environment_type customer_id timestamp event_type properties _metronome_metadata_id "
            "updated_at"
        ),
        "Usage events since April 2026, by customer id or ingest alias.",
    ),
    "customer": (
        "metronome",
        ("id",),
        (
            "id environment_type name ingest_aliases salesforce_account_id billing_provider_type "
            "billing_provider_customer_id custom_fields created_at updated_at archived_at"
        ),
        "The customers that are billed through the vendor.",
    ),
    "customer_billing_provider_configuration": (
        "metronome",
        ("id",),
        "id environment_type configuration customer_id billing_provider created_at updated_at",
        "Through whom each customer is charged.",
    ),
    "invoice": (
        "metronome",
        ("id",),
        (
            "id environment_type status total credit_type_id credit_type_name customer_id plan_id plan_name "
            "contract_id billing_provider_invoice_id billing_provider_type billing_provider_invoice_created_at "
            "billing_provider_invoice_external_status invoice_label metadata start_timestamp end_timestamp "
            "issued_at updated_at"
        ),
        "Finalised and voided invoices, some exported again when they were paid.",
    ),
    "line_item": (
        "metronome",
        ("id",),
        (
            "id environment_type invoice_id credit_grant_id credit_type_id credit_type_name name quantity total "
            "commit_id product_id group_key group_value unit_price pricing_group_values metadata subscription_id "
            "is_prorated starting_at ending_before updated_at"
        ),
        "Lines of the finalised invoices.",
    ),
    "draft_invoice": (
        "metronome",
        ("id", "snapshot_time"),
        (
            "_metronome_metadata_id id environment_type snapshot_time status total credit_type_id "
            "credit_type_name customer_id plan_id plan_name contract_id billable_status "
            "billing_provider_invoice_id billing_provider_invoice_created_at label start_timestamp end_timestamp "
            "updated_at"
        ),
        "Daily snapshots of the open invoices around two turns of a month.",
    ),
    "draft_line_item": (
        "metronome",
        ("id", "snapshot_time"),
        (
            "_metronome_metadata_id id environment_type snapshot_time invoice_id credit_grant_id credit_type_id "
            "credit_type_name name quantity total commit_id product_id group_key group_value unit_price "
            "pricing_group_values subscription_id is_prorated metadata starting_at ending_before updated_at"
        ),
        "Lines of the open invoices in the same snapshots.",
    ),
    "breakdowns_invoices": (
        "metronome",
        ("id",),
        (
            "id environment_type snapshot_timestamp invoice_id customer_id transfer_id credit_type_id "
            "net_payment_term_days credit_type_name subtotal total type external_invoice plan_id contract_id "
            "amendment_id custom_fields billable_status window_size metadata issued_at invoice_start_timestamp "
            "invoice_end_timestamp breakdown_start_timestamp breakdown_end_timestamp updated_at"
        ),
        "The finalised invoices since April 2026 by day of usage.",
    ),
    "breakdowns_line_items": (
        "metronome",
        ("id",),
        (
            "id environment_type snapshot_timestamp watermark_timestamp invoice_breakdown_id name transfer_id "
            "group_key group_value quantity total unit_price product_id product_type credit_type_id "
            "credit_type_name commit_id commit_segment_id commit_type subscription_id is_prorated line_item_id "
            "line_item_type custom_fields pricing_group_values presentation_group_values billable_metric_id "
            "metadata breakdown_start_timestamp breakdown_end_timestamp updated_at"
        ),
        "Their lines by day of usage.",
    ),
    "breakdowns_draft_invoices": (
        "metronome",
        ("id", "snapshot_timestamp"),
        (
            "id environment_type snapshot_timestamp invoice_id customer_id transfer_id credit_type_id "
            "net_payment_term_days credit_type_name subtotal total type external_invoice plan_id contract_id "
            "amendment_id custom_fields billable_status window_size metadata issued_at invoice_start_timestamp "
            "invoice_end_timestamp breakdown_start_timestamp breakdown_end_timestamp updated_at"
        ),
        "The open invoices by day of usage, one snapshot after the other.",
    ),
    "breakdowns_draft_line_items": (
        "metronome",
        ("id", "snapshot_timestamp"),
        (
            "id environment_type snapshot_timestamp watermark_timestamp invoice_breakdown_id name transfer_id "
            "group_key group_value quantity total unit_price product_id product_type credit_type_id "
            "credit_type_name commit_id commit_segment_id commit_type subscription_id is_prorated line_item_id "
            "line_item_type custom_fields pricing_group_values presentation_group_values billable_metric_id "
            "metadata breakdown_start_timestamp breakdown_end_timestamp updated_at"
        ),
        "Their lines by day of usage.",
    ),
    "contracts_contracts": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type snapshot_id name customer_id rate_card_id starting_at ending_before archived_at "
            "multiplier_override_prioritization net_payment_terms_days usage_statement_schedule_frequency "
            "scheduled_charges_on_usage_invoices metadata created_at created_by updated_at"
        ),
        "A dozen contracts, one renewed, one superseded, one not yet begun.",
    ),
    "contracts_commits": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type snapshot_id contract_id amendment_id type name priority description product_id "
            "amount access_schedule invoice_schedule rollover_fraction rate_type applicable_product_ids "
            "applicable_product_tags specifiers ledger rolled_over_from_commit_id rolled_over_from_contract_id "
            "recurring_commit_id metadata balance updated_at"
        ),
        "The commits that belong to a contract.",
    ),
    "contracts_balances": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type snapshot_id customer_id contract_id amendment_id type name priority description "
            "product_id access_schedule invoice_schedule rollover_fraction rate_type applicable_product_ids "
            "applicable_product_tags specifiers applicable_contract_ids invoice_contract_id ledger "
            "rolled_over_from_commit_id rolled_over_from_contract_id recurring_commit_id metadata balance "
            "updated_at"
        ),
        "Commits and credits of contracts and customers with their ledgers.",
    ),
    "contracts_recurring_commits_and_credits": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type snapshot_id contract_id customer_id type name priority description product_id "
            "access_amount invoice_amount rollover_fraction rate_type applicable_product_ids "
            "applicable_product_tags specifiers commit_duration proration recurrence_frequency metadata "
            "subscription_config starting_at ending_before updated_at"
        ),
        "What makes a commit or a credit again each month.",
    ),
    "contracts_usage_filter_schedule": (
        "metronome",
        ("id",),
        "id contract_id starting_at ending_before group_key group_values metadata updated_at",
        "From when to when a contract counts only some of the usage.",
    ),
    "contracts_billing_provider_configuration": (
        "metronome",
        ("id",),
        "id environment_type contract_id customer_id billing_provider_config_id updated_at",
        "Through whom each contract is charged.",
    ),
    "contracts_usage_filters": (
        "metronome",
        ("id", "snapshot_id"),
        ("id environment_type snapshot_id contract_id version starting_at group_key group_values metadata updated_at"),
        "Versions of the usage filters.",
    ),
    "contracts_prepaid_balance_threshold_configurations": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type snapshot_id contract_id enabled threshold_amount recharge_to_amount commit_name "
            "commit_description commit_product_id commit_applicable_product_ids commit_applicable_product_tags "
            "payment_gate_type tax_type stripe_payment_type metadata updated_at"
        ),
        "When a prepaid balance is recharged.",
    ),
    "contracts_spend_threshold_configurations": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type snapshot_id contract_id enabled threshold_amount commit_name commit_description "
            "commit_product_id payment_gate_type tax_type stripe_payment_type metadata updated_at"
        ),
        "When spend is invoiced before the period ends.",
    ),
    "contracts_subscriptions": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type snapshot_id customer_id contract_id product_id name description "
            "billing_frequency collection_schedule is_prorated invoice_behavior quantity_schedule "
            "fiat_credit_type_id metadata starting_at ending_before updated_at"
        ),
        "Seats and platform fees with their changes of quantity.",
    ),
    "contracts_scheduled_charges": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type snapshot_id contract_id amendment_id name description product_id credit_type_id "
            "credit_type_name schedule metadata updated_at"
        ),
        "One-off and repeated charges on fixed dates.",
    ),
    "contracts_overrides": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type snapshot_id contract_id amendment_id product_id entitled rate_type multiplier "
            "priority new_rate credit_type_id credit_type_name applicable_product_tags override_specifiers target "
            "is_commit_specific metadata tiered_override starting_at ending_before updated_at"
        ),
        "Prices that differ from the rate card, of every kind.",
    ),
    "contracts_transitions": (
        "metronome",
        ("id", "snapshot_id"),
        ("id environment_type snapshot_id type contract_id from_contract_id to_contract_id date metadata updated_at"),
        "The renewal and the supersede.",
    ),
    "contracts_edits": (
        "metronome",
        ("id", "snapshot_id"),
        "id contract_id timestamp edits metadata environment_type created_by updated_at snapshot_id",
        "Edits of running contracts.",
    ),
    "contracts_amendments": (
        "metronome",
        ("id", "snapshot_id"),
        "id environment_type snapshot_id contract_id effective_at metadata created_at created_by updated_at",
        "Amendments of running contracts.",
    ),
    "contracts_rate_cards": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type snapshot_id credit_type_conversions metadata aliases fiat_credit_type_id "
            "fiat_credit_type_name description name created_by created_at updated_at archived_at"
        ),
        "Rate cards in three currencies and in a custom unit.",
    ),
    "contracts_rate_card_entries": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type rate_card_id product_id version entitled rate commit_rate product_order "
            "pricing_group_values snapshot_id metadata credit_type_id credit_type_name billing_frequency "
            "starting_at ending_before updated_at"
        ),
        "Rates of the cards, one of them raised in May 2026.",
    ),
    "contracts_product_list_item_versions": (
        "metronome",
        ("id", "snapshot_id"),
        (
            "id environment_type snapshot_id product_list_item_id type version name is_refundable "
            "billable_metric_id composite_product_ids tags composite_tags quantity_conversion quantity_rounding "
            "pricing_group_key presentation_group_key metadata starting_at created_at created_by updated_at"
        ),
        "Versions of the products.",
    ),
    "alert": (
        "metronome",
        ("id",),
        (
            "id name alert_type threshold webhooks_enabled environment_type created_at disabled_at updated_at "
            "archived_at group_values"
        ),
        "Alerts on spend and balances.",
    ),
    "customer_alert_history": (
        "metronome",
        ("id",),
        "id environment_type customer_id alert_id alert_status additional_data created_at",
        "When an alert changed its state for a customer.",
    ),
}
