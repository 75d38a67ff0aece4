"""Typing at once is only a quicker way: what it types, SQL types the same; what it doubts, SQL decides."""

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.facts.registry import TABLES
from jixiao.ingest.at_once import plainly_typed
from jixiao.ingest.cells import cleaned
from jixiao.ingest.typing_sql import settled, typed

KINDS = [("messages", "sent_at"), ("attendance", "day"), ("orders", "amount_paid"), ("order_items", "price")]
KINDS += [
    ("orders", "quantity"),
    ("satisfaction", "score"),
    ("exams", "month"),
    ("reports", "value"),
    ("messages", "sender"),
    ("orders", "brushed"),
    ("orders", "status"),
]
NEAR = st.one_of(
    st.datetimes().map(lambda at: at.replace(microsecond=0).isoformat(" ")),
    st.dates().map(str),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
    st.integers(-(10**20), 10**20).map(str),
    st.sampled_from(["2026-02-30 10:00:00", "2026-10-03T10:00:00Z", "0021-09-01", "buyer", "是", "-", "1e5"]),
    st.decimals(-150, 150, allow_nan=False, places=3).map(lambda share: f"{share}%"),
    st.sampled_from(
        ["2026-10", "1989-10", "2026-13", "88.89%", "%", "-0.5%", "123456789.1234567%", "5", "6"]
    ),
    st.sampled_from(
        ["已付款", "closed", "1,200.00", "12.345", "2026-10-03 24:00:00", "(5.00)", "1791000000"]
    ),
)


def in_sql(name: str, column: str, cells: pa.Array) -> list[object]:
    table = TABLES[name]
    of = table.column(column)
    plain = cells.dictionary.take(cells.indices) if pa.types.is_dictionary(cells.type) else cells
    batch = pa.table({column: plain.cast(pa.string())})
    with duckdb.connect() as con:
        con.register("batch", batch)
        once = f'SELECT {typed(table, of)} AS "{column}" FROM batch'  # noqa: S608 - our own texts
        return [row[0] for row in con.execute(f"SELECT {settled(of)} FROM ({once})").fetchall()]  # noqa: S608


@pytest.mark.parametrize(("name", "column"), KINDS)
@given(st.lists(NEAR, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_what_is_typed_at_once_is_what_sql_makes_of_it(name, column, texts) -> None:
    of = TABLES[name].column(column)
    cells, bad = cleaned(of, pa.array(texts))
    quick = plainly_typed(TABLES[name], of, cells)
    if quick is not None and not (bad is not None and any(bad.to_pylist())):
        assert quick.to_pylist() == in_sql(name, column, cells)


@pytest.mark.parametrize(
    ("name", "column", "text"),
    [
        ("messages", "sent_at", "2026-10-03 10:15:20"),
        ("attendance", "day", "2026-10-03"),
        ("orders", "amount_paid", "129.90"),
        ("orders", "quantity", "3"),
        ("reports", "value", "88.89%"),
        ("satisfaction", "score", "5"),
        ("exams", "month", "2026-10"),
        ("messages", "sender", "buyer"),
    ],
)
def test_the_usual_form_needs_no_sql(name, column, text) -> None:
    of = TABLES[name].column(column)
    assert plainly_typed(TABLES[name], of, cleaned(of, pa.array([text]))[0]) is not None
