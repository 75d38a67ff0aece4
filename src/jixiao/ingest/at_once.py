"""一次定型: a batch whose cells all have the usual form is typed without SQL; any doubt is left to SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from jixiao.facts.store_schema import arrow_schema, duckdb_type, staged_columns
from jixiao.facts.table import Column, Kind, Table
from jixiao.ingest.typing_sql import FIRST_YEAR, LAST_YEAR

Cleaned = Mapping[str, tuple[pa.Array, pa.Array | None]]
_MOMENT = r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$"
_SHAPES = {
    Kind.MOMENT: _MOMENT,
    Kind.DAY: r"^\d{4}-\d{2}-\d{2}$",
    Kind.MONEY: r"^-?\d{1,12}(\.\d{1,2})?$",
    Kind.NUMBER: r"^-?\d{1,18}(\.\d{1,10})?$",
    Kind.WHOLE: r"^-?\d{1,18}$",
    Kind.MONTH: rf"^({'|'.join(map(str, range(FIRST_YEAR, LAST_YEAR + 1)))})-(0[1-9]|1[0-2])$",
}
_PERCENT = r"^-?\d{1,8}(\.\d{1,6})?%$"
_FEN = pa.decimal128(18, 2)


def staged_schema(table: Table) -> pa.Schema:
    """Return the schema of staged rows; ids repeat much and stay dictionaries."""
    ids = {column.name for column in table if column.kind is Kind.ID}
    plain = arrow_schema(staged_columns(table))
    coded = pa.dictionary(pa.int32(), pa.string())
    return pa.schema([pa.field(one.name, coded if one.name in ids else one.type) for one in plain])


def typed_at_once(table: Table, clean: Cleaned, lines: pa.Array, file: int) -> pa.Table | None:
    """Return the batch as staged rows, or None where a cell is not in the usual form, empty or wrong."""
    schema = staged_schema(table)
    found: dict[str, pa.Array] = {}
    for column in table:
        kind = schema.field(column.name).type
        cells = _column(table, column, clean) if column.name in clean else pa.nulls(len(lines), kind)
        if cells is None or (column.required and cells.null_count):
            return None
        found[column.name] = cells
    if any(_all_empty_somewhere([found[name] for name in group]) for group in table.one_of):
        return None
    found |= {"file": pa.repeat(pa.scalar(file, pa.int32()), len(lines)), "line": lines}
    return pa.table([found[name] for name in schema.names], schema=schema)


def _all_empty_somewhere(group: Sequence[pa.Array]) -> bool:
    """Whether there is a row with nothing in any of the columns."""
    empty = pc.is_null(group[0])
    for cells in group[1:]:
        empty = pc.and_(empty, pc.is_null(cells))
    return bool(pc.any(empty).as_py())


def _column(table: Table, column: Column, clean: Cleaned) -> pa.Array | None:
    cells, bad = clean[column.name]
    if bad is not None and pc.any(bad).as_py():
        return None
    return plainly_typed(table, column, cells)


def plainly_typed(table: Table, column: Column, cells: pa.Array) -> pa.Array | None:
    """Return cells in the type they are staged in; None where one of them is not in the usual form."""
    if column.kind is Kind.ID:
        return coded(cells)
    if column.kind is Kind.TEXT and not column.choices:
        return cells
    if not pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_encode()
    typed = _distinct(table, column, cells.dictionary)
    return None if typed is None else pc.take(typed, cells.indices)


def coded(cells: pa.Array) -> pa.Array:
    """Return ids as a dictionary in which nothing stands for "empty" but a missing index."""
    if not pa.types.is_dictionary(cells.type):
        return cells.dictionary_encode()
    if cells.dictionary.null_count:
        return pc.take(cells.dictionary, cells.indices).dictionary_encode()
    return cells


def _distinct(table: Table, column: Column, values: pa.Array) -> pa.Array | None:
    if column.kind is Kind.TEXT:
        words = pa.array(column.choices)
        small = duckdb_type(table, column) == "TINYINT"
        return pc.index_in(values, value_set=words).cast(pa.int8()) if small else values
    if column.kind is Kind.FLAG:
        return values.cast(pa.bool_())
    if column.kind is Kind.NUMBER:
        values = _as_shares(values)
    shape = _SHAPES.get(column.kind)
    usual = shape is not None and pc.all(pc.match_substring_regex(values, shape)).as_py() is not False
    if not usual or column.kind is Kind.MONTH:
        return values if usual else None
    return _cast(column, values)


def _as_shares(values: pa.Array) -> pa.Array:
    """Return numbers with those in per cent as shares of one: `88.89%` is 0.8889."""
    found = pc.fill_null(pc.match_substring_regex(values, _PERCENT), fill_value=False)
    if not pc.any(found).as_py():
        return values
    told = zip(values.to_pylist(), found.to_pylist(), strict=True)
    return pa.array(
        [format(Decimal(cell[:-1]).scaleb(-2), "f") if hit else cell for cell, hit in told], pa.string()
    )


def _cast(column: Column, values: pa.Array) -> pa.Array | None:
    """Return values of the usual shape in their type; None where they are none after all (30 February)."""
    try:
        if column.kind is Kind.MONEY:
            fen = pc.multiply(values.cast(_FEN), pa.scalar(100, pa.int16())).cast(pa.int64())
            return fen if _may_stand(column, fen) else None
        if column.kind is Kind.NUMBER:
            return values.cast(pa.decimal128(38, 10))
        if column.kind is Kind.WHOLE:
            return values.cast(pa.int64()) if _may_be(column, values) else None
        moments = values.cast(pa.timestamp("us"))
    except pa.ArrowInvalid:
        return None
    if not _sane(moments):
        return None
    return moments.cast(pa.date32()) if column.kind is Kind.DAY else moments


def _may_stand(column: Column, fen: pa.Array) -> bool:
    """Whether no amount is less than nothing where none may be."""
    return not column.never_below_zero or pc.any(pc.less(fen, 0)).as_py() is not True


def _may_be(column: Column, values: pa.Array) -> bool:
    """Whether every value is one of the choices, where there are any."""
    known = pc.is_in(values.drop_null(), value_set=pa.array(column.choices, pa.string()))
    return not column.choices or pc.all(known).as_py() is not False


def _sane(moments: pa.Array) -> bool:
    ends = pc.min_max(moments).as_py()
    first, beyond = datetime(FIRST_YEAR, 1, 1), datetime(LAST_YEAR + 1, 1, 1)
    return ends["min"] is None or bool(first <= ends["min"] and ends["max"] < beyond)
