"""试算结果: the outcome of a trial as the page shows it: the sentence, the curve, who gains and who loses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.base.spoken import money, number
from jixiao.base.text import Text
from jixiao.plans.vocabulary import word
from jixiao.web.work.models import Job


def shown(job: Job) -> dict[str, Any]:
    """Return the outcome with what the page needs beside it."""
    found, given = job.outcome, job.given
    people = sorted(found["people"], key=lambda one: -abs(Decimal(one["difference"])))
    return {
        **found,
        "people": people,
        "says": sentence(found, given),
        "under": sum(one["under_plan"] or 0 for one in found["months"]),
        "under_before": sum(one["under_against"] or 0 for one in found["months"]),
        "has_minimum": any(one["minimum_wage"] for one in found["months"]),
        "chart": _curve(found, given) if found.get("curve") else None,
        "bars": _bars(people) if any(Decimal(one["difference"]) for one in people) else None,
        "points": _points(found, given),
        "cliffs": [one | {"figure_label": _label(one["figure"])} for one in found["cliffs"]],
    }


def sentence(found: dict[str, Any], given: dict[str, Any]) -> Text:
    """Return the answer in one sentence."""
    difference = Decimal(found["total"]["difference"])
    span = f"{given['months'][0]} – {given['months'][-1]}" if len(given["months"]) > 1 else given["months"][0]
    if not difference and not found["gainers"] and not found["losers"]:
        return Text(
            f"{span} 里谁都不受影响：没有人到过这个数起作用的地方。",
            f"Nobody is touched over {span}: nobody came to where this number counts.",
        )
    more = Text("多花", "more") if difference >= 0 else Text("少花", "less")
    amount = money(abs(difference))
    gain, lose = found["gainers"], found["losers"]
    if given.get("number"):
        return Text(
            f"用 {given['value']} 代替 {given['now']}，{span} 共{more.zh} {amount}；"
            f"{gain} 人多得，{lose} 人少得，{found['unchanged']} 人不变。",
            f"{given['value']} instead of {given['now']} costs {amount} {more.en} over {span}; "
            f"{gain} gain, {lose} lose, {found['unchanged']} stay the same.",
        )
    return Text(
        f"{span} 共{more.zh} {amount}；{gain} 人多得，{lose} 人少得，{found['unchanged']} 人不变。",
        f"{amount} {more.en} over {span}; {gain} gain, {lose} lose, {found['unchanged']} stay the same.",
    )


def _is_share(given: dict[str, Any]) -> bool:
    return str(given.get("value", "")).endswith(("%", "％")) or str(given.get("now", "")).endswith("%")


def _value(told: str, given: dict[str, Any]) -> str:
    value = Decimal(told)
    return f"{number(value * 100)}%" if _is_share(given) else number(value)


def _points(found: dict[str, Any], given: dict[str, Any]) -> list[dict[str, Any]]:
    points = found.get("curve", {}).get("points", [])
    return [one | {"said": _value(one["value"], given)} for one in points]


def _curve(found: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    points = _points(found, given)
    return {
        "grid": {"left": 80, "right": 24, "top": 24, "bottom": 40},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [one["said"] for one in points]},
        "yAxis": {"type": "value", "scale": True},
        "series": [
            {
                "type": "line",
                "name": str(Text("应发合计（元）", "gross in all (yuan)")),
                "data": [float(one["total"]) for one in points],
            }
        ],
    }


def _bars(people: list[dict[str, Any]]) -> dict[str, Any]:
    most = sorted(
        (one for one in people if Decimal(one["difference"])), key=lambda one: Decimal(one["difference"])
    )
    return {
        "grid": {"left": 90, "right": 24, "top": 8, "bottom": 32},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "value"},
        "yAxis": {"type": "category", "data": [one["name"] or one["person"] for one in most]},
        "series": [
            {
                "type": "bar",
                "name": str(Text("增减（元）", "difference (yuan)")),
                "data": [float(one["difference"]) for one in most],
            }
        ],
    }


def _label(figure: str) -> Text:
    known = word(figure)
    return known.label if known else Text(figure, figure)
