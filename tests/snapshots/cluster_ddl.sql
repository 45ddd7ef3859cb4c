-- currencies

create table `analytics_reference`.`currencies` ON CLUSTER "two_shards" ("code" String,"name" String,"minor_units"
    Int32) engine = ReplicatedMergeTree('/clickhouse/tables/{uuid}/all', '{shard}_{replica}') order by (tuple());

insert into `analytics_reference`.`currencies` ("code", "name", "minor_units") settings
    input_format_csv_trim_whitespaces = 0 format CSV ...;

system sync replica ON CLUSTER "two_shards" `analytics_reference`.`currencies`;

-- dim_customer

create table `analytics`.`dim_customer` ON CLUSTER "two_shards" ( `id` UUID, `name` String, `legal_name` String,
    `email` String, `external_id` String, `display_id` String, `parent_customer_id` Nullable(UUID), `default_currency`
    String, `status` String, `churn_date` Nullable(DateTime64(3, 'UTC')), `annual_revenue` Nullable(Int64),
    `creation_source` String, `country` String, `state` String, `city` String, `created_at` DateTime64(3, 'UTC'),
    `updated_at` DateTime64(3, 'UTC'), `organization_id` UUID, `source_system` String ) engine =
    ReplicatedMergeTree('/clickhouse/tables/{uuid}/all', '{shard}_{replica}') order by (organization_id,id) SETTINGS
    replicated_deduplication_window='0' SETTINGS join_use_nulls=1, prefer_column_name_to_alias=1,
    type_json_skip_duplicated_paths=1;

insert into `analytics`.`dim_customer` ("id", "name", "legal_name", "email", "external_id", "display_id",
    "parent_customer_id", "default_currency", "status", "churn_date", "annual_revenue", "creation_source", "country",
    "state", "city", "created_at", "updated_at", "organization_id", "source_system") SELECT ...;

system sync replica ON CLUSTER "two_shards" `analytics`.`dim_customer`;

create table `analytics`.`dim_customer__dbt_backup` ON CLUSTER "two_shards" ( `id` UUID, `name` String, `legal_name`
    String, `email` String, `external_id` String, `display_id` String, `parent_customer_id` Nullable(UUID),
    `default_currency` String, `status` String, `churn_date` Nullable(DateTime64(3, 'UTC')), `annual_revenue`
    Nullable(Int64), `creation_source` String, `country` String, `state` String, `city` String, `created_at`
    DateTime64(3, 'UTC'), `updated_at` DateTime64(3, 'UTC'), `organization_id` UUID, `source_system` String ) engine =
    ReplicatedMergeTree('/clickhouse/tables/{uuid}/all', '{shard}_{replica}') order by (organization_id,id) SETTINGS
    replicated_deduplication_window='0' SETTINGS join_use_nulls=1, prefer_column_name_to_alias=1,
    type_json_skip_duplicated_paths=1;

insert into `analytics`.`dim_customer__dbt_backup` ("id", "name", "legal_name", "email", "external_id", "display_id",
    "parent_customer_id", "default_currency", "status", "churn_date", "annual_revenue", "creation_source", "country",
    "state", "city", "created_at", "updated_at", "organization_id", "source_system") SELECT ...;

system sync replica ON CLUSTER "two_shards" `analytics`.`dim_customer__dbt_backup`;

SYSTEM SYNC REPLICA ON CLUSTER "two_shards" analytics.dim_customer;

EXCHANGE TABLES `analytics`.`dim_customer__dbt_backup` AND `analytics`.`dim_customer` ON CLUSTER "two_shards";

system sync replica ON CLUSTER "two_shards" `analytics`.`dim_customer`;

drop table if exists `analytics`.`dim_customer__dbt_backup` ON CLUSTER "two_shards" SYNC;

-- credit_balance_daily

