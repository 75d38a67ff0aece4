"""建议与提示: what a person has to decide, and what the reader of a statement should know."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.base.text import Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person has to decide: the system proposes and never acts. `path` is the lawful way."""

    rule: str
    what: Text
    why: Text
    path: Text


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader of a statement should know: no data, a cap that bit, an assumption, a legal limit."""

    code: str
    text: Text
