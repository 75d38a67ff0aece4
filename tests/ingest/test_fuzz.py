"""Files as people hand them in: cut, in a wrong encoding, columns gone or doubled, cells full of anything.

Reading never breaks off with an exception, and every row lands or waits.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
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


OPEN = [sample for sample in SAMPLES if sample.format in ("messages", "orders", "conduct")]
VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(ANYTHING)
    | st.lists(st.integers(), max_size=2) | st.dictionaries(st.text(max_size=2), st.none(), max_size=1)
)  # fmt: skip
CELLS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 7), VALUES), max_size=6)


@settings(max_examples=20, deadline=None)
@given(
    sample=st.sampled_from(OPEN),
    changes=CELLS,
    end=st.none() | st.integers(0, 900),
    noise=st.sampled_from(("", "[]", "null", "{", "{}", '{"a": 1}', "\x00", "\ufeff{}", "1e999", '"x"')),
)
def test_any_json_lines(sample, changes, end, noise) -> None:
    rows = [dict(zip(sample.header, row, strict=True)) for row in (*sample.rows, *sample.rows)]
    for row, column, value in changes:
        rows[row][sample.header[column % len(sample.header)]] = value
    text = "\n".join([*(json.dumps(row, ensure_ascii=False) for row in rows), noise])
    with desk() as folder:
        _, done = read_bytes(folder, "店/rows.jsonl", text.encode(errors="replace"))
        if done is not None and sample.every_row:
            assert {1, 2, 3, 4} <= lines_told(done) | {None}
        read_bytes(folder, "店/rows.jsonl", text.encode(errors="replace")[:end])


TYPES = (
    pa.string(), pa.large_string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32(), pa.timestamp("ns"),
    pa.timestamp("ms", "UTC"), pa.decimal128(20, 4), pa.binary(), pa.null(), pa.time64("us"),
    pa.dictionary(pa.int32(), pa.string()), pa.list_(pa.int64()),
)  # fmt: skip


CHECKS = (
    pa.types.is_integer, pa.types.is_floating, pa.types.is_boolean, pa.types.is_date, pa.types.is_timestamp,
    pa.types.is_decimal, pa.types.is_time, pa.types.is_null, pa.types.is_list, pa.types.is_binary,
)  # fmt: skip
VALUES_OF = {
    kind: st.none() | {
        pa.types.is_integer: st.integers(-(2**40), 2**40),
        pa.types.is_floating: st.floats(),
        pa.types.is_boolean: st.booleans(),
        pa.types.is_date: st.dates(),
        pa.types.is_timestamp: st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2200, 1, 1)),
        pa.types.is_decimal: st.decimals(-(10**9), 10**9, places=4),
        pa.types.is_time: st.times(),
        pa.types.is_null: st.none(),
        pa.types.is_list: st.lists(st.integers(0, 9), max_size=2),
        pa.types.is_binary: st.binary(max_size=4),
    }.get(next((check for check in CHECKS if check(kind)), None), st.text(max_size=8))
    for kind in TYPES
}  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(sample=st.sampled_from(OPEN), data=st.data(), end=st.none() | st.integers(0, 3000))
def test_any_parquet_file(sample, data, end) -> None:
    columns = {}
    for name in sample.header:
        kind = data.draw(st.sampled_from(TYPES))
        columns[name] = pa.array(data.draw(st.lists(VALUES_OF[kind], min_size=3, max_size=3)), kind)
    with desk() as folder:
        parquet.write_table(pa.table(columns), folder / "made.parquet")
        read_bytes(folder, "店/rows.parquet", (folder / "made.parquet").read_bytes()[:end])


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
