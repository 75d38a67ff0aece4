"""备份与恢复: what was there is there again; a changed byte is found; nothing is overwritten."""

import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.web.backup import back_up, restore
from jixiao.web.workspace import Workspace

ORDERS = (
    "shop,order_id,buyer,created_at,paid_at,amount_paid\n"
    "小店,1,张三,2026-10-03 10:00:00,2026-10-03 10:01:00,9.90\n"
)


@pytest.fixture
def running(tmp_path: Path, monkeypatch) -> Workspace:
    """A workspace with one order, a locked month's file, and a database of two uploads known to it."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    place = Workspace(tmp_path / "live")
    place.make()
    for number in (1, 2):
        (place.uploads / str(number)).mkdir()
    (place.uploads / "1/orders.csv").write_text(ORDERS, encoding="utf-8")
    (place.uploads / "2/late.csv").write_text("came while the backup was taken", encoding="utf-8")
    (place.months / "seal.json").write_text("{}", encoding="utf-8")
    (place.root / "secret.key").write_text("secret", encoding="ascii")
    with closing(sqlite3.connect(place.database)) as con:
        con.executescript("create table entries_batch (id); create table api_push (id);"
                          "insert into entries_batch values (1)")  # fmt: skip
    mirror(Store(place.facts), place.files)
    return place


def test_what_was_there_is_there_again(running, tmp_path) -> None:
    again = Workspace(tmp_path / "again")
    restore(back_up(running), again)
    with Store(again.facts).reading() as con:
        assert con.execute("select order_id from orders").fetchall() == [("1",)]
    assert (again.months / "seal.json").is_file()
    with closing(sqlite3.connect(again.database)) as con:
        assert con.execute("pragma integrity_check").fetchone() == ("ok",)


def test_the_key_and_an_upload_that_came_too_late_stay_out(running) -> None:
    with tarfile.open(back_up(running)) as tar:
        names = tar.getnames()
    assert "files/uploads/1/orders.csv" in names
    assert not {"secret.key", "files/uploads/2/late.csv"} & set(names)


def test_a_backup_that_was_changed_restores_nothing(running, tmp_path) -> None:
    archive = back_up(running)
    archive.write_bytes(archive.read_bytes()[:-200])
    with pytest.raises(ProblemsError, match="B104"):
        restore(archive, Workspace(tmp_path / "again"))
    assert not (tmp_path / "again").exists()


def test_a_backup_that_is_not_there_is_told_as_such(tmp_path) -> None:
    with pytest.raises(ProblemsError, match="B105"):
        restore(tmp_path / "backup.tar.gz", Workspace(tmp_path / "again"))


def test_nothing_is_overwritten(running) -> None:
    with pytest.raises(ProblemsError, match="B103"):
        restore(back_up(running), running)


def test_during_an_import_it_waits_for_another_time(running) -> None:
    with Store(running.facts).writing(), pytest.raises(ProblemsError):
        back_up(running)


def test_postgresql_is_told_what_to_do(running, monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://localhost/x")
    with pytest.raises(ProblemsError, match="pg_dump"):
        back_up(running)
