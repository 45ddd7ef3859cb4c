{{ arrived('fact_credit_transaction') }}
