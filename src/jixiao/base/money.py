"""金额: Decimal from the text of a plan to the payslip, integer fen in bulk tables."""

from __future__ import annotations

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from enum import StrEnum

FEN = Decimal("0.01")
_ONE = Decimal(1)
# Wide enough that 19-digit amounts times a rate lose nothing; quantize never signals at this width.
EXACT = Context(prec=60)
# What a division keeps: far below any band edge that can be written, and the same on every machine.
POINTS_KEPT = Decimal("1e-10")


class Rounding(StrEnum):
    """How a payslip line is rounded; the plan names the mode."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"
    FLOOR = "floor"
    CEILING = "ceiling"


_MODES = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.UP: ROUND_UP,
    Rounding.DOWN: ROUND_DOWN,
    Rounding.FLOOR: ROUND_FLOOR,
    Rounding.CEILING: ROUND_CEILING,
}


def rounded(amount: Decimal, unit: Decimal = FEN, mode: Rounding = Rounding.HALF_UP) -> Decimal:
    """Return `amount` rounded to a whole number of `unit` (yuan)."""
    whole = EXACT.divide(amount, unit).quantize(Decimal(1), rounding=_MODES[mode], context=EXACT)
    return (
        EXACT.multiply(whole, unit).quantize(unit, context=EXACT) if unit < 1 else EXACT.multiply(whole, unit)
    )


def kept(value: Decimal) -> Decimal:
    """Return a quotient at ten decimals, without trailing zeros; exact values stay as they are."""
    return plain(value.quantize(POINTS_KEPT, rounding=ROUND_HALF_EVEN, context=EXACT))


def ratio(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """Return numerator / denominator in Decimal, or None where the denominator is 0 (empty, never 0)."""
    return EXACT.divide(numerator, denominator) if denominator else None


def from_fen(fen: int) -> Decimal:
    """Return yuan with two decimals."""
    return Decimal(fen).scaleb(-2)


def to_fen(yuan: Decimal) -> int:
    """Return integer fen, half a fen rounded up."""
    return int(rounded(yuan) * 100)


def plain(value: Decimal) -> Decimal:
    """Return `value` without trailing zeros and without an exponent."""
    whole = value.to_integral_value()
    return whole.quantize(_ONE, context=EXACT) if whole == value else value.normalize(EXACT)


def written(value: Decimal) -> str:
    """Return the exact decimals as text, never in exponent form."""
    return format(value, "f")
