from decimal import Decimal

import xlsxwriter
from python_calamine import CalamineWorkbook

from jixiao.base.text import Text, both
from jixiao.publish.sheet import Book, Column


def written(tmp_path, write):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as file:
        write(Book(file, "zh"))
    return CalamineWorkbook.from_path(str(path))


def test_text_that_looks_like_a_formula_stays_text(tmp_path) -> None:
    def write(book) -> None:
        sheet = book.sheet(both("s"), both("about"))
        sheet.words("=1+1", "+SUM(A1)", "@x", "-2")
        sheet.next_row()

    book = written(tmp_path, write)
    assert book.get_sheet_by_name("s").to_python()[-1] == ["=1+1", "+SUM(A1)", "@x", "-2"]


def test_sheet_names_are_made_fit_for_excel_and_never_twice(tmp_path) -> None:
    wishes = ["a/b:c*[d]", "A b c  d ", "History", "'", "王" * 40, "王" * 40]

    def write(book) -> None:
        for wish in wishes:
            book.sheet(both(wish), both(""))

    names = written(tmp_path, write).sheet_names
    assert names == ["a b c  d", "A b c  d (2)", "History (2)", "-", "王" * 31, "王" * 26 + " (2)"]


def test_a_number_too_long_for_the_format_is_written_digit_for_digit(tmp_path) -> None:
    def write(book) -> None:
        sheet = book.sheet(both("s"), both("x"))
        sheet.header(Column(Text("数", "n"), 10))
        sheet.number(Decimal("12345678901234567.89"), "yuan")
        sheet.number(Decimal("1234.50"), "yuan")
        sheet.number(None, "yuan")
        sheet.value(Decimal("0.5"), "share")
        sheet.value(None, "share")
        sheet.value("excellent", "")
        sheet.number(3, "unheard of")

    row = written(tmp_path, write).get_sheet_by_name("s").to_python()[-1]
    assert row == ["12345678901234567.89", 1234.5, "", 0.5, "无数据", "excellent", 3.0]


def test_a_sheet_without_a_header_has_nothing_to_filter(tmp_path) -> None:
    def write(book) -> None:
        sheet = book.sheet(both("s"), both("x"))
        sheet.filter_here()
        sheet.total(both("sum"), Decimal(5))

    assert written(tmp_path, write).get_sheet_by_name("s").to_python()[-1] == ["sum", 5.0]
