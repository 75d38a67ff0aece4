"""导出: every row, exact money, long order numbers digit for digit, and never a formula."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.http import Http404
from python_calamine import CalamineWorkbook

from jixiao.web.ui.export import exported

ORDER = 3100226003595010785
TRICKS = ["=1+1", "+86 138", "-1*2", "@SUM(A1)", "\tx", "\rx"]


def csv_lines(head, rows) -> list[str]:
    body = exported("表", "csv", head, rows).content
    assert body.startswith(b"\xef\xbb\xbf")
    return body.decode("utf-8-sig").split("\r\n")


def xlsx_rows(head, rows) -> list[list[object]]:
    body = exported("表", "xlsx", head, rows).content
    return CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("trick", TRICKS)
def test_a_name_that_looks_like_a_formula_stays_text(trick) -> None:
    assert xlsx_rows(["姓名"], [[trick]])[1] == [trick]
    assert (
        exported("表", "csv", ["姓名"], [[trick]])
        .content.decode("utf-8-sig")
        .split("\n", 1)[1]
        .lstrip('"')
        .startswith("'")
    )


def test_a_negative_amount_is_a_number_and_no_formula() -> None:
    assert csv_lines(["补差"], [[Decimal("-20.50")]])[1] == "-20.50"
    assert xlsx_rows(["补差"], [[Decimal("-20.50")]])[1] == [-20.5]


def test_an_order_number_of_nineteen_digits_keeps_every_digit() -> None:
    assert xlsx_rows(["订单"], [[ORDER]])[1] == [str(ORDER)]
    assert csv_lines(["订单"], [[ORDER]])[1] == str(ORDER)


def test_fifteen_digits_are_still_a_number() -> None:
    assert xlsx_rows(["数"], [[Decimal("1234567890123.45")]])[1] == [1234567890123.45]


def test_chinese_names_and_line_breaks_survive() -> None:
    assert xlsx_rows(["姓名"], [["㛃喆\n“小”"]])[1] == ["㛃喆\n“小”"]
    assert '"㛃喆\n“小”"' in exported("表", "csv", ["姓名"], [["㛃喆\n“小”"]]).content.decode("utf-8-sig")


def test_nothing_is_an_empty_cell_and_not_zero() -> None:
    assert csv_lines(["a", "b"], [[None, 0]])[1] == ",0"
    assert xlsx_rows(["a", "b"], [[None, 0]])[1] == ["", 0]


def test_a_moment_is_written_as_people_write_it() -> None:
    assert xlsx_rows(["时间"], [[datetime(2026, 10, 5, 9, 8, 7)]])[1] == ["2026-10-05 09:08:07"]


def test_every_row_comes_along() -> None:
    assert len(csv_lines(["n"], ([n] for n in range(3000)))) == 3002


def test_the_file_has_the_chinese_name_and_an_unknown_kind_is_not_found() -> None:
    told = exported("工资表_2026-10", "csv", ["a"], [])["Content-Disposition"]
    assert told == "attachment; filename*=UTF-8''%E5%B7%A5%E8%B5%84%E8%A1%A8_2026-10.csv"
    with pytest.raises(Http404):
        exported("表", "pdf", ["a"], [])
