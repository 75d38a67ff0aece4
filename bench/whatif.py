"""试算基准: 12 months x 1,000 people under two plans, in memory: `PYTHONPATH=src python bench/whatif.py`.

Goal: under 60 s on 2 cores. Nothing is read from files; figures are drawn once per person and month.
"""

from __future__ import annotations

import argparse
import resource
import sys
from dataclasses import replace
from decimal import Decimal
from random import Random
from time import perf_counter

from jixiao.base.period import Month
from jixiao.plans.checks.probe import axes, changed, somebody
from jixiao.plans.document import Plan
from jixiao.plans.load import load_plan
from jixiao.plans.whatif import compare
from jixiao.scores.given import Given, PersonGiven


def month_of(plan: Plan, month: Month, people: int, random: Random) -> Given:
    """Return a month of people whose figures lie around the plan's edges."""
    model = somebody(plan, "middle")
    return Given(month, tuple(_one(plan, model, f"p{number:05d}", random) for number in range(people)))


def _one(plan: Plan, model: PersonGiven, name: str, random: Random) -> PersonGiven:
    person = replace(model, person=name, name=name)
    for axis in axes(plan).values():
        middle = axis.at("middle")
        person = changed(
            person, axis.name, (middle * Decimal(random.randint(80, 120)) / 100).quantize(Decimal("0.0001"))
        )
    return person


def main() -> None:
    """Time the comparison and print seconds, statements per second and peak memory."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--plan", default="tmall-presales")
    parser.add_argument("--against", default="online-service")
    args = parser.parse_args()
    plan, against = load_plan(args.plan), load_plan(args.against)
    random = Random(1)
    first = Month(2026, 1)
    months = []
    for index in range(args.months):
        a, b = (month_of(one, first.plus(index), args.people, random) for one in (plan, against))
        both = (
            replace(x, figures={**y.figures, **x.figures}, ratings={**y.ratings, **x.ratings})
            for x, y in zip(a.people, b.people, strict=True)
        )
        months.append(Given(first.plus(index), tuple(both), a.team))
    began = perf_counter()
    comparison = compare(plan, against, months, "GD")
    seconds = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    statements = 2 * args.people * args.months
    print(
        f"{args.months} x {args.people}: {seconds:.1f} s, {statements / seconds:,.0f} statements/s, {peak} MB"
    )
    print(f"total {comparison.total_against} -> {comparison.total_plan}", file=sys.stderr)


if __name__ == "__main__":
    main()
