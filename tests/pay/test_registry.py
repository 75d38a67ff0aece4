import pytest
from pydantic import TypeAdapter, ValidationError

from jixiao.grades.grading import AnyGrading
from jixiao.grades.registry import GRADINGS
from jixiao.pay.registry import PAY_RULES
from jixiao.pay.rule import AnyPayRule
from jixiao.scores.registry import SCALES
from jixiao.scores.scale import AnyScale

FIXED = {"kind": "fixed", "id": "base", "label": "底薪", "amount": 1}


def test_every_rule_of_a_folder_is_found_by_its_kind() -> None:
    assert {"bands", "linear", "ratio", "rating", "value"} <= set(SCALES)
    assert {"bands"} <= set(GRADINGS)
    assert {"fixed", "share", "performance", "rate_by", "tiers", "per_unit", "clamp", "fines"} <= set(
        PAY_RULES
    )
    assert {"points_to_money", "pay_steps", "full_attendance", "seniority", "probation", "expression"} <= set(
        PAY_RULES
    )


def test_a_rule_is_read_by_its_kind() -> None:
    read = TypeAdapter(AnyPayRule).validate_python(FIXED)
    assert read.kind == "fixed"
    assert TypeAdapter(AnyPayRule).validate_python(read) is read
    assert TypeAdapter(AnyScale).validate_python({"kind": "value"}).kind == "value"
    bands = {
        "kind": "bands",
        "bands": [{"id": "A", "label": "A", "at_least": 1}],
        "otherwise": {"id": "B", "label": "B"},
    }
    assert TypeAdapter(AnyGrading).validate_python(bands).kind == "bands"


@pytest.mark.parametrize(
    ("value", "hint"), [({**FIXED, "kind": "fixd"}, "fixed"), ({"id": "x"}, "kind"), (5, "kind")]
)
def test_an_unknown_kind_gets_a_hint(value, hint) -> None:
    with pytest.raises(ValidationError) as wrong:
        TypeAdapter(AnyPayRule).validate_python(value)
    assert hint in wrong.value.errors()[0]["ctx"]["remedy_zh"]
