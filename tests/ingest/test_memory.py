"""Memory stays flat while a file ten times the memory budget is read; measured in a process of its own."""

import duckdb
import pytest

from ingest.peak import measured

BUDGET_MB = 32
ROWS = 1_000_000
# Rows that become orders go through Python one by one: fewer of them, with long remarks.
ORDER_BUDGET_MB = 32
ORDER_ROWS = 160_000
# Ten times the rows may take this much more: the table of conversations grows, the rows do not stay.
MORE_MB = 140
MEASURED = """
import sys
from pathlib import Path
from jixiao.facts.store import Store
from jixiao.ingest.folder import read_folder
report = read_folder(Store(Path(sys.argv[1]), memory=sys.argv[3]), Path(sys.argv[2]))
print(report.files[0].rows)
"""
CHAT = """
COPY (SELECT '店' AS shop, '店:' || (i // 12 % 20) AS account, '买家' || (i // 12 % 40000) AS buyer,
             TIMESTAMP '2026-07-01' + to_seconds(i * 3) AS sent_at,
             CASE WHEN i % 3 = 0 THEN 'buyer' ELSE 'human' END AS sender,
             repeat('亲，请问有货吗？', 12) AS text
      FROM range($rows) rows(i)) TO '$path' (HEADER)
"""


ORDERS = """
COPY (SELECT i // 2 AS 订单号, i AS 商品ID, '毛巾' AS 商品名称, 2 AS 订购数量, 30.5 AS 京东价,
             61.5 AS 应付金额,
             TIMESTAMP '2026-07-01' + to_seconds(i // 2 * 7) AS 下单时间, '完成' AS 订单状态,
             '买家' || (i // 2 % 40000) AS 下单帐号, '店' AS 店铺名称,
             repeat('亲，请问有货吗？', 90) AS 订单备注
      FROM range($rows) rows(i)) TO '$path' (HEADER)
"""
SUB_ORDERS = (
    ORDERS.replace("订单号", "主订单编号").replace("商品ID", "子订单编号").replace("商品名称", "选购商品")
    .replace("订购数量", "商品数量").replace("京东价", "商品金额").replace("应付金额", "订单应付金额")
    .replace("下单时间", "订单提交时间").replace("下单帐号", "商家编码")
)  # fmt: skip


def peak(desk, sql: str, rows: int, landed: int, budget: int = BUDGET_MB) -> int:
    """Return the peak memory, in MB, of a process that imports a file of so many rows."""
    path = desk.folder / "export.csv"
    with duckdb.connect() as con:
        con.execute(sql.replace("$rows", str(rows)).replace("$path", str(path)))
    found, megabytes = measured(MEASURED, f"{desk.store.root}-{rows}", str(desk.folder), f"{budget}MB")
    assert found == landed
    return megabytes


@pytest.mark.slow
def test_memory_stays_flat_while_a_file_ten_times_the_budget_is_read(desk) -> None:
    small = peak(desk, CHAT, ROWS // 10, ROWS // 10)
    large = peak(desk, CHAT, ROWS, ROWS)
    assert (desk.folder / "export.csv").stat().st_size > 10 * BUDGET_MB * 1_000_000
    assert large < small + MORE_MB


@pytest.mark.slow
@pytest.mark.parametrize("sql", [ORDERS, SUB_ORDERS], ids=["jd", "douyin"])
def test_so_it_does_where_rows_have_to_be_brought_together(desk, sql) -> None:
    """Two rows make an order: as many items as rows, and half as many orders."""
    few = ORDER_ROWS // 10
    small = peak(desk, sql, few, few + few // 2, ORDER_BUDGET_MB)
    large = peak(desk, sql, ORDER_ROWS, ORDER_ROWS + ORDER_ROWS // 2, ORDER_BUDGET_MB)
    assert (desk.folder / "export.csv").stat().st_size > 10 * ORDER_BUDGET_MB * 1_000_000
    assert large < small + MORE_MB
