"""Edges that only real files have: one buyer in two spellings, the same export twice, overlapping ones."""

import duckdb
import pytest

from desk import Desk
from jixiao.metrics.engine import compute
from jixiao.metrics.settings import DEFAULTS
from jixiao.metrics.totals import month_figures
from metrics.conftest import OCTOBER, pair

ACCOUNTS = "shop,account,person,from\n甲店,小美,mei,2026-01-01\n"
HEAD = "shop,account,buyer,sent_at,sender,text\n"


@pytest.fixture
def mei(tmp_path):
    desk = Desk(tmp_path)

    def read(**files: str):
        for name, text in {"accounts": ACCOUNTS, **files}.items():
            desk.put(f"{name}.csv", text)
        desk.read()
        with duckdb.connect() as con:
            desk.store.attach(con)
            compute(con, DEFAULTS, OCTOBER)
            return month_figures(con, DEFAULTS, OCTOBER)["mei"]

    return read


def test_one_buyer_in_full_width_and_with_blanks_around_is_one_buyer(mei) -> None:
    chat = (
        "甲店,小美,ＴＢ＿１２３,2026-10-03 10:00:00,buyer,在吗\n"
        "甲店,小美, TB_123 ,2026-10-03 10:00:10,buyer,有人吗\n"
        "甲店,小美,TB_123,2026-10-03 10:00:30,human,在的\n"
    )
    found = mei(chat=HEAD + chat)
    assert found["buyers_received"].value == 1
    assert pair(found["response_time_mean"]) == (30, 1)


def test_overlapping_exports_do_not_double_a_line(mei) -> None:
    first = "甲店,小美,张三,2026-10-03 10:00:00,buyer,在吗\n甲店,小美,张三,2026-10-03 10:00:20,human,在的\n"
    second = first.splitlines(keepends=True)[1] + "甲店,小美,张三,2026-10-03 11:00:00,buyer,好\n"
    found = mei(one=HEAD + first, two=HEAD + second)
    assert pair(found["qa_ratio"]) == (1, 2)
    assert pair(found["answered_in_time_rounds"]) == (1, 2)
