"""算式: the small typed expression of plans: numbers, names, + - * /, comparisons, min, max, clamp, if.

There is no way out of it into Python. A name without data makes the result empty, never 0, and the empty
names are told; `and`, `or` and `if` only ask for what they need.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from jixiao.base.money import EXACT, written
from jixiao.base.text import Text

Value = Decimal | str | bool | None
Lookup = Callable[[str], Value]

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)%?)|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)|(?P<sign><=|>=|==|!=|[-+*/()<>,]))"
)
_WORDS = {"and", "or", "not", "true", "false"}
_DEEPEST = 60


class ExpressionError(ValueError):
    """What is wrong in an expression, for the one who wrote it; `remedy` says what to write."""

    def __init__(self, text: Text, remedy: Text) -> None:
        self.text = text
        self.remedy = remedy
        super().__init__(str(text))


class Term:
    """A part of an expression."""

    __slots__ = ()

    def value(self, lookup: Lookup) -> Value:
        """Return the value, None where something needed has no data."""
        raise NotImplementedError

    def parts(self) -> Sequence[Term]:
        """Return the parts that this one is made of."""
        return ()


@dataclass(frozen=True, slots=True)
class Constant(Term):
    """A number, a quoted text, true or false."""

    constant: Value

    def value(self, lookup: Lookup) -> Value:  # noqa: ARG002 - a constant asks nobody
        """Return the constant."""
        return self.constant


@dataclass(frozen=True, slots=True)
class Name(Term):
    """A figure, fact, parameter, item or line by its name."""

    name: str

    def value(self, lookup: Lookup) -> Value:
        """Return what stands under the name."""
        return lookup(self.name)


@dataclass(frozen=True, slots=True)
class Apply(Term):
    """An operator or function over parts that must all have data."""

    sign: str
    of: tuple[Term, ...]

    def value(self, lookup: Lookup) -> Value:
        """Return the result; None where a part is empty, of the wrong type, or divides by 0."""
        values = [part.value(lookup) for part in self.of]
        return None if None in values else _applied(self.sign, values)

    def parts(self) -> Sequence[Term]:
        """Return the operands."""
        return self.of


@dataclass(frozen=True, slots=True)
class Lazy(Term):
    """`and`, `or`, `if`, `else_`: parts are asked for only where they matter."""

    sign: str
    of: tuple[Term, ...]

    def value(self, lookup: Lookup) -> Value:
        """Return the result by the rule of its word."""
        return _LAZY[self.sign](self.of, lookup)

    def parts(self) -> Sequence[Term]:
        """Return the operands."""
        return self.of


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression: its text, its names in the order of first use, and its value for a lookup."""

    text: str
    term: Term
    names: tuple[str, ...]

    def value(self, lookup: Lookup) -> Value:
        """Return the value with names looked up, None where data is missing."""
        return self.term.value(lookup)

    def __str__(self) -> str:
        return self.text


def parse(source: str | Decimal) -> Expression:
    """Read an expression; ExpressionError says what is wrong and what to write."""
    if isinstance(source, Decimal):
        return Expression(written(source), Constant(source), ())
    parser = _Parser(source)
    term = parser.whole()
    return Expression(source, term, tuple(dict.fromkeys(_names(term))))


def _names(term: Term) -> Iterator[str]:
    if isinstance(term, Name):
        yield term.name
    for part in term.parts():
        yield from _names(part)


def _divided(a: Decimal, b: Decimal) -> Decimal | None:
    return EXACT.divide(a, b) if b else None


