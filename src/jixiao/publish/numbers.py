"""数字写法: numbers as people write them: ¥1,234.50, 95.3%, 24.6 秒, 49 / 50."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from jixiao.base.money import EXACT, plain
from jixiao.base.spoken import COUNTED
from jixiao.base.text import Text, both
from jixiao.base.trace import Value

NOTHING = Text("无数据", "no data")
_MOST_PLACES = 8
_WORDS = {True: Text("是", "yes"), False: Text("否", "no")}
# unit: (decimals at least, decimals at most, suffix)
_UNITS: dict[str, tuple[int, int, Text]] = {
    "seconds": (1, 1, Text(" 秒", " s")),
    "minutes": (0, 1, Text(" 分钟", " min")),
    "days": (0, 1, Text(" 天", " days")),
    "months": (0, 1, Text(" 个月", " months")),
    "years": (0, 1, Text(" 年", " years")),
    "points": (0, 2, Text(" 分", " points")),
    "score": (0, 2, both("")),
    "count": (0, 2, both("")),
    "ratio": (2, 3, both("")),
}
_ANY = (0, 4, both(""))


def shown(value: Value, unit: str = "") -> Text:
    """Return `value` with its unit; None is "no data", a word stays a word."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, str):
        return both(value)
    if unit == "yuan":
        return both(money(value))
    if unit == "share":
        return both(f"{decimals(value.scaleb(2), 1, 1)}%")
    fewest, most, suffix = _UNITS.get(unit, _ANY)
    number = decimals(value, fewest, most)
    is_one = number in {"1", "-1"} and unit in COUNTED
    return Text(number + suffix.zh, number + (suffix.en.removesuffix("s") if is_one else suffix.en))


def money(yuan: Decimal) -> str:
    """Return `¥1,234.50`; a debit stands as `-¥10.00`; what is finer than a fen is shown, not hidden."""
    sign = "-" if yuan < 0 else ""
    return f"{sign}¥{decimals(abs(yuan), 2, 2)}"


def decimals(value: Decimal, fewest: int, most: int) -> str:
    """Return `value` with thousands separators and between `fewest` and `most` decimals.

    A rounding that would turn 94.9996 into a round 95 gets more decimals: a reader must be able to see
    on which side of a step a value lies.
    """
    places = most
    while places < _MOST_PLACES and _seems_whole(value, places):
        places += 1
    number = f"{_at(value, places):,f}"
    whole, _, fraction = number.partition(".")
    kept = fraction[:fewest] + fraction[fewest:].rstrip("0")
    return f"{whole}.{kept}" if kept else whole


def counts(numerator: Decimal | None, denominator: Decimal | None) -> str:
    """Return `49 / 50`, or nothing where the figure is not a quotient."""
    if numerator is None or denominator is None:
        return ""
    return f"{decimals(numerator, 0, 2)} / {decimals(denominator, 0, 2)}"


def exact(value: Value) -> str:
    """Return every decimal there is, for the small print under a rounded number."""
    return f"{plain(value):,f}" if isinstance(value, Decimal) else ""


def _at(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=EXACT)


def _seems_whole(value: Decimal, places: int) -> bool:
    near = _at(value, places)
    return near != value and near == near.to_integral_value()
