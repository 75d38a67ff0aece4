"""保存处: tables kept as Parquet under the store, each generation in its own folder, swapped in one step."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb

from jixiao.facts.store import Store

_KEEPING = ("kept", "mended", "changed_facts", "changed_lines", "evidence_files")


@cache
def code_mark() -> str:
    """Return a hash of definitions, SQL texts and rules of keeping: what other code kept is not used."""
    found = hashlib.sha256()
    keeping = (text for text in _texts(files("jixiao.run")) if text.name.startswith(_KEEPING))
    for text in sorted((*_texts(files("jixiao.metrics")), *keeping), key=lambda text: text.name):
        found.update(text.name.encode() + text.read_bytes())
    return found.hexdigest()[:16]


def _texts(folder: Traversable) -> Iterable[Traversable]:
    for child in folder.iterdir():
        if child.is_dir():
            yield from _texts(child)
        elif child.name.endswith((".sql", ".py")):
            yield child


@dataclass(frozen=True)
class Shelf:
    """A folder for one set of tables that belong together; `current.json` names the generation in force."""

    folder: Path

    def meta(self) -> dict[str, Any] | None:
        """Return what was noted when the tables were put here, or None where nothing usable lies here."""
        try:
            told = json.loads((self.folder / "current.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        complete = isinstance(told, dict) and (self.folder / str(told.get("generation"))).is_dir()
        return told if complete else None

    def place(self) -> Path:
        """Return the folder of the generation in force."""
        return self.folder / str((self.meta() or {})["generation"])

    def path(self, table: str) -> Path:
        """Return the file of a table of the generation in force."""
        return self.place() / f"{table}.parquet"

    def swap(self, fill: Callable[[Path], None], meta: dict[str, Any]) -> None:
        """Let `fill` write a new generation into a folder, then make it the one in force."""
        before = (self.meta() or {}).get("generation")
        generation = uuid4().hex[:12]
        (self.folder / generation).mkdir(parents=True)
        fill(self.folder / generation)
        self._point_to(generation, meta)
        for old in self.folder.iterdir():
            if old.is_dir() and old.name not in (before, generation):
                shutil.rmtree(old, ignore_errors=True)

    def note(self, meta: dict[str, Any]) -> None:
        """Note that the tables in force hold for `meta` as well; they stay as they are."""
        self._point_to(self.place().name, meta)

    def _point_to(self, generation: str, meta: dict[str, Any]) -> None:
        fresh = self.folder / f"{generation}.json"
        fresh.write_text(json.dumps(meta | {"generation": generation}), encoding="utf-8")
        fresh.replace(self.folder / "current.json")


@dataclass(frozen=True)
class Version:
    """Which data and which code tables were made from: the store's version, when it was made, the code."""

    number: int
    made_at: str
    code: str

    @classmethod
    def of(cls, store: Store, number: int | None = None) -> Version:
        """Return the version of the store's data, the latest by default, under today's code."""
        entry = store.entry(number)
        return cls(entry.version, entry.at.isoformat(), code_mark())

    def noted(self) -> dict[str, Any]:
        """Return what is noted beside tables made from this version."""
        return {"version": self.number, "made_at": self.made_at, "code": self.code}

    def same_as(self, meta: dict[str, Any] | None) -> bool:
        """Whether tables with this note were made from this version."""
        return bool(meta) and self.noted() == {name: (meta or {}).get(name) for name in self.noted()}

    def follows(self, store: Store, meta: dict[str, Any]) -> bool:
        """Whether tables with this note were made by this code from a version that this store really had."""
        if meta.get("code") != self.code:
            return False
        try:
            past = Version.of(store, int(meta["version"]))
        except (KeyError, ValueError):
            return False
        return past.made_at == meta.get("made_at")


def clear(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Drop a temporary table or view, whichever there is."""
    try:
        con.execute(f"drop view if exists temp.{name}")
    except duckdb.CatalogException:
        con.execute(f"drop table temp.{name}")


def listed(days: Iterable[date]) -> str:
    """Return days as an SQL list."""
    return ", ".join(f"date '{day}'" for day in sorted(days)) or "null"


def literal(path: Path) -> str:
    """Return a path as an SQL text."""
    return "'" + path.as_posix().replace("'", "''") + "'"
