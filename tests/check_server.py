"""What a ClickHouse server alone can show: users, roles and HTTP. The workflow runs it once the demo is built there.

python -m pytest tests/check_server.py
"""

import base64
import hashlib
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

OURS = "efec8eef-59ca-5fb7-86d6-b3b9971a561e"
OTHER = "00000000-0000-4000-8000-0000000000ff"
ROLE = f"organization_{OURS.replace('-', '_')}"
URL = f"http://{os.environ.get('CLICKHOUSE_HOST', 'localhost')}:{os.environ.get('CLICKHOUSE_PORT', '8123')}"
ADMIN = (os.environ.get("CLICKHOUSE_USER", "default"), os.environ.get("CLICKHOUSE_PASSWORD", ""))
READER = ("reader", "a reader's password")


def ask(path: str, body: str | None = None, who: tuple[str, str] = READER) -> tuple[int, str]:
    request = urllib.request.Request(URL + path, data=body.encode() if body is not None else None)
    request.add_header("Authorization", f"Basic {base64.b64encode(':'.join(who).encode()).decode()}")
    request.add_header("X-ClickHouse-Format", "JSONCompact")
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def rows(path: str, body: str | None = None) -> list[list[Any]]:
    status, said = ask(path, body)
    assert status == 200, said
    found: list[list[Any]] = json.loads(said)["data"]
    return found


def as_admin(sql: str) -> None:
    status, said = ask("/", sql, ADMIN)
    assert status == 200, said


def operation(name: str, **arguments: Any) -> tuple[bool, str]:
    dbt = str(Path(sys.executable).with_name("dbt"))
    told = ["--target", "demo_clickhouse", "--target-path", "target/clickhouse", "--args", json.dumps(arguments)]
    done = subprocess.run([dbt, "run-operation", name, *told], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout


def grant(**arguments: Any) -> None:
    hashed = hashlib.sha256(READER[1].encode()).hexdigest()
    told = {"organization_id": OURS, "user": "reader", "password_sha256": hashed}
    done, said = operation("grant_organization", **told, **arguments)
    assert done, said


@pytest.fixture(scope="module", autouse=True)
def _two_organizations() -> None:
    """Each customer once more, as another organisation's."""
    as_admin(f"alter table analytics.dim_customer delete where organization_id = '{OTHER}' settings mutations_sync = 2")
    as_admin(
        f"insert into analytics.dim_customer select * replace (toUUID('{OTHER}') as organization_id) "
        "from analytics.dim_customer"
    )


def test_a_reader_sees_one_organisation_masked_over_http() -> None:
    grant()
    grant()
    assert rows("/query", "select distinct organization_id, email from dim_customer") == [[OURS, "***"]]
    assert rows("/query", "select distinct organization_id, email from customer_with_revenue()") == [[OURS, "***"]]
    assert rows("/query", "select toInt64(9007199254740993)") == [["9007199254740993"]]
    assert len(rows("/schema")) > 500
    assert len(rows("/signals/metadata")) > 10
    assert operation("audit_access")[0]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("insert into dim_plan select * from dim_plan", "ACCESS_DENIED"),
        ("select email from analytics.dim_customer", "ACCESS_DENIED"),
        ("select 1 settings max_result_rows = 0", "READONLY"),
        ("select number from numbers(10001)", "TOO_MANY_ROWS_OR_BYTES"),
        ("select 1; select 2", "SYNTAX_ERROR"),
    ],
)
def test_what_a_reader_may_not(sql: str, message: str) -> None:
    status, said = ask("/query", sql)
    assert status != 200
    assert message in said


def test_the_audit_names_a_right_too_many() -> None:
    as_admin(f"grant select on analytics.* to {ROLE}")
    done, said = operation("audit_access")
    as_admin(f"revoke select on analytics.* from {ROLE}")
    assert not done
    assert f"{ROLE} may SELECT on analytics.*" in said


def test_pii_is_a_role_of_its_own_and_a_revocation_takes_both() -> None:
    grant(with_pii=True)
    assert rows("/query", "select countIf(email != '***') > 1, uniq(organization_id) from dim_customer") == [[1, "1"]]
    for _ in range(2):
        assert operation("revoke_organization", organization_id=OURS, user="reader")[0]
    assert "ACCESS_DENIED" in ask("/query", "select count() from dim_customer")[1]
    assert operation("revoke_organization", organization_id=OURS)[0]
    assert operation("audit_access")[0]
