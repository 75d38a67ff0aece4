"""方案比较: prints what changes from one plan to another."""

from __future__ import annotations

import json
import sys
from typing import Any

from jixiao.base.spoken import number
from jixiao.base.text import Text
from jixiao.cli.running import say
from jixiao.plans.diff import AGREED_ANEW, differences, moved_weight
from jixiao.plans.document import Plan


def show_diff(before: Plan, after: Plan, *, as_json: bool) -> None:
    """Print the changes as sentences, or as JSON."""
    if as_json:
        sys.stdout.write(json.dumps(diff_json(before, after), ensure_ascii=False, indent=1) + "\n")
        return
    for line in diff_lines(before, after):
        say(line)


def diff_json(before: Plan, after: Plan) -> dict[str, Any]:
    """Return both plans' names, every change, and how much weight moved."""
    moved = moved_weight(before, after)
    return {
        "before": _name(before),
        "after": _name(after),
        "changes": [change.to_json() for change in differences(before, after)],
        "moved_weight": number(moved),
        "agree_anew": moved > AGREED_ANEW,
    }


def _name(plan: Plan) -> dict[str, Any]:
    return {"plan": plan.plan, "version": plan.version, "label": plan.label.to_json()}


def diff_lines(before: Plan, after: Plan) -> list[Text]:
    """Return the changes as readable lines."""
    changes = differences(before, after)
    head = Text(
        f"{before.label.zh} {before.version} → {after.label.zh} {after.version}",
        f"{before.label.en} {before.version} → {after.label.en} {after.version}",
    )
    if not changes:
        return [head, Text("两个方案没有差别。", "The two plans do not differ.")]
    told = [
        Text(f"- {one.says.zh}涉及：{one.affects.zh}。", f"- {one.says.en} Touches: {one.affects.en}.")
        for one in changes
    ]
    return [head, *told, *_moved(before, after)]


def _moved(before: Plan, after: Plan) -> list[Text]:
    moved = moved_weight(before, after)
    if not moved:
        return []
    said = number(moved)
    again = moved > AGREED_ANEW
    return [
        Text(
            f"权重共移动 {said}" + ("，超过 20，须与本人重新约定。" if again else "。"),
            f"{said} of the weight moved" + (", more than 20: it must be agreed anew." if again else "."),
        )
    ]
