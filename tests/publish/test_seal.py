"""What a seal is: one hash over everything else, read back as it was written."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao.base.period import Month
from jixiao.publish.seal import Seal, changed_parts, seal_from_json, statement_hashes

OCTOBER = Seal(
    month=Month(2026, 10),
    plan="tmall-presales",
    plan_version="2026-01-01",
    data_version=7,
    people={"a01": {"statement": "1f", "basis": "2e"}},
    gross=Decimal("5500.00"),
    parts={"plan": "3d", "data": "4c"},
    files={"statements.json": "5b"},
    locked_on=date(2026, 11, 5),
    locked_by="王芳",
)


def test_it_comes_back_from_its_file_as_it_was() -> None:
    told = json.loads(json.dumps(OCTOBER.to_json(), ensure_ascii=False))
    assert seal_from_json(told) == OCTOBER
    assert seal_from_json(told).digest == told["seal"]


@pytest.mark.parametrize(
    "other", [{"gross": Decimal("5500.01")}, {"locked_by": "李四"}, {"people": {}}, {"data_version": 8}]
)
def test_whatever_changes_the_seal_changes(other) -> None:
    assert replace(OCTOBER, **other).digest != OCTOBER.digest


def test_another_kind_of_file_is_no_seal() -> None:
    with pytest.raises(ValueError, match="receipt"):
        seal_from_json({"kind": "receipt"})


def test_of_each_statement_the_text_counts() -> None:
    before = statement_hashes({"a01": "{}", "a02": "{}"})
    assert (
        before["a01"] == before["a02"] == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    )
    assert changed_parts(before, statement_hashes({"a01": "{}", "a02": "{ }"})) == ["a02"]


def test_changed_gone_and_added_are_all_told() -> None:
    sealed = {"plan": "1", "data": "2", "settings": "3"}
    assert changed_parts(sealed, sealed) == []
    assert changed_parts(sealed, {"data": "2", "settings": "4", "extras": "5"}) == [
        "plan",
        "settings",
        "extras",
    ]
