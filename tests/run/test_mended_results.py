"""Messages and orders change: what is mended is, in every table and file, what a whole computation gives."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.metrics.connection import working_connection
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import DEFAULTS, Settings
from jixiao.metrics.write import write_contacts, write_credits, write_figures, write_losses, write_rounds
from jixiao.run import derived, kept_days
from jixiao.run.derived import compute_kept, kept_beside
from jixiao.run.kept_evidence import KeptEvidence
from jixiao.run.kept_results import RESULTS

WEEKS = Period(date(2026, 10, 1), date(2026, 10, 16))
ACCOUNTS = (
    "shop,account,person,from,to\n甲店,小美,mei,2026-01-01,\n甲店,小丽,li,2026-01-01,2026-10-06\n"
    "甲店,小丽,mei,2026-10-07,\n甲店,小强,,2026-01-01,\n甲店,小刚,gang,2026-01-01,\n"
    "甲店,小芳,li,2026-01-01,2026-10-09\n甲店,小芳,gang,2026-10-09,\n"
)
SERVICE = ("小美", "小丽", "小强", "小刚", "小芳")
INCIDENTS = (
    "person,happened_at,handled_at,kind,limit_minutes\nmei,2026-10-05 10:00:00,,断电,30\n"
    "li,2026-10-12 10:00:00,2026-10-12 10:40:00,断电,30\n"
)
CHAT = "shop,account,buyer,sent_at,sender,text,transfer_to\n"
OTHERWISE = Settings(
    {
        "split_hour": 4,
        "filter_no_buyer_line": False,
        "reply_days": 3,
        "inquiry_window_days": 3,
        "tie_rule": "most_rounds",
        "follow_up_minutes": 30,
        "chase_minutes": 10,
        "prefer": "report",
    }
)
# Buyers of whom nobody has heard have numbers of their own each time; nothing that is shown tells them.
UNKNOWN = {"order_facts", "credits", "sales", "order_cases", "assists"}
FILES = (write_figures, write_rounds, write_contacts, write_credits, write_losses)


def chat(chance: random.Random, day: int) -> str:
    """Return a day's lines: questions, answers, robots, transfers, some of them around midnight."""
    lines = []
    for _ in range(chance.randrange(6, 14)):
        account, buyer = chance.choice(SERVICE), f"买家{chance.randrange(6)}"
        at = datetime(2026, 10, day, chance.choice([0, 10, 23]), chance.choice([0, 1, 30, 58]))
        for _ in range(chance.randrange(1, 5)):
            sender = chance.choice(["buyer", "buyer", "human", "auto_reply", "assist_robot"])
            to = (
                chance.choice(["小丽", "小强", "小芳"]) if sender == "human" and chance.random() < 0.3 else ""
            )
            lines.append(f"甲店,{account},{buyer},{at},{sender},话,{to}\n" if at.day == day else "")
            at += timedelta(seconds=chance.choice([0, 5, 70, 400]))
    return CHAT + "".join(lines)


def orders(chance: random.Random) -> str:
    """Return orders of known and unknown buyers, most paid at once, some days later."""
    rows = ["shop,order_id,buyer,created_at,paid_at,amount_paid,refund_amount,flag"]
    for number in range(40):
        created = datetime(2026, 9, 28) + timedelta(seconds=chance.randrange(20 * 86400))
        paid = created + timedelta(seconds=chance.choice([8, 600, 86400, 5 * 86400]))
        when = paid if chance.random() < 0.8 else ""
        buyer, yuan = chance.randrange(9), chance.randrange(5, 99)
        rows.append(f"甲店,{number},买家{buyer},{created},{when},{yuan}.50,,")
    return "\n".join(rows) + "\n"


def later(text: str) -> str:
    """Return a later export: of every ten orders one is paid, refunded, flagged and left out.

    Three are new: of a buyer who has not written, of one who has, and of a day long past.
    """
    others = {1: {"paid_at": "2026-10-15 12:00:00"}, 2: {"refund_amount": "3.20"}, 3: {"flag": "红"}}
    head, *lines = (line.split(",") for line in text.splitlines())
    rows = {n: dict(zip(head, line, strict=True)) for n, line in enumerate(lines) if n % 10}
    told = (row | others.get(n % 10, {}) for n, row in rows.items())
    new = (
        "甲店,90,买家7,2026-10-15 11:00:00,2026-10-15 11:00:09,20.00,,",
        "甲店,91,买家2,2026-10-15 23:59:00,2026-10-16 00:10:00,30.00,,",
        "甲店,92,买家3,2026-10-02 10:00:00,,40.00,,",
    )
    return "\n".join([",".join(head), *(",".join(row.values()) for row in told), *new]) + "\n"


