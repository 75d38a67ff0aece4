"""识别格式: which format each table of a file is, and what it comes closest to where it is none."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.base.problem import Place, Problem
from jixiao.base.text import Text
from jixiao.ingest.format import Format, Match
from jixiao.ingest.headers import header_row
from jixiao.ingest.json_sheet import JsonSheet
from jixiao.ingest.registry import FORMATS
from jixiao.ingest.sheet import Sheet
from jixiao.ingest.source import Source, empty

_SHOWN_COLUMNS = 12


def recognise(source: Source, mapped: Sequence[Format] = ()) -> list[tuple[Sheet, Match]]:
    """Return the sheets that hold something known, with what they hold; `mapped` are formats of kept maps."""
    formats = (*mapped, *FORMATS)
    found = [(sheet, match) for sheet in source.sheets if (match := best_match(sheet, formats))]
    if source.alternatives and len(found) > 1:
        return [max(found, key=lambda pair: pair[1].score)]
    return found


def best_match(sheet: Sheet, formats: Sequence[Format] = FORMATS) -> Match | None:
    """Return the format that explains most of a sheet's header."""
    matches = [match for form in formats if (match := form.match(sheet))]
    return max(matches, key=lambda match: match.score, default=None)


def unknown(name: str, source: Source) -> Problem:
    """Return the problem of a file that no format explains: what it has, and what is closest (I010)."""
    sheet = source.sheets[0] if source.sheets else None
    if _is_json(sheet):
        return _no_lines(name)
    if not any(one.names for one in source.sheets):
        return empty(name)
    close = _closest(sheet) if sheet else None
    if sheet is None or close is None:
        has = _first_row(sheet)
        return Problem(
            "I010",
            Place(name),
            Text(
                f"认不出这是什么文件。第一行是：{has}",
                f"This is no file that is known here. Its first row: {has}",
            ),
            Text(
                "能读的文件和列名见 docs/reference/formats.md；是别家的表格，就用 jixiao map 教一次怎样读；"
                "与数据无关的文件请移出这个文件夹。",
                "docs/reference/formats.md lists the files and columns that can be read; teach it any other "
                "table once with jixiao map; move files that are no data out of the folder.",
            ),
        )
    return _almost(name, sheet, *close)


def _is_json(sheet: Sheet | None) -> bool:
    """Whether a table is JSON of another shape: one object around everything, or an array."""
    around = isinstance(sheet, JsonSheet) and len(sheet.head[0]) == 1
    return around or _first_row(sheet).startswith(("[", "{"))


def _no_lines(name: str) -> Problem:
    return Problem(
        "I010",
        Place(name),
        Text(
            "这是 JSON，但读不出一行行的记录：能读的是每行一个对象（JSON 行），键名就是列名。",
            "This is JSON, but no records can be read from it: one object on each line is wanted, "
            "its keys the names of columns.",
        ),
        Text(
            "请导出为 CSV、xlsx，或每行一个 {…}；能用的列名见 docs/reference/formats.md，"
            "列名不同就用 jixiao map 教一次。",
            "Export it as CSV or xlsx, or as one {…} a line; docs/reference/formats.md lists the names of "
            "columns, and others are taught once with jixiao map.",
        ),
    )


def _almost(name: str, sheet: Sheet, form: Format, header: int, missing: Sequence[str]) -> Problem:
    has = "、".join(cell.strip() for cell in sheet.head[header][:_SHOWN_COLUMNS] if cell.strip())
    wanted = "、".join(form.columns[column][0] for column in missing)
    return Problem(
        "I010",
        Place(name, header + 1),
        Text(
            f"认不出这是什么文件。它的列是：{has}。最接近“{form.label.zh}”，但缺少：{wanted}。",
            f"This is no file that is known here. Its columns: {has}. "
            f"Closest is “{form.label.en}”, which also needs: {wanted}.",
        ),
        Text(
            f"如果确实是{form.label.zh}，请补上这些列；列名不同就用 jixiao map 教一次，以后这种文件直接读。",
            f"If it is meant as {form.label.en}, add these columns; if they are called otherwise, "
            "teach it once with jixiao map, and such files will be read from then on.",
        ),
    )


def _first_row(sheet: Sheet | None) -> str:
    cells = [cell.strip() for row in (sheet.head if sheet else [])[:1] for cell in row if cell.strip()]
    return "、".join(cells[:_SHOWN_COLUMNS])[:200] or "-"


def _closest(sheet: Sheet) -> tuple[Format, int, list[str]] | None:
    """Return the format most of whose needed columns are there, the row they are in, and those missing."""
    best: tuple[float, Format, int, list[str]] | None = None
    for form in FORMATS:
        header, found = header_row(sheet.head, form.columns)
        missing = [name for name in form.needs if name not in found]
        share = len(found) + 1 - len(missing) / max(1, len(form.needs))
        if len(found) > 1 and missing and (best is None or share > best[0]):
            best = (share, form, header, missing)
    return best[1:] if best else None
