"""目标走势: plan and reality added up day by day, with the forecast's band at the end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any

from jixiao.base.text import Text
from jixiao.plans.targets.actuals import Actuals
from jixiao.plans.targets.breakdown import Breakdown
from jixiao.plans.targets.periods import Level
from jixiao.plans.targets.status import OwnerStatus


def course(broken: Breakdown, status: OwnerStatus, done: Actuals, on: date) -> dict[str, Any]:
    """Return lines of the plan and of what was done, added up; what is to come has the plan alone."""
    owner = status.owner
    days = broken.portions(owner, Level.DAY)
    found = done.of(broken.target.metric, owner.owner, top=not owner.above)
    planned = accumulate(day.value for day in days)
    past = [day.span.first for day in days if day.span.first <= on]
    reached = accumulate(found.by_day.get(day, Decimal(0)) for day in past)
    return {
        "grid": {"left": 8, "right": 16, "top": 36, "bottom": 8, "containLabel": True},
        "tooltip": {"trigger": "axis", "confine": True},
        "legend": {"top": 0},
        "xAxis": {"type": "category", "data": [day.span.first.isoformat() for day in days]},
        "yAxis": {"type": "value"},
        "series": [
            _line(Text("计划", "plan"), [round(float(one), 2) for one in planned], "dashed"),
            _line(Text("完成", "done"), [round(float(one), 2) for one in reached], "solid"),
        ],
    }


def _line(name: Text, data: list[float], look: str) -> dict[str, Any]:
    return {"type": "line", "name": str(name), "data": data, "showSymbol": False, "lineStyle": {"type": look}}
