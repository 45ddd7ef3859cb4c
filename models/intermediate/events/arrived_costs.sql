{{ arrived('fact_cost') }}
