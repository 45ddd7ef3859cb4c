"""What make_raw.py writes: SQL with $names for what depends on the size."""

# u: a number from [0, 1) for each row and salt. turn: events come in the order of their days, a tenth of them in the
# burst of their day. in_order: at a steady pace, for what adds up. customer: the n-th has a share of about 1/n. A call
# is part of the work on a signal: signal_of is its number, by which it has its customer, its agent and its trace. One
# in a hundred costs ten times what its model's list price says.
MACROS = """
create macro u(i, salt) as (hash(i, salt, $seed) >> 11) / 9007199254740992.0;
create macro turn(i) as timestamp '$start'
    + to_milliseconds(cast(86400000 * (floor(i * $days / $signals::double)
    + case when u(i, 'burst') < 0.1 then (u(i * $days // $signals, 'hour') * 23 + u(i, 'in burst')) / 24
        else u(i, 'in day') end) as bigint));
create macro in_order(i) as timestamp '$start'
    + to_milliseconds(cast(86400000 * (i * $days / $signals::double) as bigint));
create macro customer(i) as least(cast(floor(pow($customers + 1, u(i, 'customer'))) as bigint), $customers);
create macro agent(i) as (customer(i) + case when u(i, 'agent') < 0.05 then 1 else 0 end) % 20;
create macro signal_id(i) as printf('%08x%016x', epoch_ms(turn(i)) // 1000, i);
create macro currency_of(n) as case when n % 3 < 2 then 'USD' else 'EUR' end;
create macro uuid_of(kind, n) as cast(cast(md5(concat(kind, n)) as uuid) as varchar);
create macro text_of(t) as strftime(t, '%Y-%m-%dT%H:%M:%S.%gZ');
create macro written(i, t) as case when u(i, 'broken') < 0.001 then 'soon' else text_of(t) end;
create macro external(i) as case
    when u(i, 'known') < 0.005 then 'nobody' when u(i, 'by id') >= 0.1 then concat('acct-', customer(i)) end;
create macro by_id(i) as case when external(i) is null then uuid_of('customer', customer(i)) end;
create macro signal_of(call) as greatest(call - cast(u(call, 'trace') * 3 as bigint), 0);
create macro input_tokens(call) as cast(u(call, 'in') * 8000 as int);
create macro output_tokens(call) as cast(u(call, 'out') * 900 as int);
create macro cost_of(call) as (input_tokens(call) * [2.0, 3.0, 0.3][1 + call % 3]
    + output_tokens(call) * [8.0, 15.0, 2.5][1 + call % 3]) / 1e6 * case when u(call, 'cost') < 0.01 then 10 else 1 end;
"""

# The first delivery is a year's history. Every event happens in its turn and is loaded within two hours, or up to 90
# days late; one in a hundred is delivered again a day later. `again` is the second delivery, which says something else.
HISTORY = """
create macro moment(i) as turn(i);
create macro deliveries(every) as table
    select x, again, moment(every * x) + to_days(again::int) as arrived
    from range($signals // every) t(x), (values (false), (true)) d(again)
    where not again or u(every * x, 'again') < 0.01;
create macro loaded(i, arrived) as text_of(arrived + to_seconds(cast(
    case when u(i, 'late') < 0.01 then u(i, 'how late') * 90 * 86400 else u(i, 'delay') * 7200 end as bigint)));
"""

# A later one has the turns that follow. All of it is loaded within two hours of its turn; one row in twenty says
# something else of an event of the history, one in fifty is of an event that happened up to 90 days before its turn.
LATER = """
create macro moment(i) as turn(i) - to_seconds(cast(
    case when i >= $signals and u(i, 'late') < 0.02 then u(i, 'how late') * 90 * 86400 else 0 end as bigint));
create macro deliveries(every) as table
    select case when again then cast(floor(u(n, 'which') * ($signals // every)) as bigint) else n end as x,
        again, turn(every * n) as arrived
    from (select n, u(n, 'corrects') < 0.05 as again from range($first // every, $last // every) t(n));
create macro loaded(i, arrived) as text_of(arrived + to_seconds(cast(u(i, 'delay') * 7200 as bigint)));
"""

# What every table has unless it says otherwise.
ALWAYS = {"organization_id": "'$organization'", "created_at": "'$start'", "_loaded_at": "'$start'"}

MONTHLY = """(select n, m, strftime(timestamp '$start' + to_months(cast(m as int)), '%Y-%m-%dT00:00:00Z') as issued
    from range(1, $customers + 1) c(n), range($months) t(m))"""

