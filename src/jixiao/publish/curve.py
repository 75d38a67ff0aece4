"""成本曲线: the cost of each value of a number, as a line drawing that needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.plans.sweep import Point, Sweep
from jixiao.publish.numbers import money

WIDTH, HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 110, 20, 20, 40
_TICKS = 4


@dataclass(frozen=True, slots=True)
class Curve:
    """Where the line runs and what stands at the axes, in the drawing's own units."""

    line: str
    dots: tuple[tuple[str, str, str], ...]
    across: tuple[tuple[str, str], ...]
    up: tuple[tuple[str, str], ...]
    base: str
    left: str


def cost_curve(sweep: Sweep, points: Sequence[Point]) -> Curve:
    """Return the drawing of total cost over value; every dot carries its value and total in words."""
    totals = [point.total for point in points]
    low, high = min(totals), max(totals)
    xs = [_x(index, len(points)) for index in range(len(points))]
    ys = [_y(total, low, high) for total in totals]
    path = " ".join(f"{'L' if n else 'M'}{x} {y}" for n, (x, y) in enumerate(zip(xs, ys, strict=True)))
    told = (f"{sweep.title} = {sweep.said(point.value)}: {money(point.total)}" for point in points)
    every = max(1, len(points) // 10)
    across = tuple((x, sweep.said(points[n].value)) for n, x in enumerate(xs) if n % every == 0)
    steps = [low + (high - low) * step / _TICKS for step in range(_TICKS + 1)] if high > low else [low]
    up = tuple((_y(step, low, high), money(step.quantize(Decimal(1)))) for step in steps)
    base = f"{HEIGHT - _BOTTOM}"
    return Curve(path, tuple(zip(xs, ys, told, strict=True)), across, up, base, f"{_LEFT}")


def _x(index: int, count: int) -> str:
    return f"{_LEFT + (WIDTH - _LEFT - _RIGHT) * index / max(1, count - 1):.1f}"


def _y(total: Decimal, low: Decimal, high: Decimal) -> str:
    share = (total - low) / (high - low) if high > low else Decimal("0.5")
    return f"{_TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - share):.1f}"
