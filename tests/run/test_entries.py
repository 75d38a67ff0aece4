"""Conduct entries that a plan does not know."""

from __future__ import annotations

import pytest

from jixiao.base.period import Month
from jixiao.base.problem import Severity
from jixiao.facts.store import Store
from jixiao.ingest.folder import read_folder
from jixiao.plans.load import load_plan
from jixiao.run.entries import unknown_entries

CONDUCT = """person,on,rule,points
mei,2026-10-05,noise,-2
mei,2026-10-06,nosie,-2
mei,2026-10-07,nosie,-2
mei,2026-10-08,warehouse_tidied,3
mei,2026-09-08,forgotten_rule,3
"""


@pytest.fixture
def told(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "conduct.csv").write_text(CONDUCT, encoding="utf-8")
    store = Store(tmp_path / "facts")
    read_folder(store, tmp_path / "data")

    def problems(plan: str):
        with store.reading() as con:
            return unknown_entries(con, load_plan(plan), Month(2026, 10))

    return problems


def test_a_slip_is_a_warning_with_the_rule_that_was_meant(told) -> None:
    slip, other = told("online-service")
    assert (slip.severity, slip.place.file, slip.place.line) == (Severity.WARNING, "conduct.csv", 3)
    assert "2 条" in slip.message.zh
    assert "noise" in slip.remedy.zh
    assert other.severity is Severity.NOTE
    assert "warehouse_tidied" in other.message.en


def test_a_plan_without_conduct_has_nothing_to_tell(told) -> None:
    assert told("position-pay") == []
