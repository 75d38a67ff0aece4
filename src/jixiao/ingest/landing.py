"""落地: text rows become typed rows in staged Parquet files; what cannot be typed goes to quarantine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jixiao.base.problem import Problem
from jixiao.facts.store_schema import is_events, quoted, staged_columns
from jixiao.facts.table import Column, Kind, Table
from jixiao.ingest import faults
from jixiao.ingest.at_once import Cleaned, coded, staged_schema, typed_at_once
from jixiao.ingest.cells import cleaned
from jixiao.ingest.encoding import UNDECODABLE
from jixiao.ingest.quarantine import Quarantine
from jixiao.ingest.spots import Spots
from jixiao.ingest.typing_sql import settled, typed


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows for one table, as text: the columns a file brings, the line of each row, how to show one.

    `headers` says under which header the file brings a column; `raw(i)` is row i as the file has it.
    """

    table: Table
    columns: Mapping[str, pa.Array]
    lines: pa.Array
    headers: Mapping[str, str]
    raw: Callable[[int], str]

    @property
    def size(self) -> int:
        """About how many bytes of the file the rows were."""
        return sum(cells.nbytes for cells in self.columns.values())


@dataclass
class Landing:
    """Stages the rows of one file."""

    con: duckdb.DuckDBPyConnection
    folder: Path
    file: int
    quarantine: Quarantine
    check_decoding: bool = False
    check_nul: bool = False
    parts: dict[str, list[Path]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    spots: Path | None = None
    _writers: dict[str, pq.ParquetWriter] = field(default_factory=dict)
    _spots: Spots | None = None

    def land(self, rows: Rows) -> None:
        """Type the rows of one batch and stage those that could be typed."""
        if not len(rows.lines):
            return
        clean = {
            column.name: cleaned(column, _flat(rows.columns[column.name]))
            for column in rows.table
            if column.name in rows.columns
        }
        spoiled = self._spoiled(rows)
        done = None if spoiled is not None else typed_at_once(rows.table, clean, rows.lines, self.file)
        self._stage(rows.table, self._typed_in_sql(rows, clean, spoiled) if done is None else done)

    def _spoiled(self, rows: Rows) -> pa.Array | None:
        """Return the mask of rows with bytes that no encoding explains, or with NUL bytes."""
        marks = [UNDECODABLE] * self.check_decoding + ["\x00"] * self.check_nul
        mask = None
        for mark in marks:
            for cells in rows.columns.values():
                hit = pc.fill_null(pc.match_substring(_flat(cells).cast(pa.string()), mark), fill_value=False)
                mask = hit if mask is None else pc.or_(mask, hit)
        return mask if mask is not None and pc.any(mask).as_py() else None

    def _typed_in_sql(self, rows: Rows, clean: Cleaned, spoiled: pa.Array | None) -> pa.Table:
        """Return the rows that could be typed; the others go to quarantine."""
        self._type(rows, clean, spoiled)
        self._set_aside(rows)
        names = ", ".join(
            f"{self.file}::INTEGER AS file" if column.name == "file" else quoted(column.name)
            for column in staged_columns(rows.table)
        )
        found = self.con.sql(f"SELECT {names} FROM typed WHERE bad = 0").to_arrow_table()
        schema = staged_schema(rows.table)
        columns = [coded(_flat(found[one.name])) if _is_coded(one) else found[one.name] for one in schema]
        return pa.table(columns, names=schema.names).cast(schema)

    def _type(self, rows: Rows, clean: Cleaned, spoiled: pa.Array | None) -> None:
        """Make the table `typed`: values, line, place in the batch, and `bad`, a bit for each bad column."""
        arrays = {name: _decoded(values) for name, (values, _) in clean.items()}
        masks = {f"bad:{name}": mask for name, (_, mask) in clean.items() if mask is not None}
        extra = {"spoiled:": spoiled} if spoiled is not None else {}
        place = pa.arange(0, len(rows.lines))
        batch = pa.table({**arrays, **masks, **extra, "line": rows.lines, "place:": place})
        self.con.register("batch", batch)
        self.con.execute(
            f"CREATE OR REPLACE TEMP TABLE typed AS {_typed_sql(rows.table, set(batch.column_names))}"
        )
        self.con.unregister("batch")

    def _set_aside(self, rows: Rows) -> None:
        bad = self.con.execute(
            'SELECT line, "place:", bad FROM typed WHERE bad <> 0 ORDER BY line'
        ).fetchall()
        for line, place, bits in bad:
            self.quarantine.row()
            for problem in _problems(rows, line, place, bits, self.quarantine.name):
                self.quarantine.add(problem)

    def close(self) -> None:
        """Finish the staged files and let go of the last batch."""
        for writer in self._writers.values():
            writer.close()
        self.spots = self._spots.close() if self._spots else None
        self.con.execute("DROP TABLE IF EXISTS typed")

    def _stage(self, table: Table, rows: pa.Table) -> None:
        """Add rows to the table's staged file: one file, a row group for each batch."""
        if is_events(table):
            rows = self._numbered(rows)
        if table.name not in self._writers:
            path = self.folder / table.name / f"{self.file}.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            self.parts[table.name] = [path]
            self._writers[table.name] = pq.ParquetWriter(path, rows.schema, compression="lz4")
        self._writers[table.name].write_table(rows)
        self.rows[table.name] = self.rows.get(table.name, 0) + rows.num_rows

    def _numbered(self, rows: pa.Table) -> pa.Table:
        if self._spots is None:
            self._spots = Spots(self.folder / "spots" / f"{self.file}.parquet", self.file)
        return self._spots.numbered(rows)


def _flat(cells: pa.Array) -> pa.Array:
    return cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells


def _is_coded(field_: pa.Field) -> bool:
    return bool(pa.types.is_dictionary(field_.type))


def _decoded(cells: pa.Array) -> pa.Array:
    return pc.take(cells.dictionary, cells.indices) if pa.types.is_dictionary(cells.type) else cells


def _typed_sql(table: Table, present: set[str]) -> str:
    """Return the SQL that types a batch: first each column, then the checks on the typed values."""
    columns = list(table)
    values = ", ".join(
        f"{typed(table, column)} AS {quoted(column.name)}"
        if column.name in present
        else f"NULL::{_type_of(table, column)} AS {quoted(column.name)}"
        for column in columns
    )
    had = ", ".join(f'{quoted(c.name)} IS NOT NULL AS "had:{c.name}"' for c in columns if c.name in present)
    flags = ", ".join(quoted(name) for name in sorted(present) if ":" in name)
    final = ", ".join(f"{settled(column)} AS {quoted(column.name)}" for column in columns)
    kept = f"line, {flags}" + "".join(f', "had:{c.name}"' for c in columns if c.name in present)
    return (
        f"SELECT * EXCLUDE ({_helpers(columns, present)}), {_bad_sql(table, present)} AS bad FROM ("
        f"SELECT {final}, {kept} FROM (SELECT {values}, line, {flags}, {had} FROM batch))"
    )


def _helpers(columns: Sequence[Column], present: set[str]) -> str:
    had = [f"had:{column.name}" for column in columns if column.name in present]
    flags = [name for name in present if ":" in name and name != "place:"]
    return ", ".join(quoted(name) for name in [*had, *flags])


def _type_of(table: Table, column: Column) -> str:
    if column.kind in (Kind.DAY, Kind.MONTH):
        return "TIMESTAMP"
    if column.kind is Kind.WHOLE:
        return "DECIMAL(38,10)"
    return next(stored.type for stored in staged_columns(table) if stored.name == column.name)


def _bad_sql(table: Table, present: set[str]) -> str:
    """Return the SQL of the bits: 0 spoiled, then wrong and empty of each column, then the groups."""
    terms = ['(CASE WHEN "spoiled:" THEN 1 ELSE 0 END)'] if "spoiled:" in present else []
    for index, column in enumerate(table):
        name = quoted(column.name)
        if column.name in present:
            wrong = f'("had:{column.name}" AND {name} IS NULL)'
            if f"bad:{column.name}" in present:
                wrong = f'({wrong} OR "bad:{column.name}")'
            terms.append(f"(CASE WHEN {wrong} THEN {_wrong_bit(index)} ELSE 0 END)")
            if column.required:
                terms.append(
                    f"(CASE WHEN {name} IS NULL AND NOT {wrong} THEN {_empty_bit(index)} ELSE 0 END)"
                )
        elif column.required:
            terms.append(str(_empty_bit(index)))
    for number, group in enumerate(table.one_of):
        nothing = " AND ".join(f"{quoted(name)} IS NULL" for name in group)
        terms.append(f"(CASE WHEN {nothing} THEN {_group_bit(table, number)} ELSE 0 END)")
    return f"({' + '.join(['0', *terms])})::BIGINT"


def _wrong_bit(index: int) -> int:
    return 1 << (2 * index + 1)


def _empty_bit(index: int) -> int:
    return 1 << (2 * index + 2)


def _group_bit(table: Table, number: int) -> int:
    return 1 << (2 * len(table.columns) + 1 + number)


def _problems(rows: Rows, line: int, place: int, bits: int, name: str) -> Iterator[Problem]:
    """Yield what is wrong with one row."""
    raw = rows.raw(place)
    if bits & 1:
        yield faults.spoiled(name, line, raw)
        return
    for index, column in enumerate(rows.table):
        header = rows.headers.get(column.name, column.label.zh)
        if bits & _wrong_bit(index):
            yield faults.wrong_cell(name, line, header, column, _cell(rows, column, place), raw)
        if bits & _empty_bit(index):
            yield faults.empty_cell(name, line, header, column, raw)
    for number, group in enumerate(rows.table.one_of):
        if bits & _group_bit(rows.table, number):
            yield faults.empty_group(name, line, _columns(rows.table, group), raw)


def _columns(table: Table, names: Iterable[str]) -> list[Column]:
    return [table.column(name) for name in names]


def _cell(rows: Rows, column: Column, place: int) -> str:
    return str(_flat(rows.columns[column.name])[place].as_py() or "")
