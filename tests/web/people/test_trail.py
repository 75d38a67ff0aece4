"""操作记录页: filtered, exported whole, read by who checks; changed by nobody."""

import csv
from io import StringIO

import pytest

from jixiao.web.people.audit import record


@pytest.fixture
def changes(company) -> None:
    """Sixty changes by the owner, one by the supervisor."""
    for number in range(60):
        record(
            company.owner, "team.changed", company.team, before={"name": number}, after={"name": number + 1}
        )
    record(company.supervisor, "shop.changed", company.shop, why="=1+1")


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 200), ("finance", 200), ("auditor", 200), ("agent", 403), ("stranger", 403), ("nobody", 302)],
)
def test_who_reads_the_trail(client_of, who, status) -> None:
    assert client_of(who).get("/admin/trail/").status_code == status
    assert client_of("owner").post("/admin/trail/").status_code in (200, 405)


def test_it_is_filtered_and_paged(client_of, changes) -> None:
    client = client_of("auditor")
    assert "共 61 条" in client.get("/admin/trail/").content.decode()
    assert "2 / 2" in client.get("/admin/trail/?page=2").content.decode()
    assert "共 1 条" in client.get("/admin/trail/?action=shop.changed").content.decode()
    assert "共 0 条" in client.get("/admin/trail/?to=2020-01-01&from=bad").content.decode()


def test_all_of_it_goes_out_and_no_cell_is_a_formula(client_of, changes) -> None:
    answer = client_of("auditor").get("/admin/trail/?as=csv")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 62
    assert rows[1][-1] == "'=1+1"
    assert client_of("auditor").get("/admin/trail/?as=xlsx").content[:2] == b"PK"