# Each table: the rows it is made of, and its columns; one that is not named is missing.
TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "raw_billing.organizations": ("range(1) t(n)", {"id": "'$organization'", "name": "'Scale'"}),
    "raw_billing.customers": (
        "range(1, $customers + 1) t(n)",
        {
            "id": "uuid_of('customer', n)",
            "name": "concat('Customer ', n)",
            "external_id": "concat('acct-', n)",
            "default_currency": "currency_of(n)",
            "status": "'active'",
        },
    ),
    "raw_billing.products": (
        "range(20) t(n)",
        {
            "id": "uuid_of('agent', n)",
            "name": "concat('Agent ', n)",
            "type": "'agent'",
            "external_id": "concat('agent-', n)",
        },
    ),
    "raw_billing.plans": (
        "range(2) t(n)",
        {"id": "uuid_of('plan', n)", "name": "concat('Plan ', n)", "billing_frequency": "'monthly'"},
    ),
    "raw_billing.credits_currencies": ("range(1) t(n)", {"id": "uuid_of('credits', n)", "name": "'Credits'"}),
    # per agent and currency a usage price and a platform fee
    "raw_billing.prices": (
        "range(80) t(n)",
        {
            "id": "uuid_of('price', n)",
            "product_id": "uuid_of('agent', n % 20)",
            "plan_id": "uuid_of('plan', n % 2)",
            "charge_type": "case when n < 40 then 'usage' else 'recurring' end",
            "pricing_model": "case when n < 40 then ['flat', 'graduated', 'volume'][1 + n % 3] end",
            "billing_frequency": "case when n >= 40 and n % 5 = 0 then 'yearly' else 'monthly' end",
            "currency": "case when n // 20 % 2 = 0 then 'USD' else 'EUR' end",
            "unit_amount": "case when n < 40 then '2.5' else '49900' end",
            "included_quantity": "case when n < 40 then '100' end",
            "minimum_amount": "case when n < 10 then '5000' end",
            "tiers": """case when n < 40 and n % 3 > 0
                then '[{"up_to": 10000, "unit_amount": 2.5}, {"up_to": null, "unit_amount": 1.75}]' end""",
            "signal_name": "case when n < 40 then concat('task_', n % 20 % 4) end",
            "quantity_path": "case when n < 40 and n % 2 = 0 then 'units' end",
        },
    ),
    "raw_billing.orders": (
        "range(1, $customers + 1) t(n)",
        {
            "id": "uuid_of('order', n)",
            "customer_id": "uuid_of('customer', n)",
            "plan_id": "uuid_of('plan', n % 2)",
            "name": "concat('Order ', n)",
            "status": "'active'",
            "currency": "currency_of(n)",
            "total_amount": "'598800'",
            "payment_terms": "'Net30'",
            "start_date": "'$start'",
        },
    ),
    # two lines of each order: n is even for usage, odd for the fee
    "raw_billing.order_lines": (
        "(select x // 2 as n, x % 2 as is_fee from range(2, 2 * $customers + 2) t(x)) t",
        {
            "id": "uuid_of('line', 2 * n + is_fee)",
            "order_id": "uuid_of('order', n)",
            "product_id": "uuid_of('agent', n % 20)",
            "price_id": "uuid_of('price', 40 * is_fee + 20 * (n % 3 // 2) + n % 20)",
            "quantity": "'1'",
            "discount_percent": "case when n % 7 = 0 then '10' end",
            "status": "'active'",
            "total_amount": "'598800'",
            "start_date": "'$start'",
        },
    ),
    "raw_billing.invoices": (
        MONTHLY,
        {
            "id": "uuid_of('invoice', 1000 * n + m)",
            "customer_id": "uuid_of('customer', n)",
            "order_id": "uuid_of('order', n)",
            "status": "'posted'",
            "currency": "currency_of(n)",
            "total_excl_tax": "cast(49900 + 100 * (n % 50) as varchar)",
            "total_incl_tax": "cast((49900 + 100 * (n % 50)) * 6 // 5 as varchar)",
            "issue_date": "issued",
            "posted_date": "issued",
        },
    ),
    "raw_billing.invoice_lines": (
        MONTHLY,
        {
            "id": "uuid_of('invoice line', 1000 * n + m)",
            "invoice_id": "uuid_of('invoice', 1000 * n + m)",
            "order_id": "uuid_of('order', n)",
            "order_line_id": "uuid_of('line', 2 * n + 1)",
            "total_before_tax": "cast(49900 + 100 * (n % 50) as varchar)",
            "total_after_tax": "cast((49900 + 100 * (n % 50)) * 6 // 5 as varchar)",
        },
    ),
    # one invoice in twelve stays unpaid
    "raw_billing.payments": (
        f"(from {MONTHLY} where (n + m) % 12 > 0)",
        {
            "id": "uuid_of('payment', 1000 * n + m)",
            "customer_id": "uuid_of('customer', n)",
            "invoice_id": "uuid_of('invoice', 1000 * n + m)",
            "payment_type": "'ach'",
            "payment_status": "'posted'",
            "amount": "cast((49900 + 100 * (n % 50)) * 6 // 5 as varchar)",
            "currency": "currency_of(n)",
            "payment_date": "text_of(cast(issued as timestamp) + to_days(cast(n % 45 as int)))",
        },
    ),
    "raw_billing.credit_notes": (
        f"(from {MONTHLY} where (n + m) % 100 = 7)",
        {
            "id": "uuid_of('credit note', 1000 * n + m)",
            "customer_id": "uuid_of('customer', n)",
            "invoice_id": "uuid_of('invoice', 1000 * n + m)",
            "amount": "'1200'",
            "currency": "currency_of(n)",
            "status": "'posted'",
            "issue_date": "text_of(cast(issued as timestamp) + interval 20 days)",
        },
    ),
    "raw_billing.usage_summaries": ("range(0) t(n)", {"id": "'none'"}),
    # every customer's ledger begins with a grant of a million, of which each transaction takes one
    "raw_billing.credit_transactions": (
        "(select x as i, x % $ledgers + 1 as n, x // $ledgers as k, again, arrived from deliveries(10))",
        {
            "id": "uuid_of('transaction', i)",
            "customer_id": "uuid_of('customer', n)",
            "credits_currency_id": "uuid_of('credits', 0)",
            "order_id": "uuid_of('order', n)",
            "type": "case when k = 0 then 'GRANT' else 'SPEND' end",
            "origin_code": "case when k = 0 then 'purchased' when again then 'corrected' else 'usage' end",
            "amount": "case when k = 0 then '100000000' else '-1' end",
            "balance_before": "case when k = 0 then '0' else cast(100000001 - k as varchar) end",
            "balance_after": "cast(100000000 - k as varchar)",
            "created_at": "written(i, in_order(10 * i))",
            "_loaded_at": "loaded(i, arrived)",
        },
    ),
    "raw_cost.llm_calls": (
        "(select x as i, signal_of(x) as s, again, arrived, moment(signal_of(x)) as began from deliveries(1))",
        {
            "span_id": "printf('%016x', i)",
            "trace_id": "md5(concat('trace', s))",
            "external_customer_id": "external(s)",
            "customer_id": "by_id(s)",
            "external_agent_id": "concat('agent-', agent(s))",
            "signal_name": "concat('task_', agent(s) % 4)",
            "attributes": """concat('{"gen_ai.provider.name":"',
                ['openai', 'anthropic', 'google'][1 + i % 3], '","gen_ai.request.model":"',
                ['gpt-4.1', 'claude-sonnet-4', 'gemini-2.5-flash'][1 + i % 3],
                '","gen_ai.operation.name":"chat","gen_ai.usage.input_tokens":', input_tokens(i),
                ',"gen_ai.usage.output_tokens":', output_tokens(i), '}')""",
            "cost": """case when again then '0.5'
                when u(i, 'reported') < 0.7 then cast(cast(cost_of(i) as decimal(12, 9)) as varchar) end""",
            "cost_currency": "'USD'",
            "start_time": "written(i, began)",
            "end_time": "text_of(began + to_milliseconds(cast(200 + u(i, 'latency') * 9000 as bigint)))",
            "_loaded_at": "loaded(i, greatest(arrived, began))",
        },
    ),
    "raw_signal.signals": (
        "(select x as i, again, arrived from deliveries(1))",
        {
            "_id": "signal_id(i)",
            "event_name": "concat('task_', agent(i) % 4)",
            "external_customer_id": "external(i)",
            "customer_id": "by_id(i)",
            "external_agent_id": "concat('agent-', agent(i))",
            "trace_id": "md5(concat('trace', i))",
            "data": """concat('{"status":"', case when again then 'corrected' else 'done' end, '","units":',
                1 + cast(u(i, 'units') * 20 as int), ',"region":"', ['eu', 'us', 'ap'][1 + i % 3],
                '","detail":{"attempts":', i % 4, ',"score":', round(u(i, 'score'), 3), '},"tags":["a","b"]}')""",
            "created_at": "written(i, moment(i))",
            "_loaded_at": "loaded(i, arrived)",
        },
    ),
    "raw_signal.delivered_values": (
        "(select 5 * x as i, again, arrived from deliveries(5))",
        {
            "signal_id": "signal_id(i)",
            "value_type_id": "uuid_of('value', 0)",
            "value_type_name": "'Hours saved'",
            "value_type_slug": "'hours_saved'",
            "delivered_value_cents": "cast(case when again then 1 else 100 + i % 900 end as varchar)",
            "delivered_value_currency": "'USD'",
            "unit_value": "'0.5'",
            "unit": "'hour'",
            "effective_timestamp": "written(i, moment(i))",
            "_loaded_at": "loaded(i, arrived)",
        },
    ),
}

EVENTS = [table for table, (rows, _) in TABLES.items() if "deliveries(" in rows]
