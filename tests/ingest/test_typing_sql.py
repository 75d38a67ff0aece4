import duckdb
import pytest

from jixiao.facts.registry import TABLES
from jixiao.ingest.typing_sql import settled, typed


def value(table: str, column: str, text: str) -> str | None:
    """Return what a cell becomes, as text."""
    of = TABLES[table]
    with duckdb.connect() as con:
        cell = con.sql(f'SELECT ?::VARCHAR AS "{column}"', params=[text])
        found = cell.project(f'{typed(of, of.column(column))} AS "{column}"')
        row = found.project(f"({settled(of.column(column))})::VARCHAR").fetchall()[0]
    return row[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-10-03 10:15:20", "2026-10-03 10:15:20"),
        ("2026-10-03 10:15:20.250", "2026-10-03 10:15:20.25"),
        ("2026-10-03T10:15:20", "2026-10-03 10:15:20"),
        ("2026/5/3 2:02", "2026-05-03 02:02:00"),
        ("2026年10月3日 10时15分20秒", "2026-10-03 10:15:20"),
        ("2026-10-03", "2026-10-03 00:00:00"),
        ("20261003101520", "2026-10-03 10:15:20"),
        ("3/10/26 10:15", "2026-03-10 10:15:00"),
        ("10/3/26 10:15:20", "2026-10-03 10:15:20"),
        ("26-1-05 10:15", "2026-01-05 10:15:00"),
        ("46298.427314814816", "2026-10-03 10:15:20"),
        ("2026-10-03T02:15:20Z", "2026-10-03 10:15:20"),
        ("2026-10-03T11:15:20+09:00", "2026-10-03 10:15:20"),
        ("2026-10-03 下午 3:20:05", "2026-10-03 15:20:05"),
        ("2026/10/3 上午 9:05", "2026-10-03 09:05:00"),
        ("2026年10月3日 星期六 下午3时20分5秒", "2026-10-03 15:20:05"),
        ("10/3/26 3:20 PM", "2026-10-03 15:20:00"),
        ("2026-10-03 3:20:05  下午", "2026-10-03 15:20:05"),
        ("2026-10-03 上午 12:05", "2026-10-03 00:05:00"),
        ("2026-10-03 下午 12:05", "2026-10-03 12:05:00"),
        ("2026-10-03 下午 15:20", None),
        ("2026-10-03 晚上 8:00", None),
        # 1791000000 is 2026-10-03 04:00:00 in Greenwich: 20,729 days and 14,400 seconds.
        ("1791000000", "2026-10-03 12:00:00"),
        ("1791000000123", "2026-10-03 12:00:00.123"),
        ("1791010203123", "2026-10-03 14:50:03.123"),
        ("2026100310", None),
        ("17910000001", None),
        ("2026-10-03 10:15:20 foo", None),
        ("2026/13/02", None),
        ("2026-02-30 10:00:00", None),
        ("0021-09-01 10:00:00", None),
        ("12", None),
        ("明天", None),
    ],
)
def test_times_as_exports_write_them(text, wanted) -> None:
    assert value("messages", "sent_at", text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("26-09-01 星期二", "2026-09-01"),
        ("2026/9/1", "2026-09-01"),
        ("3/20/20", "2020-03-20"),
        ("9/1/2026", "2026-09-01"),
        ("2026年9月1日", "2026-09-01"),
        ("20260901", "2026-09-01"),
        ("2026-09-01 08:00:00", "2026-09-01"),
        ("46266", "2026-09-01"),
        ("1791000000", None),
        ("9月1日", None),
    ],
)
def test_days_as_exports_write_them(text, wanted) -> None:
    assert value("attendance", "day", text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-09", "2026-09"),
        ("2026年9月", "2026-09"),
        ("202609", "2026-09"),
        ("2026-09-15", "2026-09"),
        ("九月", None),
    ],
)
def test_months(text, wanted) -> None:
    assert value("exams", "month", text) == wanted


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("128.5", "12850"),
        ("1,234.56元", "123456"),
        ("12,345,678.9", "1234567890"),
        ("128,50", None),
        ("1,28.5", None),
        ("¥12", "1200"),
        ("0元", "0"),
        ("12.345", "1235"),
        ("-3.20", None),
        ("贵", None),
        ("1.2.3", None),
    ],
)
def test_money_becomes_fen(text, fen) -> None:
    assert value("orders", "amount_paid", text) == fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("-1,234.50 元", "-123450"),
        ("-3.20", "-320"),
        ("(128.50)", "-12850"),
        ("(1,234.5元)", "-123450"),
        ("¥(12)", "-1200"),
        ("(-5)", None),
        ("(128,50)", None),
        ("(贵)", None),
        ("()", None),
    ],
)
def test_a_price_may_be_below_zero_as_accountants_write_it(text, fen) -> None:
    assert value("order_items", "price", text) == fen


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("98.1%", "0.9810000000"),
        ("1,234.5%", "12.3450000000"),
        ("98,1%", None),
        ("12.5", "12.5000000000"),
        ("33秒", "33.0000000000"),
        ("(12.5)", "-12.5000000000"),
        ("x", None),
    ],
)
def test_numbers_and_shares(text, wanted) -> None:
    assert value("reports", "value", text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"), [("3", "3"), ("3.0", "3"), ("3.5", None), ("5件", "5"), ("9" * 20, None)]
)
def test_whole_numbers(text, wanted) -> None:
    assert value("orders", "quantity", text) == wanted


def test_a_rating_outside_its_scale_is_none() -> None:
    assert value("satisfaction", "score", "5") == "5"
    assert value("satisfaction", "score", "6") is None


def test_senders_are_kept_as_their_place() -> None:
    assert value("messages", "sender", "buyer") == "0"
    assert value("messages", "sender", "system") == "5"
