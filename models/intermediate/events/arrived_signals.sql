{{ arrived('fact_signal') }}
