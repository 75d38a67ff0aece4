"""坏行: what is said about a row that cannot be read, and what to do about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind
from jixiao.ingest.privacy import MASK, is_private, masked

_WRITE = {
    Kind.MOMENT: Text("请写成 2026-10-03 10:15:20 这样的时间", "write a time like 2026-10-03 10:15:20"),
    Kind.DAY: Text("请写成 2026-10-03 这样的日期", "write a day like 2026-10-03"),
    Kind.MONTH: Text("请写成 2026-10 这样的月份", "write a month like 2026-10"),
    Kind.NUMBER: Text("请写成 12.5 这样的数", "write a number like 12.5"),
    Kind.WHOLE: Text("请写成 12 这样的整数", "write a whole number like 12"),
    Kind.MONEY: Text("请写成 128.50 这样的金额（元）", "write an amount in yuan like 128.50"),
    Kind.FLAG: Text("请写“是”或“否”", "write yes or no"),
}
_BROKEN_ID = Text(
    "长编号被电子表格改成了小数，末尾几位已丢失。请从平台重新导出，或先把该列设为“文本”再打开",
    "a spreadsheet turned the long id into a float and lost its last digits; "
    "export it again, or set the column to text before opening it",
)
# An amount with a sign or in an accountant's brackets.
_BELOW_ZERO = re.compile(r"[¥￥]?\s*[-(]\s*[¥￥]?\s*[.\d]")
_NOT_BELOW = Text(
    "如果这一行是退款，请删掉这一行，把退了多少写进那个订单的退款金额（正数）；不是的话请改成实际金额",
    "if the row is a refund, take it out and write what went back, as a positive amount, under the order's "
    "refund; else correct the amount",
)
_REST = Text("其余行不受影响。", "The other rows are not affected.")


def _quarantined(code: str, place: Place, message: Text, remedy: Text, raw: str) -> Problem:
    whole = Text(f"{remedy.zh}。{_REST.zh}", f"{_capital(remedy.en)}. {_REST.en}")
    return Problem(code, place, message, whole, Severity.WARNING, raw)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def wrong_cell(file: str, line: int, header: str, column: Column, cell: str, raw: str) -> Problem:  # noqa: PLR0913, PLR0917 - the six parts of the message
    """Return the problem of a cell that is not what its column holds.

    I101; I102 for a broken id, I111 for an amount below zero where none may be.
    """
    shown = MASK if is_private(header) else masked(cell)[:80]
    place = Place(file, line, header)
    if column.kind is Kind.ID:
        message = Text(f"{header}：'{shown}' 不是完整的编号。", f"{header}: '{shown}' is no complete id.")
        return _quarantined("I102", place, message, _BROKEN_ID, raw)
    if column.never_below_zero and _BELOW_ZERO.match(unicodedata.normalize("NFKC", cell).strip()):
        return _quarantined("I111", place, _less_than_nothing(header, shown, column), _NOT_BELOW, raw)
    message = Text(
        f"{header}：'{shown}' 读不出{column.label.zh}。", f"{header}: '{shown}' is no {column.label.en}."
    )
    return _quarantined("I101", place, message, _how_to_write(column), raw)


def _less_than_nothing(header: str, shown: str, column: Column) -> Text:
    return Text(
        f"{header}：'{shown}' 小于 0，{column.label.zh}不会是负数。",
        f"{header}: '{shown}' is less than 0; no {column.label.en} is.",
    )


def _how_to_write(column: Column) -> Text:
    if column.choices:
        words = " / ".join(column.choices)
        return Text(f"请用这些写法之一：{words}", f"use one of: {words}")
    return _WRITE.get(column.kind, Text("请更正这一格", "correct this cell"))


def empty_cell(file: str, line: int, header: str, column: Column, raw: str) -> Problem:
    """Return the problem of a required cell without a value (I103)."""
    return _quarantined(
        "I103",
        Place(file, line, header),
        Text(f"{header}是空的，这一行无法使用。", f"{header} is empty; the row cannot be used."),
        Text(f"请补上{column.label.zh}后重新导入", f"fill in the {column.label.en} and import again"),
        raw,
    )


def empty_group(file: str, line: int, columns: Sequence[Column], raw: str) -> Problem:
    """Return the problem of a row that has none of the columns of which one is needed (I104)."""
    zh = "、".join(column.label.zh for column in columns)
    en = ", ".join(column.label.en for column in columns)
    return _quarantined(
        "I104",
        Place(file, line, zh),
        Text(f"{zh}至少要有一项，这一行都没有。", f"one of {en} is needed; this row has none."),
        Text("请补上其中一项后重新导入", "fill in one of them and import again"),
        raw,
    )


def spoiled(file: str, line: int, raw: str) -> Problem:
    """Return the problem of a row with bytes that are no text (I105)."""
    return _quarantined(
        "I105",
        Place(file, line),
        Text(
            "这一行有无法识别的字节（编码混用或文件损坏）。",
            "The row has bytes that are no text (mixed encodings or damage).",
        ),
        Text(
            "请从平台重新导出，或用 UTF-8 另存后重新导入",
            "export the file again, or save it as UTF-8 and import again",
        ),
        raw,
    )


def wrong_width(file: str, line: int, detail: str, raw: str) -> Problem:
    """Return the problem of a row with more or fewer cells than the header (I106)."""
    found, _, wanted = detail.partition("/")
    return _quarantined(
        "I106",
        Place(file, line),
        Text(
            f"这一行有 {found} 格，表头有 {wanted} 格。",
            f"The row has {several(found, 'cell')}, the header {wanted}.",
        ),
        Text(
            "多半是内容里的逗号或引号没有转义：请把那一格用英文双引号括起来",
            "most likely a comma or quote inside a cell: put that cell in double quotes",
        ),
        raw,
    )


def open_quote(file: str, line: int, raw: str) -> Problem:
    """Return the problem of a row with a double quote that is never closed (I109)."""
    return _quarantined(
        "I109",
        Place(file, line),
        Text("这一行有一个双引号没有成对。", "The row has a double quote that is never closed."),
        Text("请补上或删掉这个双引号后重新导入", "close or remove the quote and import again"),
        raw,
    )


def too_long(file: str, line: int, detail: str, raw: str) -> Problem:
    """Return the problem of a row with a cell longer than any cell is (I110)."""
    return _quarantined(
        "I110",
        Place(file, line),
        Text(
            f"这一行有 {int(detail):,} 个字，里面有一格长得不像一格内容。",
            f"The row has {int(detail):,} characters; one of its cells is longer than any cell is.",
        ),
        Text(
            "多半是文件损坏，或换行丢失、几万行连成了一行：请从平台重新导出",
            "most likely the file is damaged, or its line ends are lost and thousands of rows became one: "
            "export it again",
        ),
        raw,
    )


def no_object(file: str, line: int, raw: str) -> Problem:
    """Return the problem of a line that is no JSON object (I107)."""
    return _quarantined(
        "I107",
        Place(file, line),
        Text("这一行不是 JSON 对象。", "The line is no JSON object."),
        Text("每行写一个完整的 {…}", "write one complete {…} on each line"),
        raw,
    )


def twice_named(file: str, line: int, header: str, columns: Sequence[int]) -> Problem:
    """Return the problem of a heading that several columns carry (I011)."""
    zh, en = "、".join(map(str, columns)), ", ".join(map(str, columns))
    return Problem(
        "I011",
        Place(file, line, header),
        Text(
            f"第 {zh} 列的列名都是“{header}”，只读了第 {columns[0]} 列。",
            f"Columns {en} are all called “{header}”; only column {columns[0]} is read.",
        ),
        Text(
            "请给不用的那几列换个名字，或从平台重新导出；如果该读的是另一列，请先改名再导入。",
            "Rename the columns that are not meant, or export the file again; "
            "if another of them is the right one, rename before importing.",
        ),
        Severity.WARNING,
    )


def unplaced(file: str, line: int, message: Text, remedy: Text, raw: str) -> Problem:
    """Return the problem of a row that a format cannot place (I108)."""
    return _quarantined("I108", Place(file, line), message, remedy, raw)
