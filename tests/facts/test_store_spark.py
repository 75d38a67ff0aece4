"""The store's views on Spark: the same rows as on DuckDB, whatever a shop or a folder is called."""

from pathlib import Path

import pytest

from desk import Desk
from jixiao.facts.registry import TABLES
from jixiao.facts.store_spark import attach_spark
from jixiao.metrics.spark import MEANING

SHOP = "甲/乙 店%[1]*=é"
CHAT = f"""shop,account,buyer,sent_at,sender,text
{SHOP},小美,张三,2026-09-30 23:59:59.25,buyer,在吗
{SHOP},小美,张三,2026-10-01 00:00:01,human,"在的，亲"
"""
ORDERS = f"shop,order_id,buyer,created_at,paid_at,amount_paid\n{SHOP},1,张三,2026-10-03 11:00:00,,80.05\n"
VALUES = "person,month,score,full\nmei,2026-10,99.5,\n"


@pytest.mark.spark
@pytest.mark.slow
def test_every_view_shows_the_same_rows(spark, tmp_path: Path) -> None:
    place = tmp_path / "店 a"
    place.mkdir()
    desk = Desk(place)
    desk.put("chat.csv", CHAT)
    desk.put("orders.csv", ORDERS)
    desk.put("exams.csv", VALUES)
    desk.read()
    session = spark.newSession()
    for name, value in MEANING.items():
        session.conf.set(name, value)
    attach_spark(desk.store, session)
    with desk.store.reading() as con:
        for name in ("threads", *TABLES):
            theirs = session.table(name)
            columns = [row[0] for row in con.execute(f"describe {name}").fetchall()]
            assert theirs.columns == columns, name
            ours = con.execute(f"from {name}").fetchall()
            assert sorted(map(str, ours)) == sorted(str(tuple(row)) for row in theirs.collect()), name
    assert [row.shop for row in session.table("orders").collect()] == [SHOP]
