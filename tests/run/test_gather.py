"""What a plan sees of each person: told as registers in a folder, as a shop keeps them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.base.period import Month
from jixiao.facts.store import Store
from jixiao.ingest.folder import read_folder
from jixiao.metrics.engine import compute
from jixiao.metrics.figure import Figure
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS
from jixiao.run.gather import gather

PEOPLE = """person,name,hired_on,left_on,status,contract_wage,group
mei,小美,2024-03-01,,regular,4600.00,一组
lan,小兰,2026-10-20,,probation,3500.50,一组
old,老王,2020-01-01,2026-09-30,regular,5000,一组
"""


@pytest.fixture
def given_of(tmp_path):
    def given(figures=None, **registers: str):
        folder = tmp_path / "data"
        folder.mkdir()
        for name, text in ({"people": PEOPLE} | registers).items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        store = Store(Path(tmp_path / "facts"))
        read_folder(store, folder)
        with store.reading() as con:
            compute(con, DEFAULTS, Period.of(Month(2026, 10)))
            return {one.person: one for one in gather(con, Month(2026, 10), figures or {}, {}).people}

    return given


def test_who_left_before_the_month_gets_no_statement(given_of) -> None:
    people = given_of()
    assert list(people) == ["lan", "mei"]
    assert people["lan"].facts["contract_wage"] == Decimal("3500.50")
    assert people["lan"].status == "probation"
    assert people["mei"].hired_on == date(2024, 3, 1)


def test_two_superiors_count_as_their_mean_and_a_word_stays_a_word(given_of) -> None:
    ratings = """person,month,rater_kind,item,value,rater
mei,2026-10,superior,rules,2,甲
mei,2026-10,superior,rules,1,乙
mei,2026-10,superior,attitude,good,甲
mei,2026-09,superior,rules,0,甲
"""
    mei = given_of(ratings=ratings)["mei"]
    assert mei.ratings == {"superior": {"rules": Decimal("1.5"), "attitude": "good"}}


def test_conduct_of_the_month_only_in_the_order_of_days(given_of) -> None:
    conduct = """person,on,rule,points,note
mei,2026-10-31,noise,-2,
mei,2026-10-01,extra_task,3,搬货
mei,2026-09-30,noise,-2,
"""
    assert [(e.rule, e.points, e.note) for e in given_of(conduct=conduct)["mei"].conduct] == [
        ("extra_task", Decimal(3), "搬货"),
        ("noise", Decimal(-2), ""),
    ]


def test_incidents_fall_into_their_class_at_30_minutes_and_2_hours(given_of) -> None:
    incidents = """person,happened_at,handled_at,limit_minutes,kind
mei,2026-10-01 10:00:00,2026-10-01 10:30:00,30,刚好按时
mei,2026-10-02 10:00:00,2026-10-02 11:00:00,30,超 30 分钟
mei,2026-10-03 10:00:00,2026-10-03 11:00:01,30,超 30 分 1 秒
mei,2026-10-04 10:00:00,2026-10-04 12:30:00,30,超 2 小时
"""
    facts = given_of(incidents=incidents)["mei"].facts
    assert facts["incidents_late_30m"] == 1
    assert facts["incidents_late_2h"] == 1
    assert facts["incidents_late_over_2h"] == 1


def test_equals_share_the_top_and_nobody_is_top_with_nothing(given_of) -> None:
    figures = {who: {"buyers_received": Figure("buyers_received", Decimal(50))} for who in ("mei", "lan")}
    people = given_of(figures=figures)
    assert people["mei"].facts["top_reception"] is True
    assert people["lan"].facts["top_reception"] is True


def test_a_person_without_the_figure_has_no_fact_about_it(given_of) -> None:
    figures = {"mei": {"buyers_received": Figure("buyers_received", Decimal(0))}}
    people = given_of(figures=figures)
    assert people["mei"].facts["top_reception"] is False
    assert "top_reception" not in people["lan"].facts


def test_a_wrong_label_is_an_entry_worth_its_price_unless_written_down_already(given_of) -> None:
    labels = """person,order_id,printed_at,wrong,unit_price
mei,3100000000000000001,2026-10-03 18:00:00,true,99.00
mei,3100000000000000002,2026-10-04 18:00:00,true,59.00
mei,3100000000000000003,2026-10-05 18:00:00,false,59.00
"""
    conduct = "person,on,rule,amount\nmei,2026-10-04,wrong_label,40\n"
    entries = given_of(labels=labels, conduct=conduct)["mei"].conduct
    assert [(e.on.day, e.amount) for e in entries] == [(4, Decimal(40)), (3, Decimal("99.00"))]
    assert entries[1].evidence == "labels.csv:2"
