-- currencies

create table `analytics_reference`.`currencies` ON CLUSTER "two_shards" ("code" String,"name" String,"minor_units"
    Int32) engine = ReplicatedMergeTree('/clickhouse/tables/{uuid}/all', '{shard}_{replica}') order by (tuple());

insert into `analytics_reference`.`currencies` ("code", "name", "minor_units") settings
    input_format_csv_trim_whitespaces = 0 format CSV AED,UAE Dirham,2 AFN,Afghani,2 ALL,Lek,2 AMD,Armenian Dram,2
    ANG,Netherlands Antillean Guilder,2 AOA,Kwanza,2 ARS,Argentine Peso,2 AUD,Australian Dollar,2 AWG,Aruban Florin,2
    AZN,Azerbaijan Manat,2 BAM,Convertible Mark,2 BBD,Barbados Dollar,2 BDT,Taka,2 BGN,Bulgarian Lev,2 BHD,Bahraini
    Dinar,3 BIF,Burundi Franc,0 BMD,Bermudian Dollar,2 BND,Brunei Dollar,2 BOB,Boliviano,2 BOV,Mvdol,2 BRL,Brazilian
    Real,2 BSD,Bahamian Dollar,2 BTN,Ngultrum,2 BWP,Pula,2 BYN,Belarusian Ruble,2 BZD,Belize Dollar,2 CAD,Canadian
    Dollar,2 CDF,Congolese Franc,2 CHE,WIR Euro,2 CHF,Swiss Franc,2 CHW,WIR Franc,2 CLF,Unidad de Fomento,4
    CLP,Chilean Peso,0 CNY,Yuan Renminbi,2 COP,Colombian Peso,2 COU,Unidad de Valor Real,2 CRC,Costa Rican Colon,2
    CUC,Cuban Convertible Peso,2 CUP,Cuban Peso,2 CVE,Cabo Verde Escudo,2 CZK,Czech Koruna,2 DJF,Djibouti Franc,0
    DKK,Danish Krone,2 DOP,Dominican Peso,2 DZD,Algerian Dinar,2 EGP,Egyptian Pound,2 ERN,Nakfa,2 ETB,Ethiopian Birr,2
    EUR,Euro,2 FJD,Fiji Dollar,2 FKP,Falkland Islands Pound,2 GBP,Pound Sterling,2 GEL,Lari,2 GHS,Ghana Cedi,2
    GIP,Gibraltar Pound,2 GMD,Dalasi,2 GNF,Guinean Franc,0 GTQ,Quetzal,2 GYD,Guyana Dollar,2 HKD,Hong Kong Dollar,2
    HNL,Lempira,2 HRK,Croatian Kuna,2 HTG,Gourde,2 HUF,Forint,2 IDR,Rupiah,2 ILS,New Israeli Sheqel,2 INR,Indian
    Rupee,2 IQD,Iraqi Dinar,3 IRR,Iranian Rial,2 ISK,Iceland Krona,0 JMD,Jamaican Dollar,2 JOD,Jordanian Dinar,3
    JPY,Yen,0 KES,Kenyan Shilling,2 KGS,Som,2 KHR,Riel,2 KMF,Comorian Franc,0 KPW,North Korean Won,2 KRW,Won,0
    KWD,Kuwaiti Dinar,3 KYD,Cayman Islands Dollar,2 KZT,Tenge,2 LAK,Lao Kip,2 LBP,Lebanese Pound,2 LKR,Sri Lanka
    Rupee,2 LRD,Liberian Dollar,2 LSL,Loti,2 LYD,Libyan Dinar,3 MAD,Moroccan Dirham,2 MDL,Moldovan Leu,2 MGA,Malagasy
    Ariary,2 MKD,Denar,2 MMK,Kyat,2 MNT,Tugrik,2 MOP,Pataca,2 MRU,Ouguiya,2 MUR,Mauritius Rupee,2 MVR,Rufiyaa,2
    MWK,Malawi Kwacha,2 MXN,Mexican Peso,2 MXV,Mexican Unidad de Inversion (UDI),2 MYR,Malaysian Ringgit,2
    MZN,Mozambique Metical,2 NAD,Namibia Dollar,2 NGN,Naira,2 NIO,Cordoba Oro,2 NOK,Norwegian Krone,2 NPR,Nepalese
    Rupee,2 NZD,New Zealand Dollar,2 OMR,Rial Omani,3 PAB,Balboa,2 PEN,Sol,2 PGK,Kina,2 PHP,Philippine Peso,2
    PKR,Pakistan Rupee,2 PLN,Zloty,2 PYG,Guarani,0 QAR,Qatari Rial,2 RON,Romanian Leu,2 RSD,Serbian Dinar,2
    RUB,Russian Ruble,2 RWF,Rwanda Franc,0 SAR,Saudi Riyal,2 SBD,Solomon Islands Dollar,2 SCR,Seychelles Rupee,2
    SDG,Sudanese Pound,2 SEK,Swedish Krona,2 SGD,Singapore Dollar,2 SHP,Saint Helena Pound,2 SLE,Leone,2 SLL,Sierra
    Leonean Leone (before 2022),2 SOS,Somali Shilling,2 SRD,Surinam Dollar,2 SSP,South Sudanese Pound,2 STN,Dobra,2
    SVC,El Salvador Colon,2 SYP,Syrian Pound,2 SZL,Lilangeni,2 THB,Baht,2 TJS,Somoni,2 TMT,Turkmenistan New Manat,2
    TND,Tunisian Dinar,3 TOP,Pa’anga,2 TRY,Turkish Lira,2 TTD,Trinidad and Tobago Dollar,2 TWD,New Taiwan Dollar,2
    TZS,Tanzanian Shilling,2 UAH,Hryvnia,2 UGX,Uganda Shilling,0 USD,US Dollar,2 USN,US Dollar (Next day),2
    UYI,Uruguay Peso en Unidades Indexadas (UI),0 UYU,Peso Uruguayo,2 UYW,Unidad Previsional,4 UZS,Uzbekistan Sum,2
    VED,Bolívar Soberano,2 VES,Bolívar Soberano,2 VND,Dong,0 VUV,Vatu,0 WST,Tala,2 XAD,Arab Accounting Dinar,2 XAF,CFA
    Franc BEAC,0 XCD,East Caribbean Dollar,2 XCG,Caribbean Guilder,2 XOF,CFA Franc BCEAO,0 XPF,CFP Franc,0 YER,Yemeni
    Rial,2 ZAR,Rand,2 ZMW,Zambian Kwacha,2 ZWG,Zimbabwe Gold,2 ZWL,Zimbabwe Dollar,2;

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

