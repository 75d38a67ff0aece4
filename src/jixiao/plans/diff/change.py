"""一处变化: where, what it was and is, in words, and whom it touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jixiao.base.text import Text


@dataclass(frozen=True, slots=True)
class Change:
    """A change: `kind` is added, removed or changed; `before` and `after` are the values as written."""

    path: str
    kind: str
    before: str | None
    after: str | None
    says: Text
    affects: Text

    def to_json(self) -> dict[str, Any]:
        """Return the fields that a program reads."""
        return {
            "path": self.path,
            "kind": self.kind,
            "before": self.before,
            "after": self.after,
            "says": self.says.to_json(),
            "affects": self.affects.to_json(),
        }
