"""说法: numbers as people write them: ¥1,234.50, 95.3%, 24.6 秒."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from jixiao.base.money import EXACT
from jixiao.base.text import Text, both

_SHOWN, _CENT = Decimal("0.0001"), Decimal("0.01")
YES_NO = {True: Text("是", "yes"), False: Text("否", "no")}
_UNITS = {
    "seconds": Text(" 秒", " s"),
    "minutes": Text(" 分钟", " min"),
    "days": Text(" 天", " days"),
    "months": Text(" 个月", " months"),
    "years": Text(" 年", " years"),
    "points": Text(" 分", " points"),
}
# In English these are another word for one of them.
COUNTED = frozenset({"days", "months", "years", "points"})


@lru_cache(maxsize=8192)
def number(value: Decimal) -> str:
    """Return the number with thousands marks and at most four decimals."""
    said = format(value.quantize(_SHOWN, ROUND_HALF_UP, EXACT), ",f").rstrip("0").rstrip(".")
    return "0" if said == "-0" else said


def money(value: Decimal) -> str:
    """Return yuan with the sign in front: -¥1,234.50."""
    return f"{'-' if value < 0 else ''}¥{abs(value):,.2f}"


def spoken(value: Decimal | str | bool | None, unit: str = "") -> Text:
    """Return a value with its unit, in both languages."""
    if value is None:
        return Text("无数据", "no data")
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, str):
        return both(value)
    if unit == "share":
        return both(f"{number(value * 100)}%")
    if unit == "yuan":
        return both(money(value))
    return _with_unit(number(value), unit)


def _with_unit(said: str, unit: str) -> Text:
    suffix = _UNITS.get(unit)
    if suffix is None:
        return both(said)
    is_one = said in ("1", "-1") and unit in COUNTED
    return Text(said + suffix.zh, said + (suffix.en.removesuffix("s") if is_one else suffix.en))


def several(count: int | str, one: str, many: str = "") -> str:
    """Return a count in English with its noun: 1 chat, 2 chats; `many` where it is not `one` with an s."""
    return f"{count} {one}" if str(count) == "1" else f"{count} {many or one + 's'}"


def missed_by(value: Decimal, unit: str = "") -> Text:
    """Return a distance in words, to two decimals unless that is 0; a share's is in percentage points."""
    if unit == "share":
        said = number(_short(value * 100))
        return Text(f"{said} 个百分点", several(said, "percentage point"))
    return spoken(_short(value), unit)


def _short(distance: Decimal) -> Decimal:
    return distance.quantize(_CENT, ROUND_HALF_UP, EXACT) or distance
