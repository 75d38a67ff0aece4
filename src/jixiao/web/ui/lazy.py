"""迟到的文字: bilingual labels for forms and models, decided when they are shown."""

from __future__ import annotations

from django.utils.functional import lazy

from jixiao.base.text import Text


def _say(zh: str, en: str) -> str:
    return str(Text(zh, en))


_lazy_say = lazy(_say, str)


def say(zh: str, en: str) -> str:
    """Return a label in the language of whoever reads it, decided at the moment it is shown."""
    return _lazy_say(zh, en)
