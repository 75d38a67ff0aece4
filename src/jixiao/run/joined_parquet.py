"""拼接: Parquet files with the same columns as one, their row groups copied as they are.

Nothing is decoded: the bytes move over, and the one footer says where each column's pages lie now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jixiao.run.thrift import Field, Struct, encoded, parsed

_MAGIC = b"PAR1"
_TAIL, _PIECE = 8, 1 << 20
# The fields of FileMetaData, RowGroup, ColumnChunk and ColumnMetaData, as parquet.thrift numbers them.
_SCHEMA, _ROWS, _GROUPS = 2, 3, 4
_CHUNKS, _GROUP_AT, _ORDINAL = 1, 5, 7
_COLUMN, _CHUNK_PLACES = 3, (2, 4, 6)
_COLUMN_PLACES = (9, 10, 11, 14)


@dataclass(frozen=True, slots=True)
class _Part:
    """A file to join: what its footer says, where its row groups end, by how much they move."""

    path: Path
    footer: Struct
    end: int
    by: int


def join_parquet(parts: Sequence[Path], path: Path) -> None:
    """Write one Parquet file with the row groups of all `parts`, in their order; they stay as they are.

    ValueError where there is no part, one is no Parquet file, or their columns differ.
    """
    opened: list[_Part] = []
    for part in parts:
        opened.append(_opened(part, opened[-1] if opened else None))
    if not opened or any(part.footer[_SCHEMA] != opened[0].footer[_SCHEMA] for part in opened):
        raise ValueError(f"no files, or not the same columns: {[part.name for part in parts]}")
    footer = encoded(_footer(opened))
    with path.open("wb") as out:
        out.write(_MAGIC)
        for one in opened:
            _copy(one, out)
        out.write(footer + len(footer).to_bytes(4, "little") + _MAGIC)


def _opened(path: Path, before: _Part | None) -> _Part:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
        if not tail.endswith(_MAGIC):
            raise ValueError(f"not a Parquet file: {path.name}")
        end = size - _TAIL - int.from_bytes(tail[:4], "little")
        file.seek(end)
        footer = parsed(file.read(size - _TAIL - end))
    by = 0 if before is None else before.by + before.end - len(_MAGIC)
    return _Part(path, footer, end, by)


def _copy(part: _Part, out: BinaryIO) -> None:
    with part.path.open("rb") as file:
        file.seek(len(_MAGIC))
        left = part.end - len(_MAGIC)
        while left:
            piece = file.read(min(left, _PIECE))
            out.write(piece)
            left -= len(piece)


def _footer(parts: Sequence[_Part]) -> Struct:
    """Return the footer of the first, with the row groups of all where they lie now."""
    footer = dict(parts[0].footer)
    groups = [_moved_group(group, part.by) for part in parts for group in part.footer[_GROUPS].value[1]]
    for number, group in enumerate(groups):
        if _ORDINAL in group:
            group[_ORDINAL] = group[_ORDINAL]._replace(value=number)
    kind, (of, _) = footer[_GROUPS]
    footer[_GROUPS] = Field(kind, (of, groups))
    rows = sum(part.footer[_ROWS].value for part in parts)
    footer[_ROWS] = footer[_ROWS]._replace(value=rows)
    return footer


def _moved_group(group: Struct, by: int) -> Struct:
    kind, (of, chunks) = group[_CHUNKS]
    moved = _moved(group, (_GROUP_AT,), by)
    return moved | {_CHUNKS: Field(kind, (of, [_moved_chunk(chunk, by) for chunk in chunks]))}


def _moved_chunk(chunk: Struct, by: int) -> Struct:
    moved = _moved(chunk, _CHUNK_PLACES, by)
    column = chunk[_COLUMN]
    return moved | {_COLUMN: column._replace(value=_moved(column.value, _COLUMN_PLACES, by))}


def _moved(struct: Struct, places: tuple[int, ...], by: int) -> Struct:
    """Return a structure whose places in the file lie further on; 0 says that there is none."""
    return struct | {
        place: struct[place]._replace(value=struct[place].value + by)
        for place in places
        if place in struct and struct[place].value
    }
