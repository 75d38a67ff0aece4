"""What the stories about metrics share: a small shop, and its figures in one call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jixiao.metrics.engine import compute
from jixiao.metrics.figure import Figure
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.totals import month_figures
from metrics.shops import Shop

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
Told = Callable[..., dict[str, dict[str, Figure]]]


@pytest.fixture
def shop() -> Shop:
    """A shop where 小美 is held by mei, 小丽 by li and 小强 by qiang."""
    return Shop().hold(小美="mei", 小丽="li", 小强="qiang")


@pytest.fixture
def figures() -> Told:
    """October's figures by person and metric, under the settings given."""

    def told(shop: Shop, period: Period = OCTOBER, **changed: Any) -> dict[str, dict[str, Figure]]:
        con, settings = shop.connect(), Settings(changed)
        compute(con, settings, period)
        return month_figures(con, settings, period, rows=None)

    return told


def pair(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """Return numerator and denominator."""
    return figure.numerator, figure.denominator
