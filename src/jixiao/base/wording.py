"""条件说法: an expression of a plan in words, with the labels of what its names stand for.

`grade == 'A' and sales >= 10000` reads 等级为 A，且销售额 ≥ ¥10,000.00 / grade is A and sales ≥ ¥10,000.00.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.base.expression import Apply, Constant, Expression, Lazy, Name, Term, Value
from jixiao.base.spoken import YES_NO, number, spoken
from jixiao.base.text import Text, both

_ONE = Decimal(1)
# How tightly each kind of part binds: what binds less tightly than it must stands in brackets.
_EITHER, _BOTH, _HOLDS, _SUM, _PRODUCT, _SINGLE = range(6)
_ORDER = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
_OPPOSITE = {">=": "<", "<=": ">", ">": "≤", "<": "≥"}
_SIGNS = {"+": "+", "-": "-", "*": "×", "/": "÷"}
_KEEPS_UNIT = {"+", "-", "min", "max", "clamp", "minus", "abs", "floor", "if", "or_else"}


@dataclass(frozen=True, slots=True)
class Known:
    """What a name stands for: its label, its unit, and what its values are called (a grade by its id)."""

    label: Text
    unit: str = ""
    values: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Said:
    """Words and how tightly they bind."""

    text: Text
    binds: int = _SINGLE

    def within(self, binds: int) -> Text:
        """Return the words for a place that wants them to bind at least so tightly."""
        if self.binds >= binds:
            return self.text
        return Text(f"（{self.text.zh}）", f"({self.text.en})")


class Wording:
    """Puts expressions and values into words; each expression once."""

    __slots__ = ("_said", "known")

    def __init__(self, known: Callable[[str], Known]) -> None:
        self.known = known
        self._said: dict[str, Text] = {}

    def says(self, expression: Expression) -> Text:
        """Return the expression in words."""
        said = self._said.get(expression.text)
        if said is None:
            said = self._said[expression.text] = self._term(expression.term).text
        return said

    def value(self, name: str, value: Value) -> Text:
        """Return a value as people say it: a grade by its label, a number with its unit, yes or no."""
        known = self.known(name)
        if isinstance(value, bool):
            return YES_NO[value]
        if isinstance(value, str):
            return known.values.get(value) or both(value)
        return spoken(value, known.unit)

    def values(self, names: Iterable[str], lookup: Callable[[str], Value]) -> Text:
        """Return names with their values: 等级 A，月度得分 85 分."""
        pairs = [(self.known(name).label, self.value(name, lookup(name))) for name in names]
        zh = "，".join(f"{label.zh} {value.zh}" for label, value in pairs)
        return Text(zh, ", ".join(f"{label.en} {value.en}" for label, value in pairs))

    def _term(self, term: Term, unit: str = "", values: Mapping[str, Text] | None = None) -> _Said:
        """Return a part in words; `unit` and `values` are those of what it is compared with."""
        if isinstance(term, Constant):
            return _Said(_constant(term.constant, unit, values or {}))
        if isinstance(term, Name):
            return _Said(self.known(term.name).label)
        if isinstance(term, Apply | Lazy):
            return self._applied(term.sign, term.of, unit)
        raise TypeError(type(term).__name__)

    def _applied(self, sign: str, of: tuple[Term, ...], unit: str) -> _Said:
        if sign in ("and", "or"):
            return self._joined(sign, of)
        if sign == "not":
            return self._not(of[0])
        if sign in _ORDER or sign in ("==", "!="):
            return self._compared(sign, *of)
        if sign in _SIGNS:
            return self._reckoned(sign, of, unit)
        parts = [self._term(part, unit or self._unit(of)).text for part in of]
        return _Said(_CALLS[sign](*parts)) if sign in _CALLS else _Said(_smallest(sign, parts))

    def _joined(self, sign: str, of: tuple[Term, ...]) -> _Said:
        binds = _BOTH if sign == "and" else _EITHER
        parts = [self._term(part).within(binds + 1) for part in of]
        zh, en = ("，且", " and ") if sign == "and" else ("，或", " or ")
        return _Said(Text(zh.join(part.zh for part in parts), en.join(part.en for part in parts)), binds)

    def _not(self, term: Term) -> _Said:
        if isinstance(term, Apply) and term.sign in _OPPOSITE:
            return self._ordered(_OPPOSITE[term.sign], *term.of)
        if isinstance(term, Apply) and term.sign in ("==", "!="):
            return self._compared("!=" if term.sign == "==" else "==", *term.of)
        if isinstance(term, Apply) and term.sign == "not":
            return self._term(term.of[0])
        inner = self._term(term).text
        if isinstance(term, Name):
            return _Said(Text(f"不是“{inner.zh}”", f"not “{inner.en}”"), _HOLDS)
        return _Said(Text(f"并非（{inner.zh}）", f"not ({inner.en})"), _HOLDS)

    def _compared(self, sign: str, left: Term, right: Term) -> _Said:
        if sign in _ORDER:
            return self._ordered(_ORDER[sign], left, right)
        truth = right.constant if isinstance(right, Constant) else None
        if isinstance(truth, bool):
            return self._term(left) if truth is (sign == "==") else self._not(left)
        a, b = self._sides(left, right)
        space = " " if b.zh[:1].isascii() else ""
        if sign == "==":
            return _Said(Text(f"{a.zh}为{space}{b.zh}", f"{a.en} is {b.en}"), _HOLDS)
        return _Said(Text(f"{a.zh}不为{space}{b.zh}", f"{a.en} is not {b.en}"), _HOLDS)

    def _ordered(self, sign: str, left: Term, right: Term) -> _Said:
        a, b = self._sides(left, right)
        return _Said(Text(f"{a.zh} {sign} {b.zh}", f"{a.en} {sign} {b.en}"), _HOLDS)

    def _sides(self, left: Term, right: Term) -> tuple[Text, Text]:
        unit = self._unit((left, right))
        a = self._term(left, unit, self._values(right)).within(_SUM)
        return a, self._term(right, unit, self._values(left)).within(_SUM)

    def _values(self, term: Term) -> Mapping[str, Text]:
        return self.known(term.name).values if isinstance(term, Name) else {}

    def _reckoned(self, sign: str, of: tuple[Term, ...], unit: str) -> _Said:
        if sign in ("*", "/"):
            a, b = (_share(part) or self._term(part) for part in of)
            left, right = a.within(_PRODUCT), b.within(_SINGLE)
            binds = _PRODUCT
        else:
            shared = unit or self._unit(of)
            a, b = (self._term(part, shared) for part in of)
            left, right, binds = a.within(_SUM), b.within(_PRODUCT), _SUM
        shown = _SIGNS[sign]
        return _Said(Text(f"{left.zh} {shown} {right.zh}", f"{left.en} {shown} {right.en}"), binds)

    def _unit(self, of: Iterable[Term]) -> str:
        """Return the unit that all parts with a unit share, "" where they have none or several."""
        units = {unit for part in of if (unit := self._unit_of(part))}
        return units.pop() if len(units) == 1 else ""

    def _unit_of(self, term: Term) -> str:
        if isinstance(term, Name):
            return self.known(term.name).unit
        if isinstance(term, Apply | Lazy) and term.sign in _KEEPS_UNIT:
            return self._unit(term.of[1:] if term.sign == "if" else term.of)
        if isinstance(term, Apply) and term.sign == "*":
            return self._unit(part for part in term.of if not isinstance(part, Constant))
        return ""


def _share(term: Term) -> _Said | None:
    """Return a factor below 1 as people write it: × 20%."""
    factor = term.constant if isinstance(term, Constant) else None
    if isinstance(factor, Decimal) and 0 < factor < _ONE:
        return _Said(spoken(factor, "share"))
    return None


def _constant(value: Value, unit: str, values: Mapping[str, Text]) -> Text:
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, str):
        return values.get(value) or both(value)
    return spoken(value, unit) if unit else both(number(value or Decimal(0)))


def _smallest(sign: str, parts: list[Text]) -> Text:
    zh, en = ("最小", "smallest") if sign == "min" else ("最大", "largest")
    listed = "、".join(part.zh for part in parts)
    return Text(f"{listed}中{zh}的", f"the {en} of {', '.join(part.en for part in parts)}")


_CALLS: Mapping[str, Callable[..., Text]] = {
    "minus": lambda x: Text(f"-{x.zh}", f"-{x.en}"),
    "floor": lambda x: Text(f"{x.zh}（向下取整）", f"{x.en} (rounded down)"),
    "abs": lambda x: Text(f"{x.zh}的绝对值", f"the absolute value of {x.en}"),
    "clamp": lambda x, low, high: Text(
        f"{x.zh}（最少 {low.zh}，最多 {high.zh}）", f"{x.en} (at least {low.en}, at most {high.en})"
    ),
    "if": lambda when, then, other: Text(
        f"（{when.zh}时为{then.zh}，否则为{other.zh}）", f"({then.en} if {when.en}, else {other.en})"
    ),
    "or_else": lambda x, other: Text(
        f"{x.zh}（没有数据时：{other.zh}）", f"{x.en} (without data: {other.en})"
    ),
    "known": lambda x: Text(f"有“{x.zh}”的数据", f"“{x.en}” is known"),
}
