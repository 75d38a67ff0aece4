"""记住的对照: one small file per shape in the store's folder; taking the file away forgets the answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Text
from jixiao.facts.store import Store
from jixiao.ingest.format import Format
from jixiao.ingest.maps.file_map import FileMap
from jixiao.ingest.maps.mapped import mapped_format
from jixiao.ingest.maps.target import targets


@dataclass(frozen=True, slots=True)
class Kept:
    """The maps that a store remembers, `<signature>.json` each."""

    folder: Path

    @classmethod
    def of(cls, store: Store) -> Kept:
        """Return what a store remembers."""
        return cls(store.root / "maps")

    def maps(self) -> list[FileMap]:
        """Return the maps that can be read, by signature."""
        found = (_read(path) for path in sorted(self.folder.glob("*.json")))
        return [file_map for file_map in found if file_map is not None]

    def formats(self) -> tuple[Format, ...]:
        """Return the formats that the maps make."""
        return tuple(mapped_format(file_map) for file_map in self.maps())

    def problems(self) -> list[Problem]:
        """Return a warning for each kept file that cannot be read (I041)."""
        return [_damaged(path) for path in sorted(self.folder.glob("*.json")) if _read(path) is None]

    def keep(self, file_map: FileMap) -> Path:
        """Remember a map; the one of the same shape makes way. Return the file that holds it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{file_map.signature}.json"
        text = json.dumps(file_map.to_json(), ensure_ascii=False, indent=1) + "\n"
        waiting = path.with_suffix(".tmp")
        waiting.write_text(text, encoding="utf-8")
        waiting.replace(path)
        return path

    def forget(self, signature: str) -> bool:
        """Forget the map of a shape; whether there was one."""
        path = next((one for one in self.folder.glob("*.json") if one.stem == signature), None)
        if path is not None:
            path.unlink()
        return path is not None


def _read(path: Path) -> FileMap | None:
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return _typed(tree) if isinstance(tree, dict) else None


def _typed(tree: Mapping[str, Any]) -> FileMap | None:
    """Return the map that a tree holds; None where it is none."""
    target = targets().get(str(tree.get("table")))
    columns, constants, words = (tree.get(name, {}) for name in ("columns", "constants", "words"))
    headers = tree.get("headers")
    if target is None or not isinstance(headers, list) or not all(isinstance(h, str) for h in headers):
        return None
    if not (_texts(columns) and columns and _texts(constants) and isinstance(words, dict)):
        return None
    named = {*columns, *constants, *words}
    whole = all(map(_texts, words.values())) and set(columns.values()) <= set(headers)
    if not whole or any(target.column(name) is None for name in named):
        return None
    return FileMap(target.id, tuple(headers), columns, constants, words)


def _texts(tree: object) -> bool:
    return isinstance(tree, dict) and all(isinstance(text, str) for pair in tree.items() for text in pair)


def _damaged(path: Path) -> Problem:
    return Problem(
        "I041",
        Place(path.name),
        Text("这份记住的对照读不懂，没有用它。", "This kept map cannot be read and was not used."),
        Text(
            "请对那个文件再运行一次 jixiao map，或删掉这份对照（jixiao map --forget）。",
            "Run jixiao map on a file of that shape again, or remove the map (jixiao map --forget).",
        ),
        Severity.WARNING,
    )
