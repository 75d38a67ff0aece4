"""双语文字: every text a user reads exists in Chinese and in English."""

from __future__ import annotations

import locale
import os
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
