"""算数的消息: which lines count and on which day, as SQL; how many the settings took out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from jixiao.base.text import Text
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.spelling import quoted

_CARRIED = "left join carried_over c on c.carried_thread = m.thread and c.carried_day = {}"


def line_snippets(settings: Settings, period: Period, ends: datetime) -> dict[str, str]:
    """Return what the text of chat lines needs to know; `ends` is the moment the period's last day ends."""
    words = settings.words("code_words")
    said = " or ".join(f"contains(m.text, {quoted((word,))})" for word in words)
    left_out = " or ".join(test for _, test in left_out_lines(settings))
    return {
        "counted_senders": "0, 1, 2" if settings["assist_robot_replies"] else "0, 1",
        "not_automatic": f"and not ({left_out})" if left_out else "",
        "code_word": f"coalesce(m.sender = 1 and ({said}), false)" if words else "false",
        **_day_snippets(settings, period, ends),
    }


def left_out_lines(settings: Settings) -> Iterator[tuple[Text, str]]:
    """Yield what each setting that takes out single lines is called, and its test of a message m."""
    automatic, kinds = settings.words("auto_reply_texts"), settings.words("ignored_kinds")
    if automatic:
        label = Text("按原文认定的自动回复（句）", "lines that are automatic replies by their text")
        same = f"coalesce(m.text in ({quoted(automatic)}), false)"
        yield label, f"m.sender in (1, 2) and m.transfer_to is null and {same}"
    if kinds:
        label = Text("不算数的消息类型（句）", "lines of kinds that do not count")
        yield label, f"m.transfer_to is null and coalesce(m.kind in ({quoted(kinds)}), false)"


def _day_snippets(settings: Settings, period: Period, ends: datetime) -> dict[str, str]:
    """A chat that goes on over the split takes lines of the next day along: they are looked at as well."""
    day = _day(settings.number("split_hour"))
    carries = settings["join_over_split_minutes"] is not None
    end = ends + timedelta(1) if carries else ends
    carried = f"case when m.sent_at < c.until then {day} - 1 else {day} end"
    inside = f"and {carried} between date '{period.first}' and date '{period.last}'"
    return {
        "day_of_line": carried if carries else day,
        "carried": _CARRIED.format(day) if carries else "",
        "lines_end": str(end),
        "last_month_of_lines": f"{end - timedelta(microseconds=1):%Y-%m}",
        "on_the_days": inside if carries else "",
    }


def _day(split_hour: int) -> str:
    """Return the business day of a message m; taking away nothing would cost as much as taking away hours."""
    return (
        f"cast(m.sent_at - interval {split_hour} hour as date)" if split_hour else "cast(m.sent_at as date)"
    )
