"""口径设置: one setting of the definitions: what it is called, what it may be, what it is unless told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jixiao.base.text import Text, both

Value = int | bool | str | datetime | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Setting:
    """One choice inside the definitions of the metrics.

    `read` turns what a document says into the value, or raises ValueError; `may_be` says in words what is
    allowed. `reaches` says which kept tables depend on it: chats, credits, or only the figures.
    """

    id: str
    label: Text
    default: Value
    may_be: Text
    read: Callable[[Any], Value]
    reaches: str = "figures"


_WORDS: dict[Value, Text] = {
    None: Text("不设", "none"),
    True: Text("是", "yes"),
    False: Text("否", "no"),
    (): Text("无", "none"),
    "left_out": Text("不计", "left out"),
    "cap": Text("按上限计", "counted as the cap"),
    "order_first": Text("下单优先，静默单看付款", "by order, by payment where the order was silent"),
    "order": Text("按落实下单", "by order"),
    "payment": Text("按落实付款", "by payment"),
    "latest": Text("最后回复的人", "the latest line"),
    "most_rounds": Text("回合最多的人", "most rounds"),
    "any_order": Text("全部订单", "any order"),
    "not_left_out": Text("只算有效订单", "valid orders only"),
    "counted": Text("照计", "counted"),
    "raw": Text("原始记录", "raw logs"),
    "report": Text("平台日报", "the platform's report"),
    "round": Text("回合开始", "the start of the round"),
    "session": Text("会话开始", "the start of the session"),
    "same": Text("与平日相同", "as on other days"),
    "closed": Text("不计", "not counted"),
}


def said(value: Value) -> Text:
    """Return a setting's value as a sentence says it, in both languages."""
    if isinstance(value, int) and not isinstance(value, bool):
        return both(str(value))
    if value in _WORDS:
        return _WORDS[value]
    if isinstance(value, tuple):
        return Text("、".join(value), ", ".join(value))
    return both(f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value))


def whole(id_: str, label: Text, default: int | None, least: int, most: int, **more: Any) -> Setting:
    """Return a setting that is a whole number in [least, most], or null where the default is null."""
    off = Text("，或 null（不用）", ", or null (off)") if default is None else Text("", "")
    may_be = Text(f"{least} 到 {most} 的整数{off.zh}", f"a whole number from {least} to {most}{off.en}")

    def read(raw: Any) -> Value:
        if raw is None and default is None:
            return None
        if isinstance(raw, bool) or not isinstance(raw, int | Decimal) or raw != int(raw):
            raise ValueError
        if not least <= raw <= most:
            raise ValueError
        return int(raw)

    return Setting(id_, label, default, may_be, read, **more)


def yes_or_no(id_: str, label: Text, *, default: bool, **more: Any) -> Setting:
    """Return a setting that is true or false."""

    def read(raw: Any) -> Value:
        if not isinstance(raw, bool):
            raise ValueError  # noqa: TRY004 - one kind of error for every wrong value
        return raw

    return Setting(id_, label, default, Text("true 或 false", "true or false"), read, **more)


def one_of(id_: str, label: Text, default: str, others: tuple[str, ...], **more: Any) -> Setting:
    """Return a setting that is one of a few words."""
    words = (default, *others)

    def read(raw: Any) -> Value:
        if raw not in words:
            raise ValueError
        return str(raw)

    return Setting(id_, label, default, Text(" / ".join(words), " / ".join(words)), read, **more)


def texts(id_: str, label: Text, **more: Any) -> Setting:
    """Return a setting that is a list of texts, empty unless told."""

    def read(raw: Any) -> Value:
        if not isinstance(raw, list) or not all(isinstance(text, str) and text for text in raw):
            raise ValueError
        return tuple(raw)

    may_be = Text("文字列表，如 [甲, 乙]", "a list of texts, like [a, b]")
    return Setting(id_, label, (), may_be, read, **more)


def moment(id_: str, label: Text, **more: Any) -> Setting:
    """Return a setting that is a local date and time, off unless told."""

    def read(raw: Any) -> Value:
        return None if raw is None else datetime.fromisoformat(raw)

    may_be = Text("2026-11-06 12:00 这样的时间，或 null", "a time like 2026-11-06 12:00, or null")
    return Setting(id_, label, None, may_be, read, **more)


def hours(id_: str, label: Text, **more: Any) -> Setting:
    """Return a setting that is one or more spans of the day, off unless told."""
    may_be = Text(
        "08:00-23:00 这样的时段，几段用逗号分开，可以过午夜（22:00-02:00）；或 null（全天）",
        "a span like 08:00-23:00, several with commas, also past midnight (22:00-02:00), or null (all day)",
    )
    return Setting(id_, label, None, may_be, lambda raw: None if raw is None else read_spans(raw), **more)


def hours_or_word(id_: str, label: Text, default: str, others: tuple[str, ...], **more: Any) -> Setting:
    """Return a setting that is one of a few words, or spans of the day."""
    words = (default, *others)
    may_be = Text(
        f"{' / '.join(words)}，或 10:00-18:00 这样的时段", f"{' / '.join(words)}, or a span like 10:00-18:00"
    )
    return Setting(id_, label, default, may_be, lambda raw: raw if raw in words else read_spans(raw), **more)


def read_spans(raw: Any) -> str:
    """Return spans of the day as `08:00-12:00,22:00-02:00`; ends are outside, 24:00 is the day's end."""
    parts = raw if isinstance(raw, list) else re.split("[,，、;；]", str(raw))
    spans = [[_clock(end) for end in str(part).strip().split("-")] for part in parts]
    if not spans or any(len(span) != len("ab") or span[0] == span[1] for span in spans):
        raise ValueError
    return ",".join("-".join(span) for span in spans)


def _clock(text: str) -> str:
    if text.strip() == "24:00":
        return "24:00"
    return f"{datetime.strptime(text.strip(), '%H:%M'):%H:%M}"


def days(id_: str, label: Text, **more: Any) -> Setting:
    """Return a setting that is a list of days, empty unless told."""

    def read(raw: Any) -> Value:
        if not isinstance(raw, list):
            raise ValueError  # noqa: TRY004 - one kind of error for every wrong value
        return tuple(date.fromisoformat(str(day)).isoformat() for day in raw)

    may_be = Text("日期列表，如 [2026-10-08]", "a list of days, like [2026-10-08]")
    return Setting(id_, label, (), may_be, read, **more)
