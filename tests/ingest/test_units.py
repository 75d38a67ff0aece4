"""Units in headers and cells: fen become yuan to the digit, minutes seconds, and nothing in doubt passes."""

# ruff: noqa: E501 - a row of a file is a line here

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.ingest.headers import plain_name
from jixiao.ingest.units import SECONDS, factor_of, in_unit


@pytest.mark.parametrize(
    ("header", "factor"),
    [
        ("实付金额（分）", "0.01"),
        ("金额(分)", "0.01"),
        ("金额（单位：分）", "0.01"),
        ("实付金额_分", "0.01"),
        ("amount_fen", "0.01"),
        ("销售额【万元】", "10000"),
        ("客服销售额（元）", "1"),
        ("实付金额", "1"),
        ("得分", "1"),
        ("3分钟人工回复率 (会话)", "1"),
    ],
)
def test_a_header_says_what_its_amounts_count_in(header, factor) -> None:
    assert factor_of(header) == Decimal(factor)
    assert factor_of(f" {header} ") == Decimal(factor)


def test_with_its_unit_a_header_is_called_as_without() -> None:
    assert plain_name("实付金额_分") == plain_name("实付金额（分）") == plain_name("实付金额")
    assert plain_name("客服销售额/万元") == "客服销售额"
    assert plain_name("from_day") == "fromday"


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        ("12345", "123.45"),
        ('="12,345"', "123.45"),
        ("-5", "-0.05"),
        ("12.50元", "12.50"),
        ("80分", "0.80"),
        ("(1,250)", "-12.50"),
        ("(1.2万)", "-12000.0"),
        ("1.2万", "12000.0"),
        (None, None),
        ("无退款申请", "无退款申请"),
        ("1.2.3", "1.2.3 ?"),
        ("12个", "12个 ?"),
    ],
)
def test_cells_under_fen_and_cells_with_a_unit_of_their_own(cell, yuan) -> None:
    assert in_unit(pa.array([cell], pa.string()), Decimal("0.01")).to_pylist() == [yuan]


def test_a_comma_that_parts_no_thousands_makes_no_number() -> None:
    """A comma for the point would make `128,50` fen 100 times as much: left for the landing to refuse."""
    cells = in_unit(pa.array(["1,234", "128,50", "1,2万", "1,234.5万"]), Decimal("0.01"))
    assert cells.to_pylist() == ["12.34", "128,50", "1,2万", "12345000.0"]


def test_spans_of_time() -> None:
    cells = pa.array(["1.5", "1分20秒", "00:01:20", "30秒"])
    assert factor_of("平均响应时长（分钟）", SECONDS) == 60
    assert in_unit(cells, Decimal(60), SECONDS).to_pylist() == ["90.0", "1分20秒", "00:01:20", "30"]


@given(st.integers(-(10**15), 10**15))
def test_fen_come_back_to_the_digit(fen) -> None:
    (told,) = in_unit(pa.array([str(fen)]), Decimal("0.01")).to_pylist()
    assert Decimal(told) * 100 == fen


def test_every_reader_of_amounts_follows_the_header(desk) -> None:
    """An item table read column by column, sub-orders that add up, orders one by one, a service report."""
    desk.put("店/t.csv", "订单编号,买家会员名,订单创建时间,订单付款时间,订单状态,总金额(分),买家实际支付金额（分）,"
             "买家应付邮费\n1,张三,2026-10-03 10:20:05,2026-10-03 10:21:09,交易成功,12850,12850,8.50")  # fmt: skip
    dy = "2026-10-03 10:20:05,2026-10-03 10:21:09,已完成"
    desk.put("店/d.csv", "主订单编号,子订单编号,选购商品,商品数量,商品金额(分),订单应付金额(分),订单提交时间,支付完成时间,订单状态"
             f"\n6,61,沙发,1,129900,119905,{dy}\n6,62,靠垫,2,3000,6000,{dy}")  # fmt: skip
    desk.put("店/p.csv", "商品,订单号,订单状态,邮费(元),用户实付金额(分),商品数量(件),支付时间\n"
             "毛巾,251003-123456789012345,已签收,0.00,5550,2,2025-10-03 10:21:09")  # fmt: skip
    desk.put("店/客服_20261003.csv", "旺旺昵称,询单人数,询单最终付款人数,询单最终付款金额(万元),平均响应时长（分钟）,客户满意率\n"
             "店:小美,50,27,1.23456,1.5,97%")  # fmt: skip
    desk.read()
    assert desk.ask("SELECT amount_due, amount_paid, postage FROM orders ORDER BY order_id") == [
        (12850, 12850, 850),
        (None, 5550, 0),
        (125905, 125905, None),
    ]
    assert desk.ask("SELECT price, amount_paid FROM order_items ORDER BY 1") == [
        (3000, 6000),
        (129900, 119905),
    ]
    told = desk.ask(
        "SELECT metric, value FROM reports WHERE metric IN ('report_sales', 'response_time_mean')"
    )
    assert dict(told) == {"report_sales": Decimal("12345.6"), "response_time_mean": Decimal(90)}


def test_an_open_table_and_a_cell_that_cannot_be_told_in_fen(desk) -> None:
    desk.put(
        "orders.csv",
        """
        shop,order_id,buyer,created_at,amount_paid_fen
        店,1,张三,2026-10-03 10:20:05,12345
        店,2,张三,2026-10-03 10:20:05,1e3
        """,
    )
    desk.read()
    assert desk.ask("SELECT order_id, amount_paid FROM orders") == [("1", 12345)]
    assert (desk.problem("I101").place.line, desk.problem("I101").place.column) == (3, "amount_paid_fen")
