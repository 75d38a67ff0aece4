"""What the tests of targets share: a document in a few lines, broken down."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.plans.targets.breakdown import Breakdown, broken_down
from jixiao.plans.targets.document import TargetPlan
from jixiao.plans.targets.periods import Level
from jixiao.plans.targets.reading import ReadPlan, read_targets

HEAD = """
kind: targets
targets:
  - id: t
    metric: sales
    owner: {kind: shop, id: 青禾}
"""


def document(body: str, head: str = HEAD) -> ReadPlan:
    """Read a document of one target; `body` holds its keys, one a line."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return read_targets(f"{head.strip()}\n{lines}\n", "目标.yaml")


def plan_of(body: str, head: str = HEAD) -> TargetPlan:
    read = document(body, head)
    assert read.plan is not None, [str(problem) for problem in read.problems]
    return read.plan


def broken(body: str, level: Level = Level.DAY, head: str = HEAD) -> Breakdown:
    plan = plan_of(body, head)
    result, flaws = broken_down(plan.targets[0], plan.work_calendar, level)
    assert result is not None, [flaw.message.zh for flaw in flaws]
    return result


def values(result: Breakdown, level: Level, owner: str = "青禾") -> list[Any]:
    """Return an owner's targets per period, as plain ints where they are whole."""
    found = next(part for part in result.owners if part.owner.id == owner)
    return [plain(portion.value) for portion in result.portions(found, level)]


def plain(value: Decimal) -> int | Decimal:
    return int(value) if value == int(value) else value


def codes(read: ReadPlan) -> list[str]:
    return [problem.code for problem in read.problems]
