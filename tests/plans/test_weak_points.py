"""The catalogue's own weak points are known: exactly these, and nothing new unseen."""

from pathlib import Path

import pytest
import yaml

from jixiao.base.problem import Severity
from jixiao.plans.checks import CHECKS, ON_TEXT
from jixiao.plans.load import catalogue, check_plan

EXPECTED = yaml.safe_load((Path(__file__).parent / "expected_problems.yaml").read_text(encoding="utf-8"))
SRC = Path(__file__).parents[2] / "src" / "jixiao"


@pytest.mark.parametrize("plan", catalogue())
def test_the_weak_points_of_a_shipped_plan_are_these(plan: str) -> None:
    found = [f"{one.code} {one.severity} {one.place.column}" for one in check_plan(plan).problems]
    assert sorted(found) == sorted([*EXPECTED["every plan"], *EXPECTED["plans"].get(plan, [])])


def test_guangdong_turns_the_fines_of_two_plans_into_errors() -> None:
    stopped = {
        plan
        for plan in catalogue()
        if any(one.severity is Severity.ERROR for one in check_plan(plan, "GD").problems)
    }
    assert stopped == {"service-rules", "taobao-service"}


def test_every_code_that_a_rule_can_raise_is_in_the_list() -> None:
    listed = {code for rule in (*ON_TEXT, *CHECKS) for code, _ in rule.codes}
    rooms = [SRC / room for room in ("scores", "grades", "pay")]
    flaws = {
        line.strip().strip('",')
        for room in rooms
        for path in room.glob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith('"P') and line.strip().strip('",')[1:].isdigit()
    }
    assert flaws <= listed
