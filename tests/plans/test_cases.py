"""Runs every golden case: one sentence each in tests/cases/*.yaml, counted by hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.base.document import Document, load_document
from jixiao.plans.document import Plan
from jixiao.plans.engine import evaluate
from jixiao.plans.expectation import differences, run_short
from jixiao.plans.given_file import GivenPerson, read_given
from jixiao.plans.load import catalogue, load_plan

CASES = Path(__file__).parent.parent / "cases"
FILES = {path.stem: load_document(path).checked().tree for path in sorted(CASES.glob("*.yaml"))}


def over(base, more):
    """The case's values over the common ones, table by table."""
    if not (isinstance(base, dict) and isinstance(more, dict)):
        return more
    return {**base, **{key: over(base.get(key), value) for key, value in more.items()}}


def in_long(given):
    """Values given in short, with the figures under `figures`."""
    fields = {*GivenPerson.model_fields, "month", "team"}
    figures = {key: value for key, value in given.items() if key not in fields}
    rest = {key: value for key, value in given.items() if key in fields}
    return {**rest, "figures": {**rest.get("figures", {}), **figures}}


def all_tries():
    for name, file in FILES.items():
        for case in file.get("cases", []):
            for number, one in enumerate(case.get("tries", [case])):
                label = f"{name}: {case['name']}" + (f" ({number + 1})" if "tries" in case else "")
                yield pytest.param(file, one, id=label)


def all_steps():
    for name, file in FILES.items():
        for step in file.get("steps", []):
            yield pytest.param(file, step, id=f"{name}: {step['name']}")


def all_conduct_rules():
    for file in FILES.values():
        yield from file.get("conduct_rules", {}).items()


@pytest.mark.parametrize(("file", "case"), list(all_tries()))
def test_case(file, case) -> None:
    base = {key: value for key, value in in_long(file["base"]).items() if key not in case.get("without", ())}
    statement = run_short(load_plan(file["plan"]), over(base, in_long(case.get("given", {}))))
    assert [wrong.zh for wrong in differences(statement, case["expect"])] == []


@pytest.mark.parametrize(("file", "step"), list(all_steps()))
def test_step(file, step) -> None:
    plan = load_plan(file["plan"])
    for value, points in step["points"].items():
        figures = {step.get("metric", step["item"]): Decimal(value)}
        statement = run_short(plan, over(in_long(file["base"]), {"figures": figures}))
        item = next(item for item in statement.items if item.id == step["item"])
        assert item.points == points, value


def all_teams():
    for name, file in FILES.items():
        for case in file.get("teams", []):
            yield pytest.param(file, case, id=f"{name}: {case['name']}")


@pytest.mark.parametrize(("file", "case"), list(all_teams()))
def test_team(file, case) -> None:
    """Several people at once: what each gets depends on the others."""
    base = over(in_long(file["base"]), in_long(case.get("everyone", {})))
    crew = over(file["crews"][case["crew"]] if "crew" in case else {}, case.get("people", {}))
    people = [{"person": who, **over(base, in_long(own or {}))} for who, own in crew.items()]
    tree = {"month": case.get("month", "2026-10"), "people": people, "team": case.get("team")}
    given, _, problems = read_given(Document(tree, known_lines={}))
    assert problems == []
    statements = {one.person: one for one in evaluate(load_plan(file["plan"]), given)}
    wrong = [
        f"{who}: {one.zh}"
        for who, expect in case["expect"].items()
        for one in differences(statements[who], expect)
    ]
    assert wrong == []


def conduct(plan: Plan, rule: str, points: Decimal | None) -> tuple[Decimal, bool]:
    entry = {"rule": rule, "on": "2026-10-05", "points": points}
    statement = run_short(plan, {"conduct": [entry]})
    refused = any(notice.code == "conduct_refused" for notice in statement.notices)
    return statement.figures["conduct_score"].numerator, refused


@pytest.mark.parametrize(("rule", "points"), list(all_conduct_rules()))
def test_conduct_rule(rule, points) -> None:
    plan = load_plan("online-service")
    if len(points) == 1:
        assert conduct(plan, rule, None) == (80 + points[0], False)
        assert conduct(plan, rule, points[0] - 1) == (80, True)
        return
    for allowed in points:
        assert conduct(plan, rule, allowed) == (80 + allowed, False)
        assert conduct(plan, rule, abs(allowed)) == (80 + allowed, False)
    low, high = points
    assert conduct(plan, rule, low - 1) == (80, True)
    assert conduct(plan, rule, high + 1) == (80, True)
    assert conduct(plan, rule, None) == (80, True)


def test_every_rule_of_the_ledger_has_a_case() -> None:
    rules = {rule.id for rule in load_plan("online-service").conduct.rules}
    elsewhere = {"operating_loss", "supervisor_adjustment"}
    assert rules == {rule for rule, _ in all_conduct_rules()} | elsewhere


def test_every_shipped_plan_has_cases() -> None:
    assert {file["plan"] for file in FILES.values()} == set(catalogue())
