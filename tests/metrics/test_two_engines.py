"""One test body, two engines: the same stories, and every table the same to the last row and digit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from importlib.resources import files

import pytest
from duckdb import DuckDBPyConnection

from jixiao.metrics import sql
from jixiao.metrics.dialect import Connection
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS, Settings
from jixiao.metrics.spark import SparkConnection
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


def a_week(shop: Shop) -> Shop:
    """Tell, beside what else the shop holds, what test_a_week_of_stories counts by hand."""
    shop.hold("丙店", 小美="zhao", 小丽="qian", 小强="sun")
    shop.chat(
        """
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
        """,
        shop="丙店",
    )
    return shop.order("w1", "张三", "10-03 11:00:00", "10-03 11:00:09", yuan="80.05", shop="丙店")


@pytest.fixture(params=["duckdb", SPARK])
def shown(request, tmp_path) -> Callable[[Shop], Connection]:
    """Show a shop on one engine."""
    if request.param == "duckdb":
        return lambda shop: shop.connect()
    session = request.getfixturevalue("spark")
    return lambda shop: on_spark(shop, session, tmp_path)


def _compute(con: Connection, settings: Settings) -> None:
    compute(con, settings, OCTOBER)
    sql.run(con, "losses", sql.params_of(settings, OCTOBER))


def test_a_week_of_stories(shown) -> None:
    """Counted by hand: a second question, fractions of a second, a chain of transfers, midnight, a sale.

    Around them rows by chance in every table; those come out the same on both engines, too.
    """
    shop = a_week(by_chance(seed=1))
    con = shown(shop)
    _compute(con, DEFAULTS)
    rounds = con.execute("""
        select p.person, r.day, micros_between(r.opened_at, r.answered_at) as took, r.handed_on, r.by_transfer
        from rounds r join person_nos p on p.holder = r.holder where p.person in ('zhao', 'qian', 'sun')
        order by r.opened_at, r.day, p.person
    """).fetchall()
    assert rounds == [
        ("zhao", date(2026, 10, 3), 475_000_000, False, False),
        ("zhao", date(2026, 10, 4), 1_500_000, False, False),
        ("zhao", date(2026, 10, 5), None, True, False),
        ("qian", date(2026, 10, 5), None, True, True),
        ("sun", date(2026, 10, 5), 30_000_000, False, True),
        ("qian", date(2026, 10, 6), None, False, False),
    ]
    sums = """select person, sum(numerator), sum(denominator) from figures where metric = '{}'
              and person in ('zhao', 'qian', 'sun') group by person order by person"""
    seconds = con.execute(sums.format("response_time_mean")).fetchall()
    assert [(who, str(n), d) for who, n, d in seconds if d] == [
        ("sun", "30.0000000000", 1),
        ("zhao", "476.5000000000", 2),
    ]
    sales = con.execute(sums.format("sales")).fetchall()
    assert [(who, str(n)) for who, n, _ in sales if n] == [("zhao", "80.0500000000")]
    if isinstance(con, SparkConnection):
        here = shop.connect()
        _compute(here, DEFAULTS)
        _same(here, con)


@pytest.mark.spark
@pytest.mark.slow
def test_by_every_other_setting_every_table_is_the_same(spark, tmp_path, monkeypatch) -> None:
    said: set[str] = set()
    real = sql._statements
    monkeypatch.setattr(sql, "_statements", lambda name: (said.add(name), real(name))[1])
    shop = by_chance(seed=1)
    # In one piece; the week of stories is in two.
    here, there = shop.connect(), on_spark(shop, spark, tmp_path, **{"spark.sql.shuffle.partitions": "1"})
    for con in (here, there):
        _compute(con, OTHERWISE)
    _same(here, there)
    texts = {path.name for path in files("jixiao.metrics.derived").iterdir() if path.name.endswith(".sql")}
    assert {f"{name}.sql" for name in said} == texts


def _same(here: DuckDBPyConnection, there: SparkConnection) -> None:
    for table in RESULTS:
        assert differing(here, table, there.files_of(table)) == [], table
    for table in ("rounds", "credits", "sales", "assists", "report_figures", "figures"):
        assert here.execute(f"select 1 from {table} limit 1").fetchone(), table  # noqa: S608
