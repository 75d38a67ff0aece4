"""Which days follow from what changed."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from desk import Desk
from jixiao.metrics.connection import working_connection
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS, Settings
from jixiao.run.changed_facts import Change, business_days, reach, spans
from jixiao.run.changed_lines import ChangedLines

NINTH = date(2026, 10, 9)
DAYS = Period(date(2026, 10, 5), NINTH)
LINE = "店,小美,张三,2026-10-{:02d} 10:00:00,buyer,在吗\n"
FILES = {
    "people.csv": "person,name\nmei,小美\n",
    "accounts.csv": "shop,account,person,from\n店,小美,mei,2026-01-01\n",
    "orders.csv": "shop,order_id,buyer,created_at,paid_at,amount_paid\n店,1,张三,2026-10-08 11:00:00,,8.00\n",
    "satisfaction.csv": "shop,account,buyer,rated_at,score\n店,小美,张三,2026-10-08 10:30:00,5\n",
    "invites.csv": "shop,account,buyer,invited_at\n店,小美,张三,2026-10-08 10:20:00\n",
    "attendance.csv": "person,day,planned_start\nmei,2026-10-08,2026-10-08 09:00:00\n",
    "exams.csv": "person,month,score\nmei,2026-10,90\n",
    "targets.csv": "owner_kind,owner,from,to,metric,value\nperson,mei,2026-10-01,2026-10-31,net_sales,9\n",
}


def test_days_become_spans_cut_at_gaps_and_months() -> None:
    days = [date(2026, 10, 31), NINTH, NINTH + timedelta(1), date(2026, 11, 1), date(2026, 10, 12)]
    assert spans(days) == [
        Period(NINTH, NINTH + timedelta(1)),
        Period(date(2026, 10, 12), date(2026, 10, 12)),
        Period(date(2026, 10, 31), date(2026, 10, 31)),
        Period(date(2026, 11, 1), date(2026, 11, 1)),
    ]
    assert spans([]) == []


def test_a_split_hour_gives_the_early_lines_to_the_day_before() -> None:
    assert list(business_days(DEFAULTS, NINTH)) == [NINTH]
    assert list(business_days(Settings({"split_hour": 4}), NINTH)) == [NINTH, NINTH - timedelta(1)]


def test_a_period_hears_from_ratings_and_orders_around_it() -> None:
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    heard = reach(october, Period(date(2026, 8, 20), date(2026, 11, 2)), DEFAULTS)
    assert heard == Period(date(2026, 8, 19), date(2026, 11, 19))


def lines(*days: int) -> str:
    return "shop,account,buyer,sent_at,sender,text\n" + "".join(LINE.format(day) for day in days)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Hold a chat of 5 October, read in an import of its own."""
    desk = Desk(tmp_path)
    desk.put("chat.csv", lines(5))
    desk.read()
    return desk


def since(desk: Desk, **given: object) -> Change | None:
    """Return what changed in the days from 5 to 9 October after the first import, under these settings."""
    with working_connection() as con:
        desk.store.attach(con)
        rules = Settings(given) if given else DEFAULTS
        return Change.since(con, desk.store, rules, DAYS, 1, DAYS, ChangedLines(desk.store))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("orders.csv", {"orders"}),
        ("satisfaction.csv", {"ratings", "work"}),
        ("invites.csv", {"work"}),
        ("attendance.csv", {"registers"}),
        ("exams.csv", {"registers"}),
        ("targets.csv", {"targets"}),
    ],
)
def test_each_file_changes_what_is_computed_from_it_and_no_chat(desk, name, kinds) -> None:
    desk.put(name, FILES[name])
    desk.read()
    change = since(desk)
    assert change is not None
    assert change.lines == frozenset()
    told = ("orders", "ratings", "reports", "targets", "work", "registers")
    assert {kind for kind in told if getattr(change, kind)} == kinds


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("people.csv", {}),
        ("accounts.csv", {}),
        ("attendance.csv", {"response_on_shift": True}),
        ("orders.csv", {"product_first": True}),
        ("late.csv", {"join_over_split_minutes": 20}),
    ],
)
def test_what_bears_on_every_day_has_all_computed(desk, name, given) -> None:
    desk.put(name, FILES.get(name, lines(8)))
    desk.read()
    assert since(desk, **given) is None


def test_the_same_settings_bear_on_no_day_that_other_files_change(desk) -> None:
    desk.put("late.csv", lines(8))
    desk.read()
    change = since(desk, response_on_shift=True, product_first=True)
    assert change is not None
    assert change.lines == {date(2026, 10, 8)}


@pytest.mark.parametrize(
    ("days", "found"),
    [((8,), {date(2026, 10, 8)}), ((5,), set()), ((6, 8), None), ((4,), None), ((10,), None)],
    ids=["one-of-five", "said-already", "two-of-five", "the-day-before", "the-day-after"],
)
def test_few_days_of_the_period_are_told_others_have_all_computed(desk, days, found) -> None:
    """A line before or after the period may bear on its orders; of five days two are more than a third."""
    desk.put("late.csv", lines(*days))
    desk.read()
    change = since(desk)
    assert (change.lines if change else None) == found


def test_of_a_changed_day_only_the_buyers_who_say_otherwise_are_told(desk) -> None:
    """李四's line comes to the day of 张三's: her file is written anew, and says what it said."""
    desk.put("late.csv", lines(5).replace("张三", "李四"))
    desk.read()
    with working_connection() as con:
        desk.store.attach(con)
        chats = ChangedLines(desk.store).since(con, 1, [("店", date(2026, 10, 5))])
        told = con.table(chats or "").join(con.table("threads").project("thread, buyer"), "thread")
        found = told.project("buyer, day").fetchall()
    assert found == [("李四", date(2026, 10, 5))]


def test_where_the_files_of_then_are_cleared_nobody_can_tell(desk) -> None:
    gone = [Path(file.path) for file in desk.store.files_of("messages", desk.store.entry(1))]
    desk.put("late.csv", lines(5, 5))
    desk.read()
    for path in gone:
        path.unlink()
    assert since(desk) is None
