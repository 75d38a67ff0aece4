"""Parquet 文件: typed columns come in as text, so that one set of rules reads every source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jixiao.ingest.sheet import Batch, Sheet

_ROWS = 131_072
_SHOP_ZONE = "Asia/Shanghai"


@dataclass
class ParquetSheet(Sheet):
    """A Parquet file."""

    path: Path = Path()

    @classmethod
    def open(cls, path: Path) -> ParquetSheet:
        """Read the column names; pyarrow's errors for a damaged file pass through."""
        return cls(path=path, head=[pq.read_schema(path).names])

    def batches(self, header: int) -> Iterator[Batch]:
        """Yield the columns as text; `line` is the row's number from 1."""
        del header
        line = 1
        with pq.ParquetFile(self.path) as file:
            for record in file.iter_batches(batch_size=_ROWS):
                columns = tuple(_text(column) for column in record.columns)
                yield Batch(columns, pa.arange(line, line + record.num_rows))
                line += record.num_rows


def _text(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return pa.DictionaryArray.from_arrays(column.indices, _text(column.dictionary))
    if pa.types.is_timestamp(kind) and kind.tz:
        column = pc.local_timestamp(column.cast(pa.timestamp("us", _SHOP_ZONE)))
    if pa.types.is_timestamp(kind):
        return column.cast(pa.timestamp("us"), safe=False).cast(pa.string())
    if pa.types.is_nested(kind) or pa.types.is_binary(kind):
        return pa.array([None if value is None else str(value) for value in column.to_pylist()], pa.string())
    return column.cast(pa.string())
