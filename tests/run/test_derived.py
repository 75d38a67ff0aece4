"""Kept derived tables: after any change the kept result is the fresh result."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.metrics.connection import working_connection
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS, Settings
from jixiao.run import derived, kept_chats
from jixiao.run.derived import compute_kept

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
ACCOUNTS = "shop,account,person,from,to\n甲店,小美,mei,2026-01-01,\n甲店,小丽,li,2026-01-01,\n"
SWAPPED = "shop,account,person,from,to\n甲店,小美,li,2026-01-01,\n甲店,小丽,mei,2026-01-01,\n"
CHAT = "shop,account,buyer,sent_at,sender,text,transfer_to\n"
ORDERS = "shop,order_id,buyer,created_at,paid_at,amount_paid\n"

MORNING = "甲店,小美,张三,2026-10-03 10:00:00,buyer,在吗,\n甲店,小美,张三,2026-10-03 10:00:20,human,在,\n"
CHANGES = {
    "late.csv": CHAT
    + "甲店,小美,张三,2026-10-03 10:00:10,buyer,?,\n甲店,小丽,李四,2026-10-03 23:58:00,buyer,在吗,\n",
    "night.csv": CHAT
    + "甲店,小丽,李四,2026-10-04 00:01:00,human,在,\n甲店,小美,张三,2026-10-04 00:01:30,buyer,?,小丽\n"
    + "甲店,小美,李四,2026-10-04 00:00:30,buyer,?,\n甲店,小美,李四,2026-10-04 00:01:40,human,转,小丽\n",
    "eve.csv": CHAT
    + "甲店,小美,王五,2026-09-30 23:59:00,buyer,在吗,\n甲店,小美,王五,2026-10-01 00:01:00,buyer,在吗,\n",
    "other.csv": CHAT
    + "乙店,小强,赵六,2026-10-03 10:00:05,buyer,在吗,\n乙店,小强,赵六,2026-10-03 10:01:00,human,在,\n",
    "orders.csv": ORDERS + "甲店,1,张三,2026-10-03 11:00:00,2026-10-03 11:00:08,80.00\n",
    "more.csv": ORDERS + "甲店,2,李四,2026-10-04 00:02:00,2026-10-05 09:00:00,19.99\n",
}
HANDED_ON = (
    CHAT + "甲店,小丽,李四,2026-10-02 10:00:00,buyer,在吗,\n甲店,小美,李四,2026-10-04 00:00:30,buyer,?,\n"
    "甲店,小美,李四,2026-10-04 00:01:40,human,转,小丽\n"
)
TABLES = {
    "figures": "person, account, shop, day, metric, numerator, denominator, unit, origin, provisional",
    "rounds": "thread, day, opened_at, answered_at, open_chats, holder, filtered",
    "contacts": "customer, day, first_at, holder, inquiry, ordered, paid, filtered",
    "credits": "order_id, order_state, order_holder, sale_state, sale_holder, net",
}


def told(store: Store, rules: Settings, *, kept: bool) -> dict[str, list[tuple[object, ...]]]:
    with working_connection() as con:
        store.attach(con)
        if kept:
            compute_kept(con, store, rules, OCTOBER)
        else:
            compute(con, rules, OCTOBER)
        return {
            table: con.execute(f"select {columns} from {table} order by all").fetchall()  # noqa: S608
            for table, columns in TABLES.items()
        }


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    data = tmp_path / "data"
    data.mkdir()
    (data / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
    (data / "chat.csv").write_text(CHAT + MORNING, encoding="utf-8")
    (data / "orders.csv").write_text(CHANGES["orders.csv"], encoding="utf-8")
    return data


def test_nothing_changed_nothing_is_computed(folder: Path, tmp_path: Path, monkeypatch) -> None:
    store = Store(tmp_path / "store")
    mirror(store, folder)
    first = told(store, DEFAULTS, kept=True)
    monkeypatch.setattr(derived, "compute", None)
    assert told(store, DEFAULTS, kept=True) == first
    assert first["figures"]


@pytest.fixture
def built(monkeypatch) -> list[Period]:
    spans: list[Period] = []
    real = kept_chats.build_chats

    def watched(con, rules, period, only="") -> None:
        spans.append(period)
        real(con, rules, period, only)

    monkeypatch.setattr(kept_chats, "build_chats", watched)
    return spans


def test_only_the_changed_day_is_read_again(folder: Path, tmp_path: Path, built) -> None:
    store = Store(tmp_path / "store")
    mirror(store, folder)
    told(store, DEFAULTS, kept=True)
    for name, days in (("more.csv", []), ("late.csv", [Period(date(2026, 10, 2), date(2026, 10, 3))])):
        built.clear()
        (folder / name).write_text(CHANGES[name], encoding="utf-8")
        mirror(store, folder)
        told(store, DEFAULTS, kept=True)
        assert built == days, name  # an order changes no chat


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("甲店,小丽,李四,2026-10-03 23:58:00,buyer,在吗,", date(2026, 10, 4)),
        ("甲店,小丽,李四,2026-10-03 23:50:00,buyer,在吗,", date(2026, 10, 3)),
        ("甲店,小丽,王五,2026-10-03 23:58:00,buyer,在吗,", date(2026, 10, 3)),
    ],
    ids=["his-chat-is-open", "too-long-ago", "somebody-else"],
)
def test_a_transfer_after_midnight_looks_back_a_few_minutes(
    folder: Path, tmp_path: Path, built, line: str, last: date
) -> None:
    store = Store(tmp_path / "store")
    (folder / "night.csv").write_text(HANDED_ON, encoding="utf-8")
    mirror(store, folder)
    told(store, DEFAULTS, kept=True)
    built.clear()
    (folder / "late.csv").write_text(f"{CHAT}{line}\n", encoding="utf-8")
    mirror(store, folder)
    assert told(store, DEFAULTS, kept=True) == told(store, DEFAULTS, kept=False)
    assert built == [Period(date(2026, 10, 2), last)]


def test_a_chat_opened_by_transfer_has_its_number_once_somebody_writes_in_it(folder, tmp_path, built) -> None:
    """小丽 was handed 李四 on the 3rd and wrote on the 6th: the 3rd tells of the same chat now."""
    store, asked = Store(tmp_path / "store"), "甲店,小美,李四,2026-10-03 10:00:00,buyer,在吗,\n"
    handed = "甲店,小美,李四,2026-10-03 10:01:00,human,转,小丽\n"
    (folder / "night.csv").write_text(CHAT + asked + handed, encoding="utf-8")
    mirror(store, folder)
    told(store, DEFAULTS, kept=True)
    built.clear()
    late = "甲店,小丽,李四,2026-10-06 09:00:00,human,您好,\n"
    (folder / "late.csv").write_text(CHAT + late, encoding="utf-8")
    mirror(store, folder)
    assert told(store, DEFAULTS, kept=True) == told(store, DEFAULTS, kept=False)
    assert built[0] == Period(date(2026, 10, 2), date(2026, 10, 6))


def test_other_settings_have_tables_of_their_own(folder: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    mirror(store, folder)
    told(store, DEFAULTS, kept=True)
    for rules in (Settings({"open_minutes": 1}), Settings({"slow_seconds": 5})):
        assert told(store, rules, kept=True) == told(store, rules, kept=False)


def test_a_damaged_note_is_no_reason_to_stop(folder: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    mirror(store, folder)
    fresh = told(store, DEFAULTS, kept=True)
    for note in store.root.rglob("derived/**/current.json"):
        note.write_text("{", encoding="utf-8")
    assert told(store, DEFAULTS, kept=True) == fresh


RULES = (DEFAULTS, Settings({"split_hour": 4}), Settings({"join_over_split_minutes": 20}))
steps = st.lists(st.sampled_from([*CHANGES, "accounts.csv", "gone"]), min_size=1, max_size=4)


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps, st.sampled_from(RULES))
def test_after_each_change_the_kept_result_is_the_fresh_result(story: list[str], rules: Settings) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, store = Path(place) / "data", Store(Path(place) / "store")
        folder.mkdir()
        (folder / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
        (folder / "chat.csv").write_text(CHAT + MORNING, encoding="utf-8")
        for step in ["chat.csv", *story]:
            change(folder, step)
            mirror(store, folder)
            assert told(store, rules, kept=True) == told(store, rules, kept=False), step


def change(folder: Path, step: str) -> None:
    """Add a file, swap the accounts, or take the latest chat file away."""
    if step == "accounts.csv":
        swapped = (folder / step).read_text(encoding="utf-8") == ACCOUNTS
        (folder / step).write_text(SWAPPED if swapped else ACCOUNTS, encoding="utf-8")
    elif step == "gone":
        for name in ("night.csv", "late.csv", "eve.csv"):
            (folder / name).unlink(missing_ok=True)
    elif step in CHANGES:
        (folder / step).write_text(CHANGES[step], encoding="utf-8")
