"""文件名: dates and times that exports carry in their names only."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import PurePosixPath

# Between an archive's name and that of a file in it: `导出.zip!东店/orders.csv`.
INSIDE = "!"
_ARCHIVE = re.compile(rf"^(.*?)\.zip{INSIDE}(.*)$", re.IGNORECASE | re.DOTALL)
# The name of an export, not of a shop.
_NUMBERED = re.compile(r"\d{4}")
_STAMP = re.compile(
    r"(?<!\d)(20\d{2})[-_.年]?(\d{2})[-_.月]?(\d{2})"
    r"(?:[-_ 日T]*(\d{2})[-_:.]?(\d{2})(?:[-_:.]?(\d{2}))?)?(?!\d)"
)


def stamps(name: str) -> list[datetime]:
    """Return the dates (with times, where there) in a file name, in order."""
    found = (_moment(match.groups()) for match in _STAMP.finditer(name))
    return [moment for moment in found if moment is not None]


def dates_in(name: str) -> tuple[date, ...]:
    """Return the days in a file name, in order."""
    return tuple(moment.date() for moment in stamps(name))


def exported_at(name: str) -> datetime | None:
    """Return when the export was made, where its name says so: a single date, best with a time."""
    found = stamps(name)
    return found[0] if len(found) == 1 else None


def own_name(name: str) -> str:
    """Return what a file itself is called, without folders and without the archive it lies in."""
    packed = _ARCHIVE.match(name)
    return PurePosixPath(packed[2] if packed else name).name


def folder_shop(name: str) -> str:
    """Return the shop that a file's folder stands for: of an archive, the innermost folder that there is.

    Without any, the archive is called like its shop, unless its name bears a date or a number of its own.
    """
    packed = _ARCHIVE.match(name)
    if packed is None:
        return PurePosixPath(name).parent.name
    around = PurePosixPath(packed[1])
    named = "" if _NUMBERED.search(around.name) else around.name
    return PurePosixPath(packed[2]).parent.name or around.parent.name or named


def days_of(name: str) -> tuple[date, ...]:
    """Return the days that a file speaks of by its own name, else by those of its folders."""
    return dates_in(own_name(name)) or dates_in(name)


def _moment(parts: tuple[str | None, ...]) -> datetime | None:
    try:
        return datetime(*(int(part) for part in parts if part is not None))  # type: ignore[arg-type]
    except ValueError:
        return None
