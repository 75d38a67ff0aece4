"""上午下午: times on a clock of twelve hours, as Excel and platforms write them, on one of twenty-four."""

from __future__ import annotations

import re

HALF_BEFORE = r"(?:上午|下午)\s*"
HALF_BEHIND = r"\s*[AaPp][Mm]"
_MARK = re.compile("上午|下午|[AaPp][Mm]")
_CLOCK = re.compile(rf"(?:{HALF_BEFORE})?(\d{{1,2}})(:\d{{2}}(?::\d{{2}})?)(?:{HALF_BEHIND})?")
_NOON = 12


def on_24_hours(clock: str) -> str | None:
    """Return `下午 3:20:05` or `3:20:05 PM` as `15:20:05`, a time without a mark as it is.

    None for what is neither: two marks, or an hour that a half day does not have.
    """
    found, marks = _CLOCK.fullmatch(clock.strip()), _MARK.findall(clock)
    if found is None or len(marks) > 1:
        return None
    hour = int(found[1])
    if marks:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if marks[0].casefold() in {"下午", "pm"} else 0)
    return f"{hour:02}{found[2]}"
