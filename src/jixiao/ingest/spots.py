"""会话序号: the conversations of a file get small numbers as they come, so that long rows carry no names."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jixiao.facts.store_schema import SPOTS, THREAD, arrow_schema

_SCHEMA = arrow_schema(list(SPOTS))


@dataclass
class Spots:
    """The (shop, account, buyer) that one file names, a number each; a batch may name one of them anew."""

    path: Path
    file: int
    count: int = 0
    _writer: pq.ParquetWriter | None = field(default=None)

    def numbered(self, rows: pa.Table) -> pa.Table:
        """Return staged rows with `spot` instead of account and buyer."""
        names = [rows[name].combine_chunks() for name in THREAD]
        found = _joined(names).dictionary_encode()
        self._note(_parted(found.dictionary, names))
        spot = pc.add(found.indices, pa.scalar(self.count, pa.int32()))
        self.count += len(found.dictionary)
        return rows.drop_columns(["account", "buyer"]).add_column(0, "spot", spot)

    def close(self) -> Path | None:
        """Finish the file; return it, or None where there was no conversation."""
        if self._writer is None:
            return None
        self._writer.close()
        return self.path

    def _note(self, names: list[pa.Array]) -> None:
        rows = len(names[0])
        if self._writer is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = pq.ParquetWriter(self.path, _SCHEMA, compression="lz4")
        spot = pa.array(range(self.count, self.count + rows), pa.int32())
        file = pa.repeat(pa.scalar(self.file, pa.int32()), rows)
        self._writer.write_table(pa.table([file, spot, *names], schema=_SCHEMA))


def _joined(names: list[pa.Array]) -> pa.Array:
    """Return one number for the three names of each row."""
    joined = names[0].indices.cast(pa.int64())
    for cells in names[1:]:
        joined = pc.add(pc.multiply(joined, max(1, len(cells.dictionary))), cells.indices.cast(pa.int64()))
    return joined


def _parted(numbers: pa.Array, names: list[pa.Array]) -> list[pa.Array]:
    """Return the three names that each number was made of."""
    parts = []
    for cells in reversed(names):
        size = max(1, len(cells.dictionary))
        rest = pc.divide(numbers, size)
        parts.append(pc.take(cells.dictionary, pc.subtract(numbers, pc.multiply(rest, size))))
        numbers = rest
    return parts[::-1]
