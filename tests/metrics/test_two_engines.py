"""One test body, two engines: the same stories, and every table the same to the last row and digit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from importlib.resources import files

import pytest

from jixiao.metrics import sql
from jixiao.metrics.dialect import Connection
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS, Settings
from jixiao.run.derived import RESULTS
from metrics.engines import by_chance, differing, on_spark
from metrics.shops import Shop

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
SPARK = pytest.param("spark", marks=(pytest.mark.spark, pytest.mark.slow))
# Every setting that brings other SQL into the texts, away from its default.
OTHERWISE = Settings(
    {
        "split_hour": 4,
        "assist_robot_replies": False,
        "auto_reply_texts": ("亲，it's \\n 稍等",),
        "code_words": ("暗语", "it's"),
        "ignored_kinds": ("system_tip",),
        "join_over_split_minutes": 30,
        "response_cap_seconds": 600,
        "unanswered": "cap",
        "response_hours": "08:00-12:00,22:00-02:00",
        "rest_day_hours": "closed",
        "response_on_shift": True,
        "inquiry_window_days": 3,
        "credit_rule": "payment",
        "tie_rule": "most_rounds",
        "chase_minutes": 10,
        "follow_up_minutes": 30,
        "product_first": True,
        "ordered_from": "not_left_out",
        "net_of_refunds": False,
        "net_of_postage": False,
        "refund_cut": datetime(2026, 10, 5, 12),
        "flags": ("红",),
        "filter_accounts": ("小强",),
        "filter_forwarded_lines": 1,
        "filter_one_line_below": 2,
        "filter_buyer_lines_up_to": 1,
        "filtered_rounds": "counted",
        "prefer": "report",
        "as_of": datetime(2026, 10, 5),
    }
)


@pytest.fixture(params=["duckdb", SPARK])
def shown(request, tmp_path) -> Callable[[Shop], Connection]:
    """Show a shop on one engine."""
    if request.param == "duckdb":
        return lambda shop: shop.connect()
    session = request.getfixturevalue("spark")
    return lambda shop: on_spark(shop, session, tmp_path)


def test_a_week_of_stories(shown) -> None:
    """Counted by hand: a second question, fractions of a second, a chain of transfers, midnight, a sale."""
    shop = Shop().hold(小美="mei", 小丽="li", 小强="qiang")
    shop.chat("""
        10-03 10:10:15 小美 张三 buyer
        10-03 10:15:20 小美 张三 buyer
        10-03 10:18:10 小美 张三 human
        10-04 10:00:00.25 小美 李四 buyer
        10-04 10:00:01.75 小美 李四 human
        10-05 10:00:00 小美 王五 buyer
        10-05 10:00:10 小美 王五 human -> 小丽
        10-05 10:00:20 小丽 王五 human -> 小强
        10-05 10:00:50 小强 王五 human
        10-06 23:59:50 小丽 赵六 buyer
        10-07 00:00:05 小丽 赵六 human
    """)
    shop.order("1", "张三", "10-03 11:00:00", "10-03 11:00:09", yuan="80.05")
    con = shown(shop)
    compute(con, DEFAULTS, OCTOBER)
    rounds = con.execute("""
        select p.person, r.day, micros_between(r.opened_at, r.answered_at) as took, r.handed_on, r.by_transfer
        from rounds r join person_nos p on p.holder = r.holder order by r.opened_at, r.day, p.person
    """).fetchall()
    assert rounds == [
        ("mei", date(2026, 10, 3), 475_000_000, False, False),
        ("mei", date(2026, 10, 4), 1_500_000, False, False),
        ("mei", date(2026, 10, 5), None, True, False),
        ("li", date(2026, 10, 5), None, True, True),
        ("qiang", date(2026, 10, 5), 30_000_000, False, True),
        ("li", date(2026, 10, 6), None, False, False),
    ]
    sums = """select person, sum(numerator), sum(denominator) from figures
              where metric = '{}' and person is not null group by person order by person"""
    seconds = con.execute(sums.format("response_time_mean")).fetchall()
    assert [(who, str(n), d) for who, n, d in seconds if d] == [
        ("mei", "476.5000000000", 2),
        ("qiang", "30.0000000000", 1),
    ]
    assert [(who, str(n)) for who, n, _ in con.execute(sums.format("sales")).fetchall()] == [
        ("mei", "80.0500000000")
    ]


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.parametrize("settings", [DEFAULTS, OTHERWISE], ids=["defaults", "otherwise"])
def test_chance_leaves_the_same_tables_on_both(spark, tmp_path, monkeypatch, settings) -> None:
    said: set[str] = set()
    real = sql._statements
    monkeypatch.setattr(sql, "_statements", lambda name: (said.add(name), real(name))[1])
    shop = by_chance(seed=1)
    here, there = shop.connect(), on_spark(shop, spark, tmp_path)
    for con in (here, there):
        compute(con, settings, OCTOBER)
        sql.run(con, "losses", sql.params_of(settings, OCTOBER))
    for table in RESULTS:
        assert differing(here, table, there.files_of(table)) == [], table
    for table in ("rounds", "credits", "sales", "assists", "report_figures", "figures"):
        assert here.execute(f"select 1 from {table} limit 1").fetchone(), table  # noqa: S608
    texts = {path.name for path in files("jixiao.metrics.derived").iterdir() if path.name.endswith(".sql")}
    assert settings is DEFAULTS or {f"{name}.sql" for name in said} == texts
