"""Editors complete and check plan files by this schema; a validator that is not ours agrees."""

from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from jixiao.base.document import load_document
from jixiao.grades.registry import GRADINGS
from jixiao.pay.registry import PAY_RULES
from jixiao.plans.load import LIBRARY
from jixiao.plans.schema import plan_schema
from jixiao.scores.registry import SCALES
from planning import BASE, HEAD, REPLY, pay

SCHEMA = plan_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def as_json(value):
    """A plan's tree as an editor sees it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    return [as_json(inner) for inner in value] if isinstance(value, list) else value


def wrong(text: str) -> list[str]:
    return [error.json_path for error in VALIDATOR.iter_errors(as_json(load_document(text).tree))]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_plan_fits(path) -> None:
    assert wrong(path.read_text(encoding="utf-8")) == []


def test_every_kind_of_every_rule_is_in_it() -> None:
    families = {"AnyScale": SCALES, "AnyGrading": GRADINGS, "AnyPayRule": PAY_RULES}
    for family, kinds in families.items():
        assert SCHEMA["$defs"][family]["properties"]["kind"]["enum"] == sorted(kinds)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("weight: 100", "wieght: 100", "$.items[0]"),
        ("kind: bands", "kind: band", "$.items[0].scale.kind"),
        ("otherwise: 0", "otherwise: none", "$.items[0].scale.otherwise"),
        ("kind: fixed", "kind: tiers", "$.pay[0]"),
        ("valid_from: 2026-10-01\n", "", "$"),
    ],
)
def test_a_slip_is_seen_where_it_stands(old, new, place) -> None:
    text = HEAD + REPLY + pay(BASE)
    assert wrong(text) == []
    assert place in wrong(text.replace(old, new, 1))
