"""The columns of the billing vendor's export, in the form of demo_tables.TABLES; a name of the app's is prefixed."""

from __future__ import annotations

SEQUENCE_TABLES = {  # schema.table: (schema, key, columns, description)
    "sequence.billing_schedule_phase_prices": (
        "sequence",
        ("id",),
        (
            "id billing_schedule_id customer_id customer_legal_name billing_schedule_start_date "
            "billing_schedule_end_date billing_schedule_archived_at currency phase_id phase_start_date phase_end_date "
            "phase_global_discount_amount phase_global_discount_calculation_type phase_global_usage_minimum_amount "
            "price_id product_id price_name price_structure price_billing_frequency price_billing_type "
            "price_discount_amount price_discount_calculation_type price_minimum_amount modified_at"
        ),
        "What each customer is billed, by schedule, phase and price.",
    ),
    "sequence.customers": (
        "sequence",
        ("id",),
        (
            "id label customer_aliases contact_name legal_name address_line1 address_line2 address_town "
            "address_post_code address_country address_state email billing_emails telephone url archived_at modified_at"
        ),
        "The customers that are billed through the vendor.",
    ),
    "sequence.invoices": (
        "sequence",
        ("id",),
        (
            "id customer_id customer_legal_name invoice_number issue_date due_date purchase_order_number memo status "
            "payment_status net_total gross_total total_tax currency billing_schedule_id billing_period_start "
            "billing_period_end calculated_at modified_at"
        ),
        "Invoices of the schedules in every state, and one made by hand.",
    ),
    "sequence.invoice_line_items": (
        "sequence",
        ("id",),
        (
            "id invoice_id title description quantity rate price_id tax_rate service_period_start_date "
            "service_period_end_date billing_schedule_id billing_period_start billing_period_end currency net_total "
            "gross_total total_tax calculated_at modified_at"
        ),
        "Fees, seats and metered usage on those invoices.",
    ),
    "sequence.prices": (
        "sequence",
        ("id",),
        "id product_id product_name currency billing_type billing_frequency structure modified_at",
        "One price of every structure and billing frequency, one of them raised.",
    ),
    "sequence.seat_events": (
        "sequence",
        ("id",),
        (
            "id customer_event_id customer_alias customer_id customer_legal_name seat_type seat_metric_label "
            "seat_metric_description seat_metric_value is_latest modified_at event_timestamp"
        ),
        "How many seats each customer had, some events late or corrected.",
    ),
}