_NUMERIC: dict[str, Callable[..., Value]] = {
    "+": EXACT.add,
    "-": EXACT.subtract,
    "*": EXACT.multiply,
    "/": _divided,
    "minus": EXACT.minus,
    "min": min,
    "max": max,
    "clamp": lambda x, low, high: min(max(x, low), high),
    "floor": lambda x: x.to_integral_value("ROUND_FLOOR"),
    "abs": EXACT.abs,
}
_ORDER: dict[str, Callable[..., bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TEXTS, _NUMBERS = {str}, {Decimal}
_EQUAL: dict[str, Callable[..., bool]] = {"==": operator.eq, "!=": operator.ne}
_ARITY = {"min": None, "max": None, "clamp": 3, "floor": 1, "abs": 1, "if": 3, "or_else": 2, "known": 1}


def _applied(sign: str, values: list[Value]) -> Value:
    if sign in _EQUAL:
        return _EQUAL[sign](*values)
    if sign == "not":
        return not values[0] if isinstance(values[0], bool) else None
    kinds = {type(value) for value in values}
    if sign in _ORDER and kinds == _TEXTS:
        return _ORDER[sign](*values)
    if kinds != _NUMBERS:
        return None
    return _ORDER[sign](*values) if sign in _ORDER else _NUMERIC[sign](*values)


def _and(of: tuple[Term, ...], lookup: Lookup) -> Value:
    sure = True
    for part in of:
        value = part.value(lookup)
        if value is False:
            return False
        sure = sure and value is True
    return True if sure else None


def _or(of: tuple[Term, ...], lookup: Lookup) -> Value:
    sure = True
    for part in of:
        value = part.value(lookup)
        if value is True:
            return True
        sure = sure and value is False
    return False if sure else None


def _if(of: tuple[Term, ...], lookup: Lookup) -> Value:
    condition = of[0].value(lookup)
    return of[1 if condition else 2].value(lookup) if isinstance(condition, bool) else None


def _or_else(of: tuple[Term, ...], lookup: Lookup) -> Value:
    found = of[0].value(lookup)
    return of[1].value(lookup) if found is None else found


def _known(of: tuple[Term, ...], lookup: Lookup) -> Value:
    return of[0].value(lookup) is not None


_LAZY: dict[str, Callable[[tuple[Term, ...], Lookup], Value]] = {
    "and": _and,
    "or": _or,
    "if": _if,
    "or_else": _or_else,
    "known": _known,
}


class _Parser:
    """Reads by climbing: or, and, not, comparison, sum, product, sign, value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.deep = 0
        self.tokens = list(self._tokens())

    def _tokens(self) -> Iterator[tuple[str, str]]:
        place, end = 0, len(self.text.rstrip())
        while place < end:
            match = _TOKEN.match(self.text, place)
            if not match:
                raise self._wrong(f"“{self.text[place:].strip()[:10]}”")
            yield str(match.lastgroup), match[match.lastgroup or 0]
            place = match.end()

    def _wrong(self, near: str) -> ExpressionError:
        return ExpressionError(
            Text(
                f"算式“{self.text}”在 {near} 处读不懂。",
                f"The expression “{self.text}” breaks off at {near}.",
            ),
            Text(
                "只能用数字、名字、+ - * /、比较、and or not、min max clamp if，例如 base * 20%。",
                "Use numbers, names, + - * /, comparisons, and or not, min max clamp if, e.g. base * 20%.",
            ),
        )

    def whole(self) -> Term:
        term = self._either()
        if self.at < len(self.tokens):
            raise self._wrong(f"“{self.tokens[self.at][1]}”")
        return term

    def _next(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _take(self, *signs: str) -> str:
        found = self._next()
        if found in signs and self.tokens[self.at][0] != "text":
            self.at += 1
            return found
        return ""

    def _either(self) -> Term:
        self.deep += 1
        if self.deep > _DEEPEST:
            raise self._wrong("(((")
        terms = [self._both()]
        while self._take("or"):
            terms.append(self._both())
        self.deep -= 1
        return terms[0] if len(terms) == 1 else Lazy("or", tuple(terms))

    def _both(self) -> Term:
        terms = [self._negated()]
        while self._take("and"):
            terms.append(self._negated())
        return terms[0] if len(terms) == 1 else Lazy("and", tuple(terms))

    def _negated(self) -> Term:
        negations = 0
        while self._take("not"):
            negations += 1
        term = self._compared()
        for _ in range(negations):
            term = Apply("not", (term,))
        return term

    def _compared(self) -> Term:
        term = self._sum()
        sign = self._take("<", "<=", ">", ">=", "==", "!=")
        return Apply(sign, (term, self._sum())) if sign else term

    def _sum(self) -> Term:
        term = self._product()
        while sign := self._take("+", "-"):
            term = Apply(sign, (term, self._product()))
        return term

    def _product(self) -> Term:
        term = self._signed()
        while sign := self._take("*", "/"):
            term = Apply(sign, (term, self._signed()))
        return term

    def _signed(self) -> Term:
        minus = 0
        while sign := self._take("-", "+"):
            minus += sign == "-"
        term = self._single()
        return Apply("minus", (term,)) if minus % 2 else term

    def _single(self) -> Term:
        if self._take("("):
            return self._closed(self._either())
        if self.at == len(self.tokens):
            raise self._wrong("结尾 / the end")
        kind, word = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return Constant(_number(word))
        if kind == "text":
            return Constant(word[1:-1])
        if kind == "name":
            return self._named(word)
        raise self._wrong(f"“{word}”")

    def _closed(self, term: Term) -> Term:
        if not self._take(")"):
            raise self._wrong(f"“{self._next()}”" if self._next() else "结尾 / the end")
        return term

    def _named(self, word: str) -> Term:
        if self._take("("):
            return self._call(word)
        if word in _WORDS:
            if word in ("true", "false"):
                return Constant(word == "true")
            raise self._wrong(f"“{word}”")
        return Name(word)

    def _call(self, word: str) -> Term:
        if word not in _ARITY:
            raise _no_function(word)
        of = [self._either()]
        while self._take(","):
            of.append(self._either())
        self._closed(of[0])
        if _ARITY[word] not in (None, len(of)):
            raise self._wrong(f"{word}(…)")
        return Lazy(word, tuple(of)) if word in _LAZY else Apply(word, tuple(of))


def _number(word: str) -> Decimal:
    return Decimal(word[:-1]).scaleb(-2) if word.endswith("%") else Decimal(word)


def _no_function(word: str) -> ExpressionError:
    close = get_close_matches(word, _ARITY, n=1)
    hint = Text(f"是不是 {close[0]}？", f"Did you mean {close[0]}? ") if close else Text("", "")
    known = ", ".join(sorted(_ARITY))
    return ExpressionError(
        Text(f"没有“{word}”这个函数。{hint.zh}", f"There is no function “{word}”. {hint.en}".strip()),
        Text(f"可用的函数：{known}。", f"The functions are: {known}."),
    )
