"""打印页: a document of several pages whose table is cut off nowhere; the same words give the same file."""

from __future__ import annotations

from datetime import date

import pytest

from jixiao.base.text import Text, both
from jixiao.publish import font
from jixiao.publish.printed import Printed, wide

pytestmark = pytest.mark.usefixtures("payslip_font")
WORDS = "档案订单编号买家收入各项在工作"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    with font.small_font([WORDS]) as made:
        yield made


def test_wide_tables_get_smaller_words_and_their_heads_on_each_page(small) -> None:
    with Printed(small, "档案", date(2026, 10, 31), "档案 2026-10") as page:
        page.heading(Text("订单", "orders"))
        page.rows([Text("编号", "number"), both("买家" * 90)], [[str(n), ""] for n in range(400)])
        # 180 signs of 1 and 6 letters of 0.58 in 174 mm less the gaps.
        assert page.font_size_pt == pytest.approx((174 - 2) / ((180 + 6 * 0.58) * 0.3528), abs=0.01)
        made = bytes(page.output())
    assert made.startswith(b"%PDF")
    # Rows of half that size in mm: some 190 on a page.
    assert page.pages_count == 3


def test_an_amount_near_the_end_goes_to_the_next_page_whole(small) -> None:
    with Printed(small, "档案", date(2026, 10, 31)) as page:
        page.set_y(270)
        page.amount(Text("收入", "income"), "¥1,000.00")
        assert page.page_no() == 2
        page.amount(both("各项"), "")
        page.set_y(260)
        page.heading(both("工作"))
        assert page.page_no() == 3


def test_the_same_words_give_the_same_file(small) -> None:
    made = []
    for _ in range(2):
        with Printed(small, "档案", date(2026, 10, 31)) as page:
            page.both(Text("在工作", "at work"))
            made.append(bytes(page.output()))
    assert made[0] == made[1]


def test_chinese_signs_are_square() -> None:
    assert wide("编号ab") == pytest.approx(2 + 2 * 0.58)