EXCHANGE TABLES `analytics`.`dim_customer__dbt_backup` AND `analytics`.`dim_customer` ON CLUSTER "two_shards";

drop table if exists `analytics`.`dim_customer__dbt_backup` ON CLUSTER "two_shards" SYNC;

-- credit_balance_daily

create table `analytics`.`credit_balance_daily` ON CLUSTER "two_shards" engine =
    ReplicatedMergeTree('/clickhouse/tables/{uuid}/all', '{shard}_{replica}') order by
    (organization_id,customer_id,date_day) SETTINGS replicated_deduplication_window='0' empty as ( ...;

insert into `analytics`.`credit_balance_daily` ("date_day", "customer_id", "credits_currency_id", "opening_balance",
    "grants", "spends", "expiries", "other", "closing_balance", "organization_id", "source_system")with
    credit_transactions as ( ...;

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

insert into `analytics_intermediate`.`arrived_signals` ("signal_id", "organization_id", "signal_name", "product_id",
    "external_agent_id", "customer_id", "external_customer_id", "trace_id", "data", "created_at", "_loaded_at",
    "_reject_reason", "_unreadable_columns", "_record_id", "_record", "source_system", "_event_key", "_version")with
    delivered as ( ...;

system sync replica ON CLUSTER "two_shards" `analytics_intermediate`.`arrived_signals_local`;

drop table if exists `analytics_intermediate`.`arrived_signals__dbt_view_tmp` ON CLUSTER "two_shards" SYNC;

create table `analytics_intermediate`.`arrived_signals_local__dbt_backup` ON CLUSTER "two_shards" ( signal_id
    Nullable(String), organization_id Nullable(UUID), signal_name Nullable(String), product_id Nullable(UUID),
    external_agent_id Nullable(String), customer_id Nullable(UUID), external_customer_id Nullable(String), trace_id
    Nullable(String), data Nullable(String), created_at Nullable(DateTime64(3, 'UTC')), _loaded_at
    Nullable(DateTime64(3, 'UTC')), _reject_reason Nullable(String), _unreadable_columns String, _record_id
    Nullable(String), _record String, source_system Nullable(String), _event_key Nullable(String), _version Int64 )
    engine = ReplicatedMergeTree() order by (tuple()) SETTINGS replicated_deduplication_window='0';

EXCHANGE TABLES `analytics_intermediate`.`arrived_signals_local__dbt_backup` AND
    `analytics_intermediate`.`arrived_signals_local` ON CLUSTER "two_shards";

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
    "external_customer_id", "external_agent_id", "source_customer_id", "source_product_id", "loaded_at") with arrived
    as ( ...;

system sync replica ON CLUSTER "two_shards" `analytics`.`fact_signal__dbt_new_data_local`;

drop table if exists `analytics`.`fact_signal__dbt_tmp_local` ON CLUSTER "two_shards" SYNC;

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

EXCHANGE TABLES `analytics`.`fact_signal__dbt_tmp_local` AND `analytics`.`fact_signal_local` ON CLUSTER "two_shards";

