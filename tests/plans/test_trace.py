"""追溯可复算: every node of every golden case follows from its own inputs and data in the JSON."""

import json
from copy import deepcopy

import pytest

from jixiao.plans.expectation import run_short
from jixiao.plans.load import load_plan
from plans.recompute import again, mismatches
from plans.test_cases import FILES, in_long, over


def statements(file):
    for case in file.get("cases", []):
        for one in case.get("tries", [case]):
            base = {
                key: value
                for key, value in in_long(file["base"]).items()
                if key not in case.get("without", ())
            }
            yield run_short(load_plan(file["plan"]), over(base, in_long(one.get("given", {}))))


@pytest.mark.parametrize("name", FILES)
def test_every_node_of_every_case_is_computed_again(name) -> None:
    for statement in statements(FILES[name]):
        trace = json.loads(json.dumps(statement.trace.to_json()))
        assert mismatches(trace) == []
        assert again(trace) == statement.gross


def test_a_number_changed_anywhere_is_found() -> None:
    (statement, *_) = statements(FILES["service-2017"])
    trace = json.loads(json.dumps(statement.trace.to_json()))
    money = [index for index, node in enumerate(trace["inputs"]) if node["id"] != "grade"]
    for index in money:
        changed = deepcopy(trace)
        line = changed["inputs"][index]
        line["value"] = "123.45"
        assert line["id"] in mismatches(changed)
