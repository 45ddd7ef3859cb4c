"""chDB as a cluster of two shards, for the target clickhouse_cluster.

chDB takes no connections, so the shards are databases of one process: what a node holds itself, the tables named
..._local, stands in the database and once more in one named ...__2. A Distributed table is read as a Merge of both, and
what is inserted into it goes through a Null table and two materialized views, each for the rows whose sharding key
names its shard. A statement ON CLUSTER runs on both. Tables that are on every node stand once, and what needs Keeper is
taken out: the Replicated of an engine, and the waiting for replicas.
"""

import json
import os
import re
import threading
from pathlib import Path
from typing import Any

SECOND = "__2"
INLETS = "inlets"
NODES_OWN = re.compile(r"`(\w+)`\.`(\w+_local(?:__dbt_\w+)?)`")
DISTRIBUTED = re.compile(
    r"create or replace table `(?P<database>\w+)`\.`(?P<name>\w+)`\s+on cluster \S+\s+as\s+`\w+`\.`(?P<own>\w+)`\s+"
    r"engine = Distributed\('\w+', '\w+', '\w+'\s*, (?P<key>.*)\)\s*$",
    re.IGNORECASE | re.DOTALL,
)
INSERT = re.compile(r"insert into `(\w+)`\.`(\w+)`", re.IGNORECASE)


def configuration(path: Path, cluster: str | None) -> Path:
    """A server's configuration, beside the data: as many background tasks as a server has, the cluster's name, and the
    bytes of memory that BILLING_CHDB_MEMORY says; without it nine tenths of the machine's."""
    file = path.with_name(f"{path.name}_server.xml")
    shard = "<shard><replica><host>localhost</host><port>9000</port></replica></shard>"
    servers = f"<remote_servers><{cluster}>{shard}</{cluster}></remote_servers>" if cluster else ""
    # of chDB's own two, each that a delete in many partitions waits for takes a tenth of a second
    pool = "<background_pool_size>16</background_pool_size>"
    limit = os.environ.get("BILLING_CHDB_MEMORY")
    memory = f"<max_server_memory_usage>{int(limit)}</max_server_memory_usage>" if limit else ""
    # dbt's threads connect at one time, and none may read half a file
    part = file.with_suffix(f".{threading.get_ident()}")
    part.write_text(f"<clickhouse><tcp_port>9000</tcp_port>{pool}{memory}{servers}</clickhouse>\n")
    return part.replace(file)


def distributed_table(database: str, name: str, own: str, key: str) -> list[str]:
    """What stands for a Distributed table over the tables `own` of both shards."""
    inlet = f"`{INLETS}`.`{database}.{name}`"
    # drawn for each view anew, it would take a row twice or never
    key = key.replace("rand()", "cityHash64(toString(tuple(*)))")
    statements = [
        f"drop table if exists `{database}`.`{name}`",
        f"create table `{database}`.`{name}` as `{database}`.`{own}` "
        f"engine = Merge(REGEXP('^{database}({SECOND})?$'), '^{own}$')",
        f"create database if not exists `{INLETS}`",
        f"create or replace table {inlet} as `{database}`.`{own}` engine = Null",
    ]
    for number, shard in enumerate((database, database + SECOND)):
        view = f"`{INLETS}`.`{database}.{name} {number}`"
        statements.append(f"drop table if exists {view}")
        statements.append(
            f"create materialized view {view} to `{shard}`.`{own}` as "
            f"select * from {inlet} where ({key}) % 2 = {number}"
        )
    return statements


class TwoShards:
    """A client that is told what a cluster would be told. BILLING_STATEMENTS is a file that keeps it, a line each."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def query(self, statement: str, **options: Any) -> Any:
        *others, last = self.heard(statement)
        for other in others:
            self.client.command(other)
        return self.client.query(last, **options)

    def command(self, statement: str, **options: Any) -> Any:
        *others, last = self.heard(statement)
        for other in others:
            self.client.command(other)
        return self.client.command(last, **options)

    def heard(self, statement: str) -> list[str]:
        if file := os.environ.get("BILLING_STATEMENTS"):
            with Path(file).open("a", encoding="utf-8") as statements:
                statements.write(json.dumps(statement) + "\n")
        if found := DISTRIBUTED.search(statement):
            return distributed_table(*found.groups())
        if found := INSERT.search(statement):
            database, name = found.groups()
            inlet = f"`{INLETS}`.`{database}.{name}`"
            is_distributed = self.client.command(f"exists table {inlet}")
            return [statement.replace(found.group(), f"insert into {inlet}", 1) if is_distributed else statement]
        return self.on_both(statement)

    def on_both(self, statement: str) -> list[str]:
        if re.search(r"(?i)^\s*system sync replica\b", statement, re.MULTILINE):
            return ["select 1"]
        here = re.sub(r'(?i)\bon cluster\s+"\w+"(\s+sync\b)?', "", statement)
        if here == statement:
            return [statement]
        here = re.sub(r"\bReplicated(MergeTree)\([^()]*\)", r"\1()", here)
        if NODES_OWN.search(here):
            return [here, NODES_OWN.sub(rf"`\1{SECOND}`.`\2`", here)]
        if "create database" in here.lower():
            return [here, re.sub(r"(exists\s+`\w+)`", rf"\1{SECOND}`", here)]
        return [here]