def ratings(chance: random.Random) -> str:
    """Return ratings, some of chats of the day before."""
    rows = ["shop,account,buyer,rated_at,score"]
    for _ in range(30):
        at = datetime(2026, 9, 30) + timedelta(seconds=chance.randrange(18 * 86400))
        account, buyer = chance.choice(["小美", "小丽"]), chance.randrange(6)
        rows.append(f"甲店,{account},买家{buyer},{at},{chance.randrange(1, 6)}")
    return "\n".join(rows) + "\n"


def invites(chance: random.Random) -> str:
    """Return requests to rate, at times of chats and at others."""
    rows = ["shop,account,buyer,invited_at"]
    for _ in range(60):
        at = datetime(
            2026, 10, chance.randrange(1, 17), chance.choice([0, 10, 23]), chance.choice([1, 30, 58])
        )
        rows.append(f"甲店,{chance.choice(['小美', '小丽'])},买家{chance.randrange(6)},{at}")
    return "\n".join(dict.fromkeys(rows)) + "\n"


def reports(chance: random.Random) -> str:
    """Return what a platform reports of every second day."""
    rows = ["platform,shop,account,day,buyers_received,inquiries"]
    rows += [
        f"taobao,甲店,{account},2026-10-{day:02d},{chance.randrange(9)},{chance.randrange(5)}"
        for day in range(1, 17, 2)
        for account in ("小美", "小丽")
    ]
    return "\n".join(rows) + "\n"


def edited(text: str, chance: random.Random) -> str:
    """Return a day's file with a line gone, one told otherwise and one more; most buyers' are as before."""
    head, *lines = text.splitlines(keepends=True)
    if lines:
        del lines[chance.randrange(len(lines))]
    if lines:
        place, by = chance.randrange(len(lines)), chance.choice(["human", "buyer", "auto_reply"])
        cells = lines[place].split(",")
        lines[place] = ",".join([*cells[:4], by, *cells[5:]])
        lines.append(",".join([*cells[:4], "human", "收到", chance.choice(["", "小强"])]) + "\n")
    return head + "".join(lines)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(kept_days, "ROWS_BY_DAY", 50)
    chance, data = random.Random(3), tmp_path / "data"
    data.mkdir()
    texts = {
        "accounts": ACCOUNTS,
        "people": "person,name\nmei,小美\nli,小丽\ngang,小刚\n",
        "orders": orders(chance),
        "satisfaction": ratings(chance),
        "incidents": INCIDENTS,
        "invites": invites(chance),
        "reports": reports(chance),
        **{f"chat-{day}": chat(chance, day) for day in (1, 2, 3, 4, 6, 7, 9, 11, 13)},
    }
    for name, text in texts.items():
        (data / f"{name}.csv").write_text(text, encoding="utf-8")
    return data


def told(store: Store, rules: Settings, place: Path, *, kept: bool) -> dict[str, object]:
    """Return every table and the bytes of every file that a computation leaves behind."""
    with working_connection() as con:
        con.execute("set threads = 1")
        store.attach(con)
        if kept:
            compute_kept(con, store, rules, WEEKS)
        else:
            compute(con, rules, WEEKS)
        found: dict[str, object] = {table: rows(con, table) for table in (*RESULTS, "figures", "customers")}
        lies = KeptEvidence(kept_beside(store, rules, WEEKS) if kept else None)
        found["evidence"] = lies(con, rules, WEEKS, METRICS.values())
        for write in FILES:
            write(con, place / f"{write.__name__}.csv")
            found[write.__name__] = (place / f"{write.__name__}.csv").read_bytes()
        return found


