"""单元格: what exports wrap around a value comes off; ids become text that compares equal."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from jixiao.facts.table import Column, Kind
from jixiao.ingest.words import EMPTY, words_of

# An accountant's negative amount: `(128.50)` is -128.50. A sign of its own inside makes it something else.
ACCOUNTED = r"^([¥￥]?)\(([^()+-]*\d[^()+-]*)\)$"
_BLANKS = " \t\r\n\f\v\u00a0\u3000\ufeff\u200b"
# A long number that went through a spreadsheet: its last digits are gone.
BROKEN_ID = r"^\d(\.\d+)?[eE]\+?\d{2}$"


def cleaned(column: Column, cells: pa.Array) -> tuple[pa.Array, pa.Array | None]:
    """Return the cells of a column without their wrapping, and a mask of those that say nothing allowed.

    Words of a choice come out as the choice, yes and no as true and false. All but free text comes out as a
    dictionary. None instead of a mask means that every cell may stand (or is for SQL to judge).
    """
    if _is_free(column):
        cells = cells.cast(pa.string())
        return _null_if_blank(_trimmed(cells)), None
    if not pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_encode()
    values, bad = _clean_distinct(column, cells.dictionary)
    mask = pc.fill_null(pc.take(bad, cells.indices), fill_value=False) if bad is not None else None
    return pa.DictionaryArray.from_arrays(cells.indices, values), mask


def _is_free(column: Column) -> bool:
    return column.kind is Kind.TEXT and not column.choices


def _trimmed(values: pa.Array) -> pa.Array:
    return pc.utf8_trim(values, characters=_BLANKS)


def _null_if_blank(values: pa.Array) -> pa.Array:
    blank = pc.equal(values, "")
    return pc.if_else(blank, None, values) if pc.any(blank).as_py() else values


def _clean_distinct(column: Column, values: pa.Array) -> tuple[pa.Array, pa.Array | None]:
    values = bare(values)
    if (column.choices and column.kind is Kind.TEXT) or column.kind is Kind.FLAG:
        return _worded(column, values)
    if column.kind is Kind.ID:
        broken = pc.fill_null(pc.match_substring_regex(values, BROKEN_ID), fill_value=False)
        if pc.any(broken).as_py():
            return pc.if_else(broken, None, values), broken
    return values, None


def bare(values: pa.Array) -> pa.Array:
    """Return texts without the dress of exports: `="12"`, `=12`, `'12`, tabs; empty words become null."""
    values = _trimmed(pc.utf8_normalize(values, form="NFKC"))
    values = pc.replace_substring_regex(values, r'^="?(.*?)"?$', r"\1")
    values = _trimmed(pc.replace_substring_regex(values, r"^'", ""))
    return pc.if_else(pc.is_in(values, value_set=pa.array(EMPTY)), None, values)


def _worded(column: Column, values: pa.Array) -> tuple[pa.Array, pa.Array]:
    words = words_of(column)
    told = [None if value is None else words(value) for value in values.to_pylist()]
    found = pa.array(told, pa.string())
    return found, pc.and_(pc.is_valid(values), pc.is_null(found))
