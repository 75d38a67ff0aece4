import pyarrow as pa
import pytest

from jixiao.facts.registry import TABLES
from jixiao.ingest.cells import bare, cleaned


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ('="123456789012345678901"', "123456789012345678901"),
        ("=123", "123"),
        ("'18600000000", "18600000000"),
        ("\t12345\t", "12345"),
        ("  全角　", "全角"),
        ("ＡＢ１２", "AB12"),
        ("-", None),
        ("--", None),
        ("暂无数据", None),
        ("", None),
        ("N/A", None),
        ("-5", "-5"),
    ],
)
def test_the_dress_of_exports_comes_off(cell, wanted) -> None:
    assert bare(pa.array([cell])).to_pylist() == [wanted]


def test_an_id_that_a_spreadsheet_broke_is_told_apart() -> None:
    column = TABLES["orders"].column("order_id")
    values, bad = cleaned(column, pa.array(["1.23456789012346E+18", "1234567890123456789"]))
    assert values.to_pylist() == [None, "1234567890123456789"]
    assert bad.to_pylist() == [True, False]


def test_free_text_keeps_what_looks_empty() -> None:
    column = TABLES["messages"].column("text")
    assert cleaned(column, pa.array([" - ", "", "=1+1"]))[0].to_pylist() == ["-", None, "=1+1"]


@pytest.mark.parametrize(
    ("table", "column", "word", "wanted"),
    [
        ("messages", "sender", "买家", "buyer"),
        ("messages", "sender", "Human", "human"),
        ("orders", "status", "买家已付款，等待卖家发货", "paid"),
        ("orders", "status", "买家已付款,等待卖家发货", "paid"),
        ("orders", "status", "卖家已发货，等待买家确认", "shipped"),
        ("orders", "status", "交易关闭", "closed"),
        ("refunds", "status", "退款成功", "completed"),
        ("people", "status", "试用期", "probation"),
        ("complaints", "upheld", "成立", "true"),
        ("handovers", "done", "否", "false"),
        ("targets", "owner_kind", "店铺", "shop"),
    ],
)
def test_words_of_exports_become_choices(table, column, word, wanted) -> None:
    assert cleaned(TABLES[table].column(column), pa.array([word]))[0].to_pylist() == [wanted]


def test_a_word_nobody_knows_is_marked() -> None:
    values, bad = cleaned(TABLES["messages"].column("sender"), pa.array(["路人", None]))
    assert values.to_pylist() == [None, None]
    assert bad.to_pylist() == [True, False]
