"""手写的数: numbers as people type them - ¥300, 300元, 1,200.50, １２００, 1.2万 - read into Decimal."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from jixiao.base.text import Text

# Beyond this a number is a slip: no shop pays or sells that much.
_MOST_DIGITS = 19
_MARKS = r"(?:¥|RMB|CNY|人民币)"
_UNITS = r"(?:元整?|块钱?|圆|RMB|CNY|YUAN)"
_POINTS = re.compile(r"\s*(?:分|points?)$", re.IGNORECASE)
_TYPED = re.compile(
    rf"(?P<before>[-+]?)\s*{_MARKS}?\s*(?P<sign>[-+]?)\s*"
    r"(?P<number>(?:\d{1,3}(?:(?P<mark>[, ])\d{3})(?:(?P=mark)\d{3})*|\d+)(?:\.\d+)?|\.\d+)"
    rf"\s*(?P<times>[万亿]?)\s*{_UNITS}?",
    re.IGNORECASE,
)
_TIMES = {"": 0, "万": 4, "亿": 8}
# What other keyboards write for a minus and for marks between thousands.
_SAME = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-", "、": ",", "\u2009": " "})


def typed_number(text: str, *, points: bool = False) -> Decimal | None:
    """Return the number that somebody typed, None where it is none or nobody could be sure which.

    Marks between thousands must stand where thousands end: 1,2 may mean 1.2 or 12 and is refused. With
    `points` it may end in 分; otherwise not, since 分 of money is a hundredth of a yuan.
    """
    told = unicodedata.normalize("NFKC", text).translate(_SAME).strip()
    match = _TYPED.fullmatch(_POINTS.sub("", told) if points else told)
    if match is None or (match["before"] and match["sign"]):
        return None
    digits = match["number"].replace(",", "").replace(" ", "")
    number = Decimal(digits).scaleb(_TIMES[match["times"]])
    if number.adjusted() >= _MOST_DIGITS or len(digits) > 2 * _MOST_DIGITS:
        return None
    return -number if "-" in (match["before"], match["sign"]) else number


def no_number(text: str) -> Text:
    """Say that something typed is no number, and how to write one."""
    return Text(
        f"“{text.strip()}”不是数。请写成 300、¥300、300元 或 1,200.50 这样。",
        f"“{text.strip()}” is not a number. Write it like 300, ¥300 or 1,200.50.",
    )
