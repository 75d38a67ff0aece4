"""双语文字: every text a user reads exists in Chinese and in English."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]

_current: ContextVar[Lang] = ContextVar("jixiao_lang", default="zh")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages; `str()` gives it in the language in force, Chinese unless told."""

    zh: str
    en: str

    def in_(self, lang: Lang) -> str:
        """Return the text in `lang`."""
        return self.en if lang == "en" else self.zh

    def __str__(self) -> str:
        return self.in_(current_lang())

    def to_json(self) -> dict[str, str]:
        """Return `{zh, en}`, the shape that statements and plans carry."""
        return {"zh": self.zh, "en": self.en}


class Later(Text):
    """A text that is put into words only when somebody reads it; equal to the text that it says.

    `say(*given)` returns the words; what is given must never change.
    """

    __slots__ = ("_given", "_say")
    _given: tuple[object, ...]
    _say: Callable[..., Text]

    def __init__(self, say: Callable[..., Text], *given: object) -> None:
        object.__setattr__(self, "_say", say)
        object.__setattr__(self, "_given", given)

    @property
    def said(self) -> Text:
        """The words, made anew each time: most are never read, and none is kept."""
        return self._say(*self._given)

    @property
    def zh(self) -> str:
        """The Chinese words."""
        return self.said.zh

    @property
    def en(self) -> str:
        """The English words."""
        return self.said.en

    def to_json(self) -> dict[str, str]:
        """Return `{zh, en}`."""
        return self.said.to_json()

    def __eq__(self, other: object) -> bool:
        return self.said == (other.said if isinstance(other, Later) else other)

    def __hash__(self) -> int:
        return hash(self.said)

    def __repr__(self) -> str:
        return repr(self.said)

    def __reduce__(self) -> tuple[type[Text], tuple[str, str]]:
        said = self.said
        return Text, (said.zh, said.en)


def both(same: str) -> Text:
    """Return a text that is the same in both languages: an id, a name, a number."""
    return Text(same, same)


def current_lang() -> Lang:
    """Return the language in force."""
    return _current.get()


def use_lang(lang: Lang) -> None:
    """Put `lang` in force for what is printed from now on in this context."""
    _current.set(lang)


def lang_of_locale() -> Lang:
    """Return English where the user's locale is English, Chinese everywhere else."""
    wishes = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((wish for wish in wishes if wish), locale.getlocale()[0] or "")
    return "en" if name.lower().startswith("en") else "zh"
