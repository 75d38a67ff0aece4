"""Two engines for one test body, and a shop full of chance in which every table has rows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from jixiao.facts.registry import TABLES
from jixiao.facts.table import Column, Kind, Table
from jixiao.metrics.registry import METRICS
from jixiao.metrics.spark import MEANING, SparkConnection
from metrics.shops import Shop

DAYS = [date(2026, 10, day) for day in range(1, 7)]
# Few moments, close together and around midnight, so that ties and edges are common.
MOMENTS = [
    datetime(2026, 10, day.day, hour) + timedelta(seconds=second, milliseconds=500 * (second % 2))
    for day in DAYS
    for hour, second in ((0, 60), (9, 0), (9, 20), (9, 61), (13, 0), (21, 181), (23, 3400), (23, 3599))
]
# Words with what SQL texts stumble over.
WORDS: dict[str, tuple[Any, ...]] = {
    "shop": ("甲店", "甲店", "it's 乙店"),
    "account": ("小美", "小丽", "小强"),
    "buyer": ("张三", "李四", "o'brien\\n", "小丽"),
    "person": ("mei", "li", "qiang"),
    "name": ("王美", "李丽", "强\\子"),
    "transfer_to": (None, None, None, None, "小美", "小丽", "小强"),
    "order_id": tuple(str(number) for number in range(40)),
    "product": (None, "p1", "p2"),
    "sku": (None, "p1", "p2"),
    "text": (None, "在吗", "亲，it's \\n 稍等", "暗语"),
    "metric": tuple(METRICS),
    "month": ("2026-10",),
    "leave_kind": (None, "病假", "事假"),
    "refund_status": (None, "退款成功", "没有退款"),
    "kind": (None, "仅退款", "退货退款", "system_tip"),
    "flag": (None, None, "红", "蓝"),
    "owner": ("mei", "li"),
}
ROWS = {"messages": 400, "orders": 40, "order_items": 50, "accounts": 5, "reports": 60}


def on_spark(shop: Shop, session: Any, folder: Path, **more: str) -> SparkConnection:
    """Return a connection on which Spark shows the shop just as DuckDB does; `more` is set for it alone."""
    con, fresh = shop.connect(), session.newSession()
    for name, value in (MEANING | more).items():
        fresh.conf.set(name, value)
    for (table,) in con.execute("select table_name from duckdb_tables()").fetchall():
        path = folder / f"{table}.parquet"
        con.execute(f"copy {table} to '{path}' (format parquet)")
        fresh.read.parquet(str(path)).createOrReplaceTempView(table)
    return SparkConnection(fresh, folder / "made")


def by_chance(seed: int) -> Shop:
    """Return a shop with rows in every table, one row per key as in the store."""
    chance, shop = Random(seed), Shop()
    for table in TABLES.values():
        rows = {}
        for _ in range(ROWS.get(table.name, 25)):
            row = {column.name: _value(table, column, chance) for column in table}
            key = len(rows) if table.repeats else tuple(row[name] for name in table.key)
            rows[key] = row
        for row in rows.values():
            shop.add(table.name, **_sensible(row))
    return shop


def _value(table: Table, column: Column, chance: Random) -> Any:
    if not column.required and column.name not in WORDS and chance.random() < 0.25:
        return None
    if column.choices:
        chosen = chance.choice(column.choices)
        return int(chosen) if column.kind is Kind.WHOLE else chosen
    if column.name in WORDS and not (table.name == "orders" and column.name == "kind"):
        words = WORDS[column.name]
        return chance.choice([word for word in words if word is not None or not column.required])
    drawn: dict[Kind, Any] = {
        Kind.MOMENT: chance.choice(MOMENTS),
        Kind.DAY: chance.choice(DAYS),
        Kind.NUMBER: chance.choice([Decimal(0), Decimal(1), Decimal("2.5"), Decimal("480.0000000001")]),
        Kind.WHOLE: chance.randrange(4),
        Kind.MONEY: chance.randrange(50_000),
        Kind.FLAG: chance.random() < 0.2,
    }
    return drawn.get(column.kind, chance.choice("abc"))


def _sensible(row: dict[str, Any]) -> dict[str, Any]:
    """Let what follows come after what it follows."""
    if row.get("paid_at") and row["paid_at"] < row["created_at"]:
        row["paid_at"] = row["created_at"] + timedelta(seconds=8)
    if row.get("from") and row.get("to") and row["to"] < row["from"]:
        row["from"], row["to"] = row["to"], row["from"]
    return row


def differing(con: duckdb.DuckDBPyConnection, table: str, files: list[str]) -> list[tuple[Any, ...]]:
    """Return the rows that one engine's table has and the other's has not, the first few."""
    paths = ", ".join(f"'{folder}/*.parquet'" for folder in files)
    columns = [row[0] for row in con.execute(f"describe {table}").fetchall()]
    listed = ", ".join(f'"{column}"' for column in columns)
    ours, theirs = f"select {listed} from {table}", f"select {listed} from read_parquet([{paths}])"  # noqa: S608
    pairs = (("duckdb", ours, theirs), ("spark", theirs, ours))
    queries = (f"select '{name}', * from ({one} except all {other})" for name, one, other in pairs)  # noqa: S608
    return con.execute(f"{' union all '.join(queries)} limit 4").fetchall()
