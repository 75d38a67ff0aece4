"""更正待处理: a quarantined row is shown cell by cell, and its correction becomes a small file of its own."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from jixiao.base.problem import Place, Problem, ProblemsError, Severity
from jixiao.base.text import Text
from jixiao.facts.mended import mended_name
from jixiao.facts.store import Store
from jixiao.ingest.cells import bare
from jixiao.ingest.encoding import sha256
from jixiao.ingest.folder import add_files
from jixiao.ingest.format import Match, raw_row
from jixiao.ingest.html_text import HtmlTextSheet
from jixiao.ingest.lines_sheet import LinesSheet
from jixiao.ingest.maps.kept import Kept
from jixiao.ingest.order_lines import OrderLines
from jixiao.ingest.preview import preview
from jixiao.ingest.privacy import is_private
from jixiao.ingest.quarantine import quarantined
from jixiao.ingest.reading import Opened, opened
from jixiao.ingest.report import ImportReport
from jixiao.ingest.sheet import Sheet


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row set aside: its line, what is wrong with it, the row as its file has it."""

    file: str
    line: int | None
    problems: tuple[Problem, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class Cells:
    """A row as cells under its headers; private columns are left out, `wrong` are the headers to look at."""

    cells: Mapping[str, str]
    wrong: frozenset[str]


@dataclass(frozen=True)
class _Found:
    """The row in its sheet, and the rows that must come along: those of the same order."""

    header: Sequence[str]
    row: Sequence[str]
    along: Sequence[tuple[int, Sequence[str]]]


def waiting(store: Store, name: str) -> list[WaitingRow]:
    """Return the quarantined rows of a file, by line; those already corrected are not among them."""
    with store.reading() as con:
        problems = quarantined(con, name=name)
    lines = sorted({problem.place.line for problem in problems}, key=lambda line: line or 0)
    found = {line: tuple(p for p in problems if p.place.line == line) for line in lines}
    return [WaitingRow(name, line, some, some[0].raw) for line, some in found.items()]


def cells_of(store: Store, folder: Path, name: str, line: int) -> Cells:
    """Return a quarantined row cell by cell, read from the file itself.

    ProblemsError where no such row waits (I052), or it can only be corrected in the file (I053).
    """
    row = _waiting_row(store, name, line)
    found = _find(store, folder, row)
    cells = {h.strip(): c for h, c in zip(found.header, found.row, strict=False) if h.strip()}
    shown = {header: cell for header, cell in cells.items() if not is_private(header)}
    return Cells(shown, frozenset(problem.place.column for problem in row.problems) & frozenset(shown))


def mend(store: Store, folder: Path, name: str, line: int, cells: Mapping[str, str]) -> ImportReport:
    """Correct a quarantined row: `cells` are the new values by header, all others stay as they are.

    The correction lies beside the file and is its own origin; the row waits no longer. The rows of one order
    come along, since an order is the sum of its rows: what still waits of them waits there. ProblemsError
    tells what is still wrong (then nothing was written), or as `cells_of` does.
    """
    found = _find(store, folder, _waiting_row(store, name, line))
    known = {header.strip() for header in found.header if header.strip()}
    strange = [header for header in cells if header not in known]
    if strange:
        raise ProblemsError([_no_header(name, header, known) for header in strange])
    rows = dict(found.along) | {line: _corrected(found, cells)}
    target = mended_name(name, sha256(folder / name), sorted(rows))
    _check(store, name, line, target, [found.header, rows[line]])
    _write(folder / target, [found.header, *(rows[number] for number in sorted(rows))])
    return add_files(store, folder, [target])


def _corrected(found: _Found, cells: Mapping[str, str]) -> list[str]:
    """Return the row with its new cells, private ones left behind."""
    pairs = zip(found.header, found.row, strict=False)
    return [cells.get(h.strip(), "" if is_private(h) else cell) for h, cell in pairs]


def _waiting_row(store: Store, name: str, line: int) -> WaitingRow:
    row = next((row for row in waiting(store, name) if row.line == line), None)
    if row is None:
        raise ProblemsError([_not_waiting(name, line)])
    return row


def _find(store: Store, folder: Path, row: WaitingRow) -> _Found:
    with tempfile.TemporaryDirectory(prefix="jixiao-") as place:
        file = opened(folder / row.file, row.file, "", "", Path(place), Kept.of(store).formats())
        if file.problem is not None:
            raise ProblemsError([file.problem])
        found = next(_found(file, row), None)
    if found is None:
        raise ProblemsError([_only_in_the_file(row)])
    return found


def _found(file: Opened, row: WaitingRow) -> Iterator[_Found]:
    """Yield the row from each sheet that has it as the quarantine tells it."""
    for sheet, match in file.found:
        if isinstance(sheet, LinesSheet | HtmlTextSheet):
            continue
        header = match.format.headers(sheet, match)
        for number, cells, raw in _rows(sheet, match):
            if number == row.line and raw == row.raw:
                yield _Found(header, cells, _along(sheet, match, number, cells))
    yield from _from_raw(file, row)


def _rows(sheet: Sheet, match: Match) -> Iterator[tuple[int, list[str], str]]:
    head = match.format.headers(sheet, match)
    for batch in sheet.batches(match.header):
        columns = [column.cast(pa.string()).to_pylist() for column in batch.columns]
        for index, number in enumerate(batch.lines.to_pylist()):
            yield number, [column[index] or "" for column in columns], raw_row(batch, head, index)


def _from_raw(file: Opened, row: WaitingRow) -> Iterator[_Found]:
    """Yield a row whose cells could not be told apart, cut at the commas, as a beginning."""
    sheet, match = file.found[0]
    header = match.format.headers(sheet, match)
    if row.line is not None and not isinstance(sheet, LinesSheet | HtmlTextSheet) and row.raw.count(","):
        cells = next(csv.reader([row.raw]), [])
        width = len(header)
        yield _Found(header, [*cells, *[""] * width][:width], ())


def _along(sheet: Sheet, match: Match, line: int, cells: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return the other rows of the same order: an order is the sum of its rows, and comes whole or not."""
    if not isinstance(match.format, OrderLines):
        return []
    place = match.places["order_id"]
    own = _bare_cell(cells[place])
    head = match.format.headers(sheet, match)
    return [
        (number, ["" if is_private(h) else c for h, c in zip(head, row, strict=False)])
        for number, row, _ in _rows(sheet, match)
        if number != line and own and _bare_cell(row[place]) == own
    ]


def _bare_cell(cell: str) -> str | None:
    found: str | None = bare(pa.array([cell], pa.string()))[0].as_py()
    return found


def _check(store: Store, name: str, line: int, target: str, alone: Sequence[Sequence[str]]) -> None:
    """ProblemsError with what is still wrong with the corrected row, told at the place of the original."""
    with tempfile.TemporaryDirectory(prefix="jixiao-") as place:
        path = Path(place) / "row"
        _write(path, alone)
        seen = preview(path, store, target)
    wrong = [problem for problem in seen.problems if problem.place.line or problem.severity is Severity.ERROR]
    if wrong:
        raise ProblemsError([replace(one, place=replace(one.place, file=name, line=line)) for one in wrong])


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def _not_waiting(name: str, line: int) -> Problem:
    return Problem(
        "I052",
        Place(name, line),
        Text("待处理里没有这一行。", "No such row is set aside."),
        Text("它可能已经更正过；请刷新待处理清单。", "It may be corrected already; look at the list again."),
    )


def _only_in_the_file(row: WaitingRow) -> Problem:
    return Problem(
        "I053",
        Place(row.file, row.line),
        Text(
            "这一行不是表格里的一行，不能单独更正。",
            "The row is no row of a table; it cannot be corrected by itself.",
        ),
        Text("请在原文件里改好，再放进来。", "Correct it in the file and import that again."),
    )


def _no_header(name: str, header: str, known: set[str]) -> Problem:
    listed = "、".join(sorted(known))
    return Problem(
        "I042",
        Place(name, None, header),
        Text(f"文件里没有“{header}”这一列。", f"The file has no column “{header}”."),
        Text(f"可以用：{listed}", f"Use one of: {listed}"),
    )
