"""建议与提示: what a person has to decide, and what the reader of a statement should know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jixiao.base.text import Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person has to decide: the system proposes and never acts. `path` is the lawful way.

    `due` is the last day for it where the plan sets one.
    """

    rule: str
    what: Text
    why: Text
    path: Text
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader of a statement should know: no data, a cap that bit, an assumption, a legal limit."""

    code: str
    text: Text
