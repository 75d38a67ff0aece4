"""分行暂存: rows that become orders wait on disk until all are there, then come out order by order."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jixiao.facts.store_schema import quoted
from jixiao.ingest.cells import BROKEN_ID
from jixiao.ingest.privacy import masked_row
from jixiao.ingest.sheet import Batch

_ROWS = 20_000


@dataclass
class Joined:
    """The rows of one order, in the order of the file, and the line of the first."""

    line: int
    rows: list[Mapping[str, str | None]] = field(default_factory=list)

    def first(self, name: str) -> str | None:
        """Return the first cell of a column that says something."""
        return next((cell for row in self.rows if (cell := row.get(name)) is not None), None)

    def all(self, name: str) -> list[str | None]:
        """Return the cells of a column."""
        return [row.get(name) for row in self.rows]


class Spool:
    """The rows of one sheet: `columns` are those that an order is made of, `head` the header of the file.

    Memory stays flat: DuckDB brings the rows of an order together on disk.
    """

    def __init__(
        self, con: duckdb.DuckDBPyConnection, folder: Path, columns: Sequence[str], head: Sequence[str]
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._place = tempfile.TemporaryDirectory(dir=folder, prefix="spool-")
        self._con, self._columns, self._head = con, list(columns), head
        self._raw = [f"raw{index}" for index in range(len(head))]
        kinds = [("line", pa.int64()), *((name, pa.string()) for name in (*self._columns, *self._raw))]
        self._writer = pq.ParquetWriter(self._path("rows"), pa.schema(kinds), compression="lz4")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of what lies on disk."""
        self._writer.close()
        self._place.cleanup()

    def _path(self, name: str) -> Path:
        return Path(self._place.name) / f"{name}.parquet"

    def add(self, batch: Batch, cells: Mapping[str, pa.Array]) -> None:
        """Keep the rows of a batch that have a whole order id."""
        texts = [cells[name].cast(pa.string()) for name in self._columns]
        raw = [column.cast(pa.string()) for column in batch.columns[: len(self._raw)]]
        rows = pa.table([batch.lines, *texts, *raw], schema=self._writer.schema)
        number = rows["order_id"]
        broken = pc.fill_null(pc.match_substring_regex(number, BROKEN_ID), fill_value=True)
        self._writer.write_table(rows.filter(pc.invert(broken)))

    def orders(self) -> Iterator[list[Joined]]:
        """Yield the orders in the order of the file, some thousands at a time."""
        self._writer.close()
        names = ", ".join(quoted(name) for name in ("line", *self._columns))
        with self._con.cursor() as con:
            con.execute(
                f"COPY (SELECT {names} FROM (SELECT {names}, min(line) OVER (PARTITION BY order_id) AS first"
                f" FROM read_parquet($rows)) ORDER BY first, line)"
                f" TO '{self._path('sorted').as_posix()}' (FORMAT parquet, ROW_GROUP_SIZE {_ROWS})",
                {"rows": self._path("rows").as_posix()},
            )
        return self._together(self._sorted())

    def _sorted(self) -> Iterator[dict[str, Any]]:
        with pq.ParquetFile(self._path("sorted")) as file:
            for batch in file.iter_batches(_ROWS):
                yield from batch.to_pylist()

    @staticmethod
    def _together(rows: Iterator[dict[str, Any]]) -> Iterator[list[Joined]]:
        chunk: list[Joined] = []
        for row in rows:
            line = row.pop("line")
            if not chunk or chunk[-1].rows[0]["order_id"] != row["order_id"]:
                if len(chunk) == _ROWS:
                    yield chunk
                    chunk = []
                chunk.append(Joined(line))
            chunk[-1].rows.append(row)
        if chunk:
            yield chunk

    def raws(self, lines: Sequence[int]) -> dict[int, str]:
        """Return rows as the file has them, by their lines, private columns masked."""
        names = ", ".join(quoted(name) for name in self._raw)
        with self._con.cursor() as con:
            found = con.execute(
                f"SELECT line, {names} FROM read_parquet($rows) WHERE line IN (SELECT unnest($lines))",
                {"rows": self._path("rows").as_posix(), "lines": list(lines)},
            ).fetchall()
        return {line: masked_row(self._head, cells) for line, *cells in found}
