"""One changed day: counted in shop-days computed again, and in bytes of facts and kept tables written."""

from datetime import date
from pathlib import Path

import pytest

from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.metrics.connection import working_connection
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS
from jixiao.run import kept_chats
from jixiao.run.derived import compute_kept

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
HEAD = "shop,account,buyer,sent_at,sender\n"
BUYERS = 300


def chats(day: int, shop: str = "甲店", seconds: int = 20) -> str:
    """Return a file's text: every buyer asks and is answered so many seconds later."""
    lines = []
    for buyer in range(BUYERS):
        at = f"2026-10-{day:02d} 10:{buyer // 60:02d}"
        lines.append(f"{shop},小美,买家{buyer},{at}:{buyer % 60 // 2:02d},buyer")
        lines.append(f"{shop},小美,买家{buyer},{at}:{buyer % 60 // 2 + seconds:02d},human")
    return HEAD + "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(Store, "rows_in_a_file", 2 * BUYERS)
    data = tmp_path / "data"
    data.mkdir()
    for day in OCTOBER.days():
        (data / f"{day}.csv").write_text(chats(day.day), encoding="utf-8")
    (data / "乙店.csv").write_text(chats(9, "乙店"), encoding="utf-8")
    (data / "accounts.csv").write_text(
        "shop,account,person,from\n甲店,小美,mei,2026-01-01\n乙店,小美,li,2026-01-01\n", encoding="utf-8"
    )
    return data


def figures(store: Store, *, kept: bool) -> list[tuple[object, ...]]:
    with working_connection() as con:
        store.attach(con)
        if kept:
            compute_kept(con, store, DEFAULTS, OCTOBER)
        else:
            compute(con, DEFAULTS, OCTOBER)
        return con.execute(
            "select person, day, metric, numerator, denominator from figures order by all"
        ).fetchall()


def lying(place: Path) -> dict[int, int]:
    """Return the bytes of every file, by what the file system knows it by: a link to it is the same file."""
    stats = [path.stat() for path in place.rglob("*.parquet")]
    return {stat.st_ino: stat.st_size for stat in stats}


def share_written(before: dict[int, int], after: dict[int, int]) -> float:
    """Return which share of the bytes that lie there now were written since."""
    fresh = sum(size for file, size in after.items() if file not in before)
    return fresh / sum(after.values())


def test_one_changed_day_computes_and_writes_that_day_only(folder, tmp_path, monkeypatch) -> None:
    store = Store(tmp_path / "store")
    facts, chat_tables = store.root / "tables" / "messages", store.root / "derived" / "chats"
    mirror(store, folder)
    figures(store, kept=True)
    before = lying(facts), lying(chat_tables)
    (folder / "2026-10-17.csv").write_text(chats(17, seconds=25), encoding="utf-8")
    mirror(store, folder)
    built: list[set[tuple[str, date]]] = []
    real = kept_chats._only
    monkeypatch.setattr(kept_chats, "_only", lambda rules, days: built.append(days) or real(rules, days))
    changed = figures(store, kept=True)
    assert built == [{("甲店", date(2026, 10, 17))}]
    assert share_written(before[0], lying(facts)) < 0.05
    assert share_written(before[1], lying(chat_tables)) < 0.05
    assert changed == figures(store, kept=False)


def test_of_a_month_in_one_file_one_changed_buyer_is_computed_again(tmp_path, monkeypatch) -> None:
    """One of 300 buyers is answered later on one day of 31: of that day, his chat alone is read again."""
    monkeypatch.setattr(Store, "rows_in_a_file", 2 * BUYERS)
    data, store = tmp_path / "data", Store(tmp_path / "store")
    data.mkdir()
    days = [chats(day.day).removeprefix(HEAD) for day in OCTOBER.days()]
    (data / "accounts.csv").write_text(
        "shop,account,person,from\n甲店,小美,mei,2026-01-01\n", encoding="utf-8"
    )
    (data / "十月.csv").write_text(HEAD + "".join(days), encoding="utf-8")
    mirror(store, data)
    figures(store, kept=True)
    before = lying(store.root / "tables" / "messages")
    late = "甲店,小美,买家7,2026-10-17 10:00:{},human"
    days[16] = days[16].replace(late.format(23), late.format(55))
    (data / "十月.csv").write_text(HEAD + "".join(days), encoding="utf-8")
    mirror(store, data)
    read: list[int] = []
    real = kept_chats.build_chats

    def counted(con, *given) -> None:
        real(con, *given)
        (lines,) = con.execute("select count(*) from chat_lines").fetchone()
        read.append(lines)

    monkeypatch.setattr(kept_chats, "build_chats", counted)
    changed = figures(store, kept=True)
    assert read == [2]
    assert share_written(before, lying(store.root / "tables" / "messages")) < 0.05
    assert changed == figures(store, kept=False)


def test_a_day_appended_touches_no_other(folder, tmp_path, monkeypatch) -> None:
    last = folder / "2026-10-31.csv"
    late = last.read_text(encoding="utf-8")
    last.unlink()
    store = Store(tmp_path / "store")
    mirror(store, folder)
    figures(store, kept=True)
    before = lying(store.root / "tables" / "messages")
    last.write_text(late, encoding="utf-8")
    mirror(store, folder)
    after = lying(store.root / "tables" / "messages")
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1
    assert figures(store, kept=True) == figures(store, kept=False)


def test_an_import_that_changes_no_chat_writes_no_chat_table(folder, tmp_path) -> None:
    store = Store(tmp_path / "store")
    mirror(store, folder)
    figures(store, kept=True)
    before = lying(store.root / "derived" / "chats")
    (folder / "people.csv").write_text("person,name\nmei,小美\n", encoding="utf-8")
    mirror(store, folder)
    assert figures(store, kept=True) == figures(store, kept=False)
    assert lying(store.root / "derived" / "chats") == before
