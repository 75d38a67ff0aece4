"""归档: a locked month with its seal, its files, the check, and the last step from there."""

from __future__ import annotations

import json

import pytest

from jixiao.web.people.models import AuditEntry

EVERYBODY = {"owner": 200, "supervisor": 200, "finance": 200, "auditor": 200, "leader": 403, "agent": 403,
             "stranger": 403, "nobody": 302}  # fmt: skip


@pytest.mark.parametrize(("who", "status"), EVERYBODY.items())
def test_who_opens_the_archive_and_takes_its_files(locked, client_of, who, status) -> None:
    client = client_of(who)
    assert client.get("/months/archive/").status_code == status
    taken = client.get(f"/months/archive/{locked.pk}/statements.xlsx/file")
    assert taken.status_code == status
    assert AuditEntry.objects.filter(action="archive.taken").exists() is (status == 200)
    # Last: PostgreSQL's connection goes with it.
    taken.close()


def test_it_shows_the_seal_what_is_kept_and_how_to_verify(locked, client_of) -> None:
    page = client_of("auditor").get("/months/archive/").content.decode()
    for said in (locked.seal, "2 人", "工作簿", "现在核验", f"--seal {locked.seal[:12]}", "还没有登记"):
        assert said in page
    assert "登记已发放" not in page
    taken = client_of("auditor").get(f"/months/archive/{locked.pk}/seal.json/file")
    assert json.loads(b"".join(taken.streaming_content))["seal"] == locked.seal
    taken.close()


def test_finance_takes_the_last_step_there(locked, client_of) -> None:
    finance = client_of("finance")
    assert "登记已发放" in finance.get("/months/archive/").content.decode()
    finance.post(f"/months/{locked.pk}/move", {"move": "paid", "version": locked.version})
    page = finance.get("/months/archive/").content.decode()
    assert ("已发放" in page, "本月已结束，全部归档" in page) == (True, True)


def test_nothing_but_the_kept_files_is_handed_out(locked, client_of) -> None:
    for name in ("evidence", "..%2Fr1%2Fseal.json", "settings.py"):
        assert client_of("owner").get(f"/months/archive/{locked.pk}/{name}/file").status_code == 404


def test_before_any_lock_it_says_what_to_do(published, client_of) -> None:
    assert "还没有锁定的月份" in client_of("owner").get("/months/archive/").content.decode()
    assert client_of("owner").get(f"/months/archive/{published.pk}/statements.xlsx/file").status_code == 404


def test_files_that_are_gone_are_told(locked, client_of) -> None:
    (locked.folder / "seal.json").unlink()
    assert "封存的文件不在原处" in client_of("owner").get("/months/archive/").content.decode()
