"""证据行: every row of a person in a month's evidence as text, and the hash that a seal takes of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from jixiao.base.canonical import sha256

# A row belongs to everyone it names: an order to who brought it to order, to pay, and whose sale it is.
_PEOPLE = {"credits": "order_person, payment_person, sale_person"}
_TEXTS = """select person, text from (
    select unnest(list_distinct([{people}])) as person, cast(to_json(r) as varchar) as text
    from read_parquet('{path}') r) where person is not null"""
_OF_ONE = "select text from ({texts}) where person = ? order by text"
_HASHES = "select person, sha256(string_agg(sha256(text), '' order by text)) from ({texts}) group by person"


def evidence_texts(folder: Path, person: str) -> dict[str, list[str]]:
    """Return each table's rows of a person as JSON texts, in the order in which their hash takes them."""
    return {
        table: [str(row[0]) for row in _query(path, _OF_ONE, [person])] for table, path in _tables(folder)
    }


def evidence_hashes(folder: Path) -> dict[str, dict[str, str]]:
    """Return for each person and table the hash of the person's rows: `rows_hash` of their texts."""
    found: dict[str, dict[str, str]] = {}
    for table, path in _tables(folder):
        for person, hash_ in _query(path, _HASHES, []):
            found.setdefault(str(person), {})[table] = str(hash_)
    return found


def rows_hash(texts: Iterable[str]) -> str:
    """Return the hash of rows told as texts, whatever their order."""
    return sha256("".join(sha256(text) for text in sorted(texts)))


def _tables(folder: Path) -> list[tuple[str, Path]]:
    return [(path.stem, path) for path in sorted(folder.glob("*.parquet"))]


def _query(path: Path, query: str, params: list[str]) -> list[tuple[object, ...]]:
    place = path.as_posix().replace("'", "''")
    texts = _TEXTS.format(people=_PEOPLE.get(path.stem, "person"), path=place)
    with duckdb.connect() as con:
        return con.execute(query.format(texts=texts), params).fetchall()
