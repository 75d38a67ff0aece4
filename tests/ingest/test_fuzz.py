"""Files as people hand them in: cut, in a wrong encoding, columns gone or doubled, cells full of anything.

Reading never breaks off with an exception, and every row lands or waits.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from ingest.samples import SAMPLES, Sample
from jixiao.ingest.reading import Opened, Read, opened, read

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
ANYTHING = (
    "", " ", "-", "--", "****", "0", "-5", "100%", "1e999999", "9" * 400, "99999999999999999999.99",
    "NaN", "inf", "-Infinity", "2026-13-45", "9999-12-31 23:59:59", "0000-00-00", "99:99:99",
    "次日 99:99", "1.23E+18", "=1+1", '="', "'", '"', "\t", "a\nb", "x" * 40_000, "𠮷", "\u202e左",
    "1899-12-30", "(删除)", "0.99999999", "45567.5", "99-99-99", "25:61", "1分20秒", "5" * 30 + "小时",
    "事假10-03 3天", "店:", ":", "true", "退款成功", "汇总值",
)  # fmt: skip
SPOILED = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 13), st.sampled_from(ANYTHING) | st.text(max_size=8)),
    max_size=6,
)


@contextmanager
def desk() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def read_bytes(folder: Path, name: str, content: bytes) -> tuple[Opened, Read | None]:
    path = folder / "file"
    path.write_bytes(content)
    file = opened(path, name, "sha", "identity", folder / "open")
    if file.problem is not None:
        assert file.problem.message.zh
        assert file.problem.remedy.zh
        return file, None
    (folder / "rows").mkdir(exist_ok=True)
    with duckdb.connect() as con:
        return file, read(file, 1, con, folder / "rows", frozenset())


def lines_told(done: Read) -> set[int | None]:
    """Return the lines of the rows that landed and of those that a problem names."""
    parts = [part for some in done.landed.staged.values() for part in some]
    landed = [line for part in parts for line in parquet.read_table(part)["line"].to_pylist()]
    return set(landed) | {problem.place.line for problem in done.problems}


def text_of(header: tuple[str, ...], rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([list(header), *rows])
    return out.getvalue()


def spoiled(sample: Sample, changes: list[tuple[int, int, str]]) -> list[list[str]]:
    rows = [list(row) for row in (*sample.rows, *sample.rows)]
    for row, column, cell in changes:
        rows[row][column % len(rows[row])] = cell
    return rows


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.format)
def test_the_samples_are_good_files(sample) -> None:
    with desk() as folder:
        file, done = read_bytes(
            folder, sample.name, text_of(sample.header, list(map(list, sample.rows))).encode()
        )
        assert done is not None
        assert file.found[0][1].format.id == sample.format
        assert done.landed.quarantined == 0
        assert done.rows


@settings(max_examples=60, deadline=None)
@given(sample=st.sampled_from(SAMPLES), changes=SPOILED, encoding=st.sampled_from(ENCODINGS))
@example(sample=SAMPLES[1], changes=[(0, 3, "99999999999999999999")], encoding="utf-8")
def test_every_row_lands_or_waits_whatever_stands_in_its_cells(sample, changes, encoding) -> None:
    rows = spoiled(sample, changes)
    with desk() as folder:
        content = text_of(sample.header, rows).encode(encoding, errors="replace")
        _, done = read_bytes(folder, sample.name, content)
        assert done is not None
        filled = {line for line, row in enumerate(rows, start=2) if any(cell.strip("\x00 ") for cell in row)}
        if sample.every_row:
            assert filled <= lines_told(done) | {None}


@settings(max_examples=40, deadline=None)
@given(
    sample=st.sampled_from(SAMPLES),
    encoding=st.sampled_from(ENCODINGS),
    end=st.integers(0, 900),
    noise=st.binary(max_size=12),
    at=st.integers(0, 900),
)
def test_cut_files_and_stray_bytes_are_told_not_raised(sample, encoding, end, noise, at) -> None:
    content = text_of(sample.header, [list(row) for row in sample.rows]).encode(encoding)
    with desk() as folder:
        read_bytes(folder, sample.name, content[:end] + noise)
        read_bytes(folder, sample.name, content[:at] + noise + content[at:])


@settings(max_examples=50, deadline=None)
@given(sample=st.sampled_from(SAMPLES), order=st.lists(st.integers(0, 13), max_size=16))
def test_columns_gone_moved_or_doubled_are_told_not_raised(sample, order) -> None:
    kept = [place % len(sample.header) for place in order] or [0]
    rows = [[row[place] for place in kept] for row in sample.rows]
    with desk() as folder:
        read_bytes(folder, sample.name, text_of(tuple(sample.header[place] for place in kept), rows).encode())


def workbook(path: Path, sample: Sample, changes: list[tuple[int, int, str]], merged: int) -> bytes:
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": True, "strings_to_formulas": True}) as book:
        sheet = book.add_worksheet()
        if merged > 1:
            sheet.merge_range(0, 0, 0, merged, "示例公司 导出")
        for line, row in enumerate([list(sample.header), *spoiled(sample, changes)], start=merged):
            for column, cell in enumerate(row):
                sheet.write(line, column, cell[:32_000].replace("\x00", ""))
    return path.read_bytes()


@settings(max_examples=25, deadline=None)
@given(
    sample=st.sampled_from(SAMPLES),
    changes=SPOILED,
    merged=st.integers(0, 6),
    end=st.none() | st.integers(0, 6000),
)
def test_workbooks_with_formulas_merged_titles_and_cut_ends(sample, changes, merged, end) -> None:
    with desk() as folder:
        content = workbook(folder / "book.xlsx", sample, changes, merged)
        read_bytes(folder, sample.name.replace(".csv", ".xlsx"), content[:end])


@settings(max_examples=40, deadline=None)
@given(
    pieces=st.lists(
        st.sampled_from(
            (
                "<div>",
                "</div>",
                "<span>",
                "<p>",
                "2026-10-03",
                "9999-99-99",
                "张三",
                "店:小美",
                "10:15:20",
                "99:99:99",
                "张三 10:15:20",
                "客服：小美",
                "<table><tr><td>",
                "&nbsp;",
                "<script>",
                "</td>",
                "在吗",
                "<!--",
                "\x00",
            )
        )
        | st.text(max_size=5),
        max_size=40,
    )
)
def test_any_saved_page(pieces) -> None:
    with desk() as folder:
        read_bytes(folder, "店/chat.html", ("<html><body>" + "\n".join(pieces)).encode(errors="replace"))
