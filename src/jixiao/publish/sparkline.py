"""走势线: a small line drawing of a series of days, as SVG that needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jixiao.publish.result import DayValue

WIDTH, HEIGHT, MARGIN = 120, 28, 3


def sparkline(days: Sequence[DayValue], width: int = WIDTH, height: int = HEIGHT) -> str:
    """Return the path data of the line; a day without data leaves a gap; empty where nothing is to draw."""
    values = [point.value for point in days if point.value is not None]
    if not values:
        return ""
    low, high = min(values), max(values)
    pieces, pen_down = [], False
    for index, point in enumerate(days):
        if point.value is None:
            pen_down = False
            continue
        x = _x(index, len(days), width)
        pieces.append(f"{'L' if pen_down else 'M'}{x:.1f} {_y(point.value, low, high, height):.1f}")
        pen_down = True
    return " ".join(pieces)


def ends(days: Sequence[DayValue]) -> tuple[Decimal, Decimal] | None:
    """Return the first and the last value there is: the line in words, for those who cannot see it."""
    values = [point.value for point in days if point.value is not None]
    return (values[0], values[-1]) if values else None


def last_point(days: Sequence[DayValue], width: int = WIDTH, height: int = HEIGHT) -> tuple[str, str]:
    """Return x and y of the last day with data, where the line carries its dot."""
    path = sparkline(days, width, height)
    x, y = path.split(" ")[-2:]
    return x.lstrip("ML"), y


def _x(index: int, count: int, width: int) -> float:
    return MARGIN + (width - 2 * MARGIN) * index / max(1, count - 1)


def _y(value: Decimal, low: Decimal, high: Decimal, height: int) -> Decimal:
    share = (value - low) / (high - low) if high > low else Decimal("0.5")
    return MARGIN + (height - 2 * MARGIN) * (1 - share)
