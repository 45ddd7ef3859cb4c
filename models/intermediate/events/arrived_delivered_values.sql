{{ arrived('fact_delivered_value') }}
