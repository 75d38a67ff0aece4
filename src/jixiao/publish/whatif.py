"""对比结果: the comparison of two plans as JSON, CSV and a page with the cost curve that opens offline."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.base.money import written
from jixiao.base.text import Lang, Text, both
from jixiao.plans.document import Plan
from jixiao.plans.sweep import Point, Sweep
from jixiao.plans.whatif import CliffHit, Comparison, MonthChange, PersonChange
from jixiao.publish.curve import Curve, cost_curve
from jixiao.publish.page import css, page_environment

SHOWN = 100


def whatif_json(
    comparison: Comparison, sweep: Sweep | None = None, points: Sequence[Point] = ()
) -> dict[str, Any]:
    """Return everything as plain JSON; amounts are strings with their exact decimals.

    `difference` is always the plan tried minus the one it stands against: above 0 it pays more.
    """
    unchanged = len(comparison.people) - len(comparison.gainers) - len(comparison.losers)
    found: dict[str, Any] = {
        "plan": _plan(comparison.plan),
        "against": _plan(comparison.against),
        "region": comparison.law.region,
        "total": {
            "plan": written(comparison.total_plan),
            "against": written(comparison.total_against),
            "difference": written(comparison.total_plan - comparison.total_against),
        },
        "gainers": len(comparison.gainers),
        "losers": len(comparison.losers),
        "unchanged": unchanged,
        "people": [_person(one) for one in comparison.people],
        "months": [_month(one) for one in comparison.months],
        "distribution": {
            "plan": _spread(comparison.spread_plan),
            "against": _spread(comparison.spread_against),
        },
        "grade_moves": [
            {"from": before, "to": after, "count": count}
            for (before, after), count in comparison.grade_moves.items()
        ],
        "cliffs": [_cliff(one) for one in comparison.cliffs],
        "waiting": {"plan": comparison.waiting_plan, "against": comparison.waiting_against},
        "lacking": [{"label": label.to_json(), "count": count} for label, count in comparison.lacking],
    }
    if sweep:
        found["curve"] = {
            "path": sweep.path,
            "label": sweep.title.to_json(),
            "points": [_point(one) for one in points],
        }
    return found


def _plan(plan: Plan) -> dict[str, Any]:
    return {"plan": plan.plan, "version": plan.version, "label": plan.label.to_json()}


def _person(one: PersonChange) -> dict[str, Any]:
    return {
        "person": one.person,
        "name": one.name,
        "months": one.months,
        "plan": written(one.plan),
        "against": written(one.against),
        "difference": written(one.difference),
    }


def _month(one: MonthChange) -> dict[str, Any]:
    return {
        "month": str(one.month),
        "people": one.people,
        "plan": written(one.plan),
        "against": written(one.against),
        "difference": written(one.difference),
        "gainers": one.gainers,
        "losers": one.losers,
        "minimum_wage": None if one.minimum_wage is None else written(one.minimum_wage),
        "under_plan": one.under_plan,
        "under_against": one.under_against,
    }


def _spread(spread: Iterable[tuple[Decimal, Decimal]]) -> list[dict[str, str]]:
    return [{"part": written(part), "amount": written(amount)} for part, amount in spread]


def _cliff(one: CliffHit) -> dict[str, Any]:
    return {
        "person": one.person,
        "name": one.name,
        "month": str(one.month),
        "figure": one.cliff.figure,
        "at": written(one.cliff.at),
        "value": written(one.figure),
        "line": one.cliff.line,
        "loss": written(one.loss),
    }


def _point(one: Point) -> dict[str, Any]:
    return {
        "value": written(one.value),
        "total": written(one.total),
        "difference": written(one.difference),
        "gainers": one.gainers,
        "losers": one.losers,
        "under_minimum": one.under_minimum,
    }


def write_whatif(
    out: Path, comparison: Comparison, sweep: Sweep | None, points: Sequence[Point], lang: Lang = "zh"
) -> list[Path]:
    """Write whatif.json, people.csv, months.csv, curve.csv (with a sweep) and whatif.html; return them."""
    out.mkdir(parents=True, exist_ok=True)
    shape = whatif_json(comparison, sweep, points)
    text = json.dumps(shape, ensure_ascii=False, indent=1) + "\n"
    (out / "whatif.json").write_text(text, encoding="utf-8")
    tables = {"people.csv": shape["people"], "months.csv": shape["months"]}
    if sweep:
        tables["curve.csv"] = shape["curve"]["points"]
    for name, rows in tables.items():
        _write_csv(out / name, rows)
    (out / "whatif.html").write_text(
        whatif_html(comparison, sweep, points, lang), encoding="utf-8", newline="\n"
    )
    return [out / name for name in ("whatif.html", "whatif.json", *tables)]


def _write_csv(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    # The mark in front lets spreadsheet programs see that it is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(rows)


def whatif_html(
    comparison: Comparison, sweep: Sweep | None = None, points: Sequence[Point] = (), lang: Lang = "zh"
) -> str:
    """Return the page: totals, months, the curve, who gains and who loses."""
    drawn: Curve | None = cost_curve(sweep, points) if sweep and points else None
    return (
        page_environment()
        .get_template("whatif.html")
        .render(
            c=comparison,
            lang=lang,
            lang_code="en" if lang == "en" else "zh-CN",
            title=Text("方案对比", "Plans compared"),
            difference=comparison.total_plan - comparison.total_against,
            curve=drawn,
            sweep=sweep,
            points=points,
            shown=SHOWN,
            css=css(),
            grade=grade_label,
        )
    )


def grade_label(plan: Plan, grade: str | None) -> Text:
    """Return what a plan calls a grade; a dash where there is none."""
    grades = plan.grades.grades() if plan.grades else ()
    return next((one.label for one in grades if one.id == grade), both(grade or "—"))
