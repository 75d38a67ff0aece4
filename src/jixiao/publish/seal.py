"""封存: a locked month's seal: one hash over plan, settings, data, decisions, statements and files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.base.canonical import canonical, sha256
from jixiao.base.period import Month
from jixiao.base.text import Text

FILE_NAME = "seal.json"
PARTS = {
    "plan": Text("方案", "the plan"),
    "settings": Text("口径设置", "the settings"),
    "data": Text("数据版本", "the data version"),
    "decisions": Text("决定与补充", "decisions and additions"),
    "statements": Text("绩效单", "the statements"),
}


@dataclass(frozen=True, slots=True)
class Seal:
    """What was locked. `parts` are hashes by part (see PARTS), `files` by name, `people` by person and kind.

    `digest` is the SHA-256 over the canonical text of everything else: noted elsewhere (on paper, in the
    minutes), it shows that nothing was changed together with its hash.
    """

    month: Month
    plan: str
    plan_version: str
    data_version: int
    people: Mapping[str, Mapping[str, str]]
    gross: Decimal
    parts: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
    locked_on: date | None = None
    locked_by: str = ""
    product: str = ""

    @property
    def digest(self) -> str:
        """The seal itself, in hexadecimal."""
        return sha256(canonical(self._fields()))

    def to_json(self) -> dict[str, Any]:
        """Return the seal as seal.json carries it."""
        told: dict[str, Any] = json.loads(canonical(self._fields()))
        return {**told, "seal": self.digest}

    def _fields(self) -> dict[str, Any]:
        return {
            "kind": "jixiao-seal",
            "month": self.month,
            "plan": self.plan,
            "plan_version": self.plan_version,
            "data_version": self.data_version,
            "people": self.people,
            "gross": str(self.gross),
            "parts": self.parts,
            "files": self.files,
            "locked_on": self.locked_on,
            "locked_by": self.locked_by,
            "product": self.product,
        }


def seal_from_json(told: Mapping[str, Any]) -> Seal:
    """Return the seal that seal.json tells; KeyError, TypeError or ValueError where it tells none."""
    if told["kind"] != "jixiao-seal":
        raise ValueError(told["kind"])
    return Seal(
        month=Month.parse(told["month"]),
        plan=told["plan"],
        plan_version=told["plan_version"],
        data_version=int(told["data_version"]),
        people={who: dict(hashes) for who, hashes in told["people"].items()},
        gross=Decimal(told["gross"]),
        parts=dict(told["parts"]),
        files=dict(told["files"]),
        locked_on=date.fromisoformat(told["locked_on"]) if told["locked_on"] else None,
        locked_by=told["locked_by"],
        product=told["product"],
    )


def statement_hashes(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the hash of each person's statement, from its text in `statements.json`."""
    return {who: sha256(text) for who, text in texts.items()}


def changed_parts(sealed: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Return the names whose hash is not the sealed one: changed, gone, or added."""
    return [name for name in dict.fromkeys([*sealed, *found]) if sealed.get(name) != found.get(name)]
