"""绩效单速度: seconds and memory for so many statements with their full trace, made from given values.

    python bench/statements.py [--people 10000] [--plan online-service ...] [--write]

Target: 10,000 statements of any shipped plan under 8 s and 1 GB (two cores, nothing else running).
The values differ from person to person, so that every band, tier and ledger rule is met; the figures are
made before the clock starts. `--write` also writes statements.json and says how long that takes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

from jixiao.base.period import Month
from jixiao.base.trace import Node
from jixiao.metrics.figure import Figure
from jixiao.plans.document import Plan
from jixiao.plans.engine import evaluate
from jixiao.plans.load import catalogue, load_plan
from jixiao.plans.vocabulary import FACTS, METRICS
from jixiao.publish.statement import write_statements
from jixiao.scores.given import ConductEntry, Given, PastMonth, PersonGiven, TeamGiven
from jixiao.scores.rating import Rating

MONTH = Month(2026, 12)  # the month of the year-end lines: the most work
SCALE = {"share": 1, "seconds": 60, "yuan": 60000, "ratio": 1.3, "points": 100}


def main() -> None:
    """Measure each plan in a process of its own and print one line a plan."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--people", type=int, default=10_000)
    options.add_argument("--plan", nargs="*", default=catalogue())
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    print(f"{'plan':24}{'seconds':>9}{'cpu s':>9}{'MB':>7}{'nodes each':>12}{'write s':>9}{'file MB':>9}")
    context = multiprocessing.get_context("spawn")
    for plan in chosen.plan:
        with context.Pool(1) as alone:
            print(alone.apply(measure, (plan, chosen.people, chosen.write)), flush=True)


def measure(name: str, people: int, write: bool) -> str:
    """Return one line: seconds of wall and of CPU, peak memory of the process, nodes in a trace."""
    plan = load_plan(name)
    given = values(plan, people)
    start, worked = time.perf_counter(), time.process_time()
    statements = evaluate(plan, given)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    nodes = sum(size(one.trace) for one in statements[:100]) / 100
    line = f"{name:24}{seconds:9.2f}{worked:9.2f}{memory:7.0f}{nodes:12.0f}"
    return line + (written(statements) if write else "")


def written(statements: list) -> str:
    """Return how long statements.json takes and how large it is."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "statements.json"
        start = time.perf_counter()
        write_statements(file, statements)
        return f"{time.perf_counter() - start:9.2f}{file.stat().st_size / 1e6:9.0f}"


def size(node: Node) -> int:
    """Return how many nodes a tree has."""
    return 1 + sum(size(one) for one in node.inputs)


def values(plan: Plan, people: int) -> Given:
    """Return made-up values for every name that the vocabulary knows, the same ones at every run."""
    chance = random.Random(20261101)
    team = TeamGiven(facts={"shared_sales": Decimal(900_000), "agents": Decimal(people)})
    return Given(MONTH, tuple(person(plan, number, chance) for number in range(people)), team)


def person(plan: Plan, number: int, chance: random.Random) -> PersonGiven:
    """Return one person with figures, ratings, entries and three months of the past."""
    past = (PastMonth(MONTH.plus(-back), Decimal(chance.randint(50, 100)), "A") for back in (3, 2, 1))
    facts = {name: Decimal(chance.randint(0, 2)) for name, word in FACTS.items() if word.unit == "count"}
    return PersonGiven(
        f"P{number:05d}",
        figures={name: figure(name, chance) for name in METRICS if name != "conduct_score"},
        ratings={kind: ratings(plan, kind, chance) for kind in ("self", "superior", "group")},
        conduct=tuple(entries(plan, chance)),
        facts={**facts, "contract_wage": Decimal(chance.randint(3000, 9000))},
        history=tuple(past),
        hired_on=date(2015 + chance.randint(0, 11), chance.randint(1, 12), chance.randint(1, 28)),
        group=f"组{number % 40}",
    )


def figure(name: str, chance: random.Random) -> Figure:
    """Return a figure with both counts where it is a rate or a mean."""
    unit = METRICS[name].unit
    if unit in ("share", "ratio", "seconds"):
        counted = chance.randint(20, 200)
        return Figure(name, Decimal(round(counted * SCALE[unit] * chance.random())), Decimal(counted), unit)
    return Figure(
        name, Decimal(round(SCALE.get(unit, 20) * chance.random(), 2)).quantize(Decimal("0.01")), None, unit
    )


def ratings(plan: Plan, kind: str, chance: random.Random) -> dict[str, Decimal | str]:
    """Return what a rater of this kind gave for each item that asks for one."""
    asked = (item for item in plan.items if kind in item.raters)
    return {item.id: rating(item.scale, chance) for item in asked}


def rating(scale: object, chance: random.Random) -> Decimal | str:
    """Return a label of the scale, or a whole number inside its range."""
    if isinstance(scale, Rating) and scale.labels:
        return chance.choice(scale.labels).id
    top = scale.numbers.at_most if isinstance(scale, Rating) and scale.numbers else Decimal(100)
    return Decimal(chance.randint(1, int(top)))


def entries(plan: Plan, chance: random.Random) -> list[ConductEntry]:
    """Return five entries of the month under the plan's rules."""
    rules = [rule.id for rule in plan.conduct.rules] if plan.conduct else []
    rules += [name for line in plan.pay for name in line.entry_rules()]
    days = (date(2026, 12, chance.randint(1, 31)) for _ in range(5 if rules else 0))
    return [ConductEntry(chance.choice(rules), day, Decimal(2), Decimal(50)) for day in days]


if __name__ == "__main__":
    main()
