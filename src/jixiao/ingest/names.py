"""文件名: dates and times that exports carry in their names only."""

from __future__ import annotations

import re
from datetime import date, datetime

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


def _moment(parts: tuple[str | None, ...]) -> datetime | None:
    try:
        return datetime(*(int(part) for part in parts if part is not None))  # type: ignore[arg-type]
    except ValueError:
        return None