def rows(con: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    names = sorted(name for name, *_ in con.execute(f"describe {table}").fetchall())
    shown = ", ".join(name for name in names if table not in UNKNOWN or name != "customer")
    return con.execute(f"select {shown} from {table} order by all").fetchall()  # noqa: S608


def change(folder: Path, chance: random.Random, step: str) -> None:
    """Change the folder's files as a day of work does."""
    if step == "removed":
        (folder / "chat-4.csv").unlink()
    elif step == "ordered":
        export = later((folder / "orders.csv").read_text(encoding="utf-8"))
        (folder / "orders-2.csv").write_text(export, encoding="utf-8")
        (folder / "chat-16.csv").write_text(chat(chance, 16), encoding="utf-8")
    elif step == "renamed":
        (folder / "orders.csv").unlink()
        (folder / "satisfaction.csv").rename(folder / "ratings.csv")
    elif step == "edited":
        day = folder / f"chat-{chance.choice([3, 9, 11])}.csv"
        day.write_text(edited(day.read_text(encoding="utf-8"), chance), encoding="utf-8")
    else:
        day = 7 if step == "changed" else 15
        (folder / f"chat-{day}.csv").write_text(chat(chance, day), encoding="utf-8")


@pytest.mark.parametrize(
    ("rules", "steps"),
    [
        (DEFAULTS, ("edited", "changed", "ordered", "edited", "removed", "renamed")),
        (OTHERWISE, ("edited", "ordered", "edited")),
    ],
    ids=["defaults", "otherwise"],
)
def test_changed_days_and_orders_give_what_a_whole_computation_gives(
    folder, tmp_path, monkeypatch, rules, steps
) -> None:
    chance, store = random.Random(4), Store(tmp_path / "store")
    mirror(store, folder)
    told(store, rules, tmp_path, kept=True)
    monkeypatch.setattr(derived, "_compute", None)
    for step in steps:
        change(folder, chance, step)
        mirror(store, folder)
        fresh = told(store, rules, tmp_path, kept=False)
        mended = told(store, rules, tmp_path, kept=True)
        assert [name for name in fresh if mended[name] != fresh[name]] == [], step


def test_a_late_line_bears_on_the_first_minutes_after_midnight_and_on_what_is_overdue(
    tmp_path, monkeypatch
) -> None:
    """李四 asks at 23:58, so 张三's round of 00:01 has two chats open; by the 9th a fault is late."""
    monkeypatch.setattr(kept_days, "ROWS_BY_DAY", 1)
    data, store = tmp_path / "data", Store(tmp_path / "store")
    data.mkdir()
    night = "甲店,小美,张三,2026-10-04 00:01:00,buyer,在吗,\n甲店,小美,张三,2026-10-04 00:01:30,human,在,\n"
    fault = "person,happened_at,handled_at,kind,limit_minutes\nmei,2026-10-04 00:00:30,,断电,30\n"
    texts = {"accounts": ACCOUNTS, "people": "person,name\nmei,小美\n", "incidents": fault}
    for name, text in (*texts.items(), ("chat", CHAT + night)):
        (data / f"{name}.csv").write_text(text, encoding="utf-8")
    mirror(store, data)
    before = told(store, DEFAULTS, tmp_path, kept=True)
    monkeypatch.setattr(derived, "_compute", None)
    for late in ("小美,李四,2026-10-03 23:58:00", "小美,李四,2026-10-09 10:00:00"):
        line = f"甲店,{late},buyer,在吗,\n"
        (data / f"{late[-8:-6]}.csv").write_text(CHAT + line, encoding="utf-8")
        mirror(store, data)
        fresh = told(store, DEFAULTS, tmp_path, kept=False)
        mended = told(store, DEFAULTS, tmp_path, kept=True)
        assert [name for name in fresh if mended[name] != fresh[name]] == [], late
    assert mended["rounds"] != before["rounds"]
    assert mended["figures"] != before["figures"]


def test_what_bears_on_many_days_is_computed_as_a_whole(folder, tmp_path, monkeypatch) -> None:
    store, whole = Store(tmp_path / "store"), []
    mirror(store, folder)
    real = derived._compute
    monkeypatch.setattr(derived, "_compute", lambda *given: whole.append(given) or real(*given))
    told(store, DEFAULTS, tmp_path, kept=True)
    (folder / "people.csv").write_text("person,name\nmei,小美\nli,小丽\nqiang,小强\n", encoding="utf-8")
    mirror(store, folder)
    told(store, DEFAULTS, tmp_path, kept=True)
    assert len(whole) == 2