create table `analytics`.`credit_balance_daily` ON CLUSTER "two_shards" engine =
    ReplicatedMergeTree('/clickhouse/tables/{uuid}/all', '{shard}_{replica}') order by
    (organization_id,customer_id,date_day) SETTINGS replicated_deduplication_window='0' empty as ( ...;

insert into `analytics`.`credit_balance_daily` ("date_day", "customer_id", "credits_currency_id", "opening_balance",
    "grants", "spends", "expiries", "other", "closing_balance", "organization_id", "source_system") with ...;

system sync replica ON CLUSTER "two_shards" `analytics`.`credit_balance_daily`;

-- arrived_signals

drop table if exists `analytics_intermediate`.`arrived_signals__dbt_tmp` ON CLUSTER "two_shards" SYNC;

create or replace view `analytics_intermediate`.`arrived_signals__dbt_tmp` ON CLUSTER "two_shards" as ( ...;

drop table if exists `analytics_intermediate`.`arrived_signals_local` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics_intermediate`.`arrived_signals` ON CLUSTER "two_shards" SYNC;

create table `analytics_intermediate`.`arrived_signals_local` ON CLUSTER "two_shards" ( signal_id Nullable(String),
    organization_id Nullable(UUID), signal_name Nullable(String), product_id Nullable(UUID), external_agent_id
    Nullable(String), customer_id Nullable(UUID), external_customer_id Nullable(String), trace_id Nullable(String),
    data Nullable(String), created_at Nullable(DateTime64(3, 'UTC')), _loaded_at Nullable(DateTime64(3, 'UTC')),
    _reject_reason Nullable(String), _unreadable_columns String, _record_id Nullable(String), _record String,
    source_system Nullable(String), _event_key Nullable(String), _version Int64 ) engine = ReplicatedMergeTree() order
    by (tuple()) SETTINGS replicated_deduplication_window='0';

create or replace table `analytics_intermediate`.`arrived_signals` ON CLUSTER "two_shards" as
    `analytics_intermediate`.`arrived_signals_local` ENGINE = Distributed('two_shards', 'analytics_intermediate',
    'arrived_signals_local' , rand() );

create or replace table `analytics_intermediate`.`arrived_signals` ON CLUSTER "two_shards" as
    `analytics_intermediate`.`arrived_signals_local` ENGINE = Distributed('two_shards', 'analytics_intermediate',
    'arrived_signals_local' , rand() );

insert into `analytics_intermediate`.`arrived_signals` ("signal_id", "organization_id", "signal_name", "product_id",
    "external_agent_id", "customer_id", "external_customer_id", "trace_id", "data", "created_at", "_loaded_at",
    "_reject_reason", "_unreadable_columns", "_record_id", "_record", "source_system", "_event_key", "_version") with
    ...;

drop table if exists `analytics_intermediate`.`arrived_signals__dbt_tmp` ON CLUSTER "two_shards" SYNC;

system sync replica ON CLUSTER "two_shards" `analytics_intermediate`.`arrived_signals_local`;

drop table if exists `analytics_intermediate`.`arrived_signals__dbt_view_tmp` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics_intermediate`.`arrived_signals__dbt_tmp` ON CLUSTER "two_shards" SYNC;

create or replace view `analytics_intermediate`.`arrived_signals__dbt_tmp` ON CLUSTER "two_shards" as ( ...;

create table `analytics_intermediate`.`arrived_signals_local__dbt_backup` ON CLUSTER "two_shards" ( signal_id
    Nullable(String), organization_id Nullable(UUID), signal_name Nullable(String), product_id Nullable(UUID),
    external_agent_id Nullable(String), customer_id Nullable(UUID), external_customer_id Nullable(String), trace_id
    Nullable(String), data Nullable(String), created_at Nullable(DateTime64(3, 'UTC')), _loaded_at
    Nullable(DateTime64(3, 'UTC')), _reject_reason Nullable(String), _unreadable_columns String, _record_id
    Nullable(String), _record String, source_system Nullable(String), _event_key Nullable(String), _version Int64 )
    engine = ReplicatedMergeTree() order by (tuple()) SETTINGS replicated_deduplication_window='0';

system sync replica ON CLUSTER "two_shards" `analytics_intermediate`.`arrived_signals_local__dbt_backup`;

SYSTEM SYNC REPLICA ON CLUSTER "two_shards" analytics_intermediate.arrived_signals_local;

EXCHANGE TABLES `analytics_intermediate`.`arrived_signals_local__dbt_backup` AND
    `analytics_intermediate`.`arrived_signals_local` ON CLUSTER "two_shards";

create or replace table `analytics_intermediate`.`arrived_signals` ON CLUSTER "two_shards" as
    `analytics_intermediate`.`arrived_signals_local` ENGINE = Distributed('two_shards', 'analytics_intermediate',
    'arrived_signals_local' , rand() );

insert into `analytics_intermediate`.`arrived_signals` ("signal_id", "organization_id", "signal_name", "product_id",
    "external_agent_id", "customer_id", "external_customer_id", "trace_id", "data", "created_at", "_loaded_at",
    "_reject_reason", "_unreadable_columns", "_record_id", "_record", "source_system", "_event_key", "_version") with
    ...;

drop table if exists `analytics_intermediate`.`arrived_signals__dbt_tmp` ON CLUSTER "two_shards" SYNC;

system sync replica ON CLUSTER "two_shards" `analytics_intermediate`.`arrived_signals_local`;

drop table if exists `analytics_intermediate`.`arrived_signals__dbt_view_tmp` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics_intermediate`.`arrived_signals_local__dbt_backup` ON CLUSTER "two_shards" SYNC;

-- fact_signal

drop table if exists `analytics`.`fact_signal__dbt_view_tmp` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics`.`fact_signal__dbt_tmp` ON CLUSTER "two_shards" SYNC;

create or replace view `analytics`.`fact_signal__dbt_view_tmp` ON CLUSTER "two_shards" as ( ...;

drop table if exists `analytics`.`fact_signal_local` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics`.`fact_signal` ON CLUSTER "two_shards" SYNC;

create table `analytics`.`fact_signal_local` ON CLUSTER "two_shards" ( signal_id String, signal_name String,
    product_id Nullable(UUID), customer_id Nullable(UUID), trace_id Nullable(String), has_delivered_value UInt8, data
    JSON, created_at DateTime64(3, 'UTC'), organization_id UUID, source_system String, external_customer_id
    Nullable(String), external_agent_id Nullable(String), source_customer_id Nullable(UUID), source_product_id
    Nullable(UUID), loaded_at DateTime64(3, 'UTC') ) engine = ReplicatedMergeTree() order by
    (organization_id,source_system,signal_id) SETTINGS replicated_deduplication_window='0';

create or replace table `analytics`.`fact_signal` ON CLUSTER "two_shards" as `analytics`.`fact_signal_local` ENGINE =
    Distributed('two_shards', 'analytics', 'fact_signal_local', cityHash64(toString(organization_id),
    ifNull(toString(customer_id), signal_id)));

insert into `analytics`.`fact_signal` ("signal_id", "signal_name", "product_id", "customer_id", "trace_id",
    "has_delivered_value", "data", "created_at", "organization_id", "source_system", "external_customer_id",
    "external_agent_id", "source_customer_id", "source_product_id", "loaded_at") SELECT ...;

system sync replica ON CLUSTER "two_shards" `analytics`.`fact_signal_local`;

drop table if exists `analytics`.`fact_signal__dbt_view_tmp` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics`.`fact_signal__dbt_view_tmp` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics`.`fact_signal__dbt_tmp` ON CLUSTER "two_shards" SYNC;

create or replace view `analytics`.`fact_signal__dbt_view_tmp` ON CLUSTER "two_shards" as ( ...;

drop table if exists `analytics`.`fact_signal__dbt_new_data_local` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics`.`fact_signal__dbt_new_data` ON CLUSTER "two_shards" SYNC;

create table `analytics`.`fact_signal__dbt_new_data_local` ON CLUSTER "two_shards" ( signal_id String, signal_name
    String, product_id Nullable(UUID), customer_id Nullable(UUID), trace_id Nullable(String), has_delivered_value
    UInt8, data JSON, created_at DateTime64(3, 'UTC'), organization_id UUID, source_system String,
    external_customer_id Nullable(String), external_agent_id Nullable(String), source_customer_id Nullable(UUID),
    source_product_id Nullable(UUID), loaded_at DateTime64(3, 'UTC') ) engine = ReplicatedMergeTree() order by
    (organization_id,source_system,signal_id) SETTINGS replicated_deduplication_window='0';

create or replace table `analytics`.`fact_signal__dbt_new_data` ON CLUSTER "two_shards" as
    `analytics`.`fact_signal__dbt_new_data_local` ENGINE = Distributed('two_shards', 'analytics',
    'fact_signal__dbt_new_data_local', cityHash64(toString(organization_id), ifNull(toString(customer_id),
    signal_id)));

insert into `analytics`.`fact_signal__dbt_new_data` ("signal_id", "signal_name", "product_id", "customer_id",
    "trace_id", "has_delivered_value", "data", "created_at", "organization_id", "source_system",
    "external_customer_id", "external_agent_id", "source_customer_id", "source_product_id", "loaded_at") with ...;

system sync replica ON CLUSTER "two_shards" `analytics`.`fact_signal__dbt_new_data_local`;

system sync replica ON CLUSTER "two_shards" `analytics`.`fact_signal_local`;

drop table if exists `analytics`.`fact_signal__dbt_tmp_local` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics`.`fact_signal__dbt_tmp` ON CLUSTER "two_shards" SYNC;

create table `analytics`.`fact_signal__dbt_tmp_local` ON CLUSTER "two_shards" ( signal_id String, signal_name String,
    product_id Nullable(UUID), customer_id Nullable(UUID), trace_id Nullable(String), has_delivered_value UInt8, data
    JSON, created_at DateTime64(3, 'UTC'), organization_id UUID, source_system String, external_customer_id
    Nullable(String), external_agent_id Nullable(String), source_customer_id Nullable(UUID), source_product_id
    Nullable(UUID), loaded_at DateTime64(3, 'UTC') ) engine = ReplicatedMergeTree() order by
    (organization_id,source_system,signal_id) SETTINGS replicated_deduplication_window='0';

create or replace table `analytics`.`fact_signal__dbt_tmp` ON CLUSTER "two_shards" as
    `analytics`.`fact_signal__dbt_tmp_local` ENGINE = Distributed('two_shards', 'analytics',
    'fact_signal__dbt_tmp_local', cityHash64(toString(organization_id), ifNull(toString(customer_id), signal_id)));

alter table `analytics`.`fact_signal__dbt_tmp_local` ON CLUSTER "two_shards" attach partition all from
    `analytics`.`fact_signal_local`;

system sync replica ON CLUSTER "two_shards" `analytics`.`fact_signal__dbt_tmp_local`;

select throwIf( (select count() from `analytics`.`fact_signal__dbt_tmp`) != (select count() from
    `analytics`.`fact_signal`), 'not every part of fact_signal was linked: nothing was changed' );

delete from `analytics`.`fact_signal__dbt_tmp_local` ON CLUSTER "two_shards" where (organization_id, source_system,
    signal_id) in (select organization_id, source_system, signal_id from `analytics`.`fact_signal__dbt_new_data`) or (
    (source_system, organization_id, signal_id) in ( select f.source_system, f.organization_id, f.event_key from
    `analytics_intermediate`.`flagged_events` as f where f.mart = 'fact_signal' and f.reject_reason is not null and
    f.event_key is not null ) or ( source_system not in ('app') and (source_system, organization_id, signal_id) not in
    ( select a.source_system, a.organization_id, a._event_key from `analytics_intermediate`.`arrived_signals` as a
    where a._version = 1 and a._reject_reason is null ) ) ) settings lightweight_deletes_sync = 2;

insert into `analytics`.`fact_signal__dbt_tmp` ("signal_id", "signal_name", "product_id", "customer_id", "trace_id",
    "has_delivered_value", "data", "created_at", "organization_id", "source_system", "external_customer_id",
    "external_agent_id", "source_customer_id", "source_product_id", "loaded_at") select ...;

system sync replica ON CLUSTER "two_shards" `analytics`.`fact_signal__dbt_tmp_local`;

SYSTEM SYNC REPLICA ON CLUSTER "two_shards" analytics.fact_signal_local;

EXCHANGE TABLES `analytics`.`fact_signal__dbt_tmp_local` AND `analytics`.`fact_signal_local` ON CLUSTER "two_shards";

drop table if exists `analytics`.`fact_signal__dbt_tmp` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics`.`fact_signal__dbt_tmp_local` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics`.`fact_signal__dbt_new_data` ON CLUSTER "two_shards" SYNC;

drop table if exists `analytics`.`fact_signal__dbt_new_data_local` ON CLUSTER "two_shards" SYNC;

system sync replica ON CLUSTER "two_shards" `analytics`.`fact_signal_local`;

drop table if exists `analytics`.`fact_signal__dbt_view_tmp` ON CLUSTER "two_shards" SYNC;

