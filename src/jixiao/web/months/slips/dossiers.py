"""核查档案: one file per person of a locked month, for whoever asks how it came about."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from jixiao.base.problem import ProblemsError
from jixiao.publish.font import FONT
from jixiao.run.dossier import write_dossier, write_printed
from jixiao.web.months.models import MonthBook
from jixiao.web.months.slips.issue import not_locked
from jixiao.web.workspace import current

KINDS = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


def place_of(book: MonthBook, code: str, kind: str = "html") -> Path:
    """Return where the dossier of a person lies once it is written; no id can lead out of the folder."""
    return (
        current().root
        / "dossiers"
        / book.month
        / book.plan
        / f"{sha256(code.encode()).hexdigest()[:16]}.{kind}"
    )


def write(book: MonthBook, code: str) -> Path:
    """Write a dossier, printed too where there is the font for it.

    ProblemsError where the month is not locked (X802) or not as it was sealed.
    """
    if not book.is_sealed:
        raise ProblemsError([not_locked(book)])
    place = place_of(book, code)
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_suffix(".part")
    write_dossier(book.folder, code, fresh)
    if FONT.is_file():
        printed = place_of(book, code, "pdf")
        unfinished = printed.with_name(f"{printed.stem}-unfinished.pdf")
        write_printed(fresh.read_text(encoding="utf-8"), unfinished)
        unfinished.replace(printed)
    fresh.replace(place)
    return place
