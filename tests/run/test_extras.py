"""What no file holds goes over what was gathered, survives its file, and reaches the statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao.base.calendar import DayKind, Override
from jixiao.base.canonical import canonical
from jixiao.base.document import load_document
from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.cli.app import main
from jixiao.metrics.figure import SourceRow
from jixiao.run.basis import read_basis
from jixiao.run.extras import MonthExtras
from jixiao.run.extras_file import load_extras, read_extras
from jixiao.run.month import run_month
from jixiao.scores.given import Adjustment, Agreed, Given, PastMonth, PersonGiven

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
LATE = Adjustment(
    SEPTEMBER,
    "commission",
    Text("提成", "commission"),
    Decimal("120.00"),
    Decimal("110.00"),
    date(2026, 10, 9),
    Text("退款", "refund"),
    (SourceRow("refunds.csv", 3, Text("订单 7", "order 7")),),
    1,
)
ALL = MonthExtras(
    decisions={"mei": {"special": Decimal(200), "path": "keep"}},
    agreed={"mei": Agreed(date(2026, 9, 1), {"reply": Decimal(40)})},
    team={"fund_opening": Decimal("80.50")},
    facts={"mei": {"days_worked": Decimal(22), "level": "iron", "contract_end": date(2027, 1, 1)}},
    adjustments={"mei": (LATE,)},
    history={"mei": (PastMonth(SEPTEMBER, Decimal("88.5"), "A", {"sales": Decimal("1.10")}),)},
    calendar=(Override(date(2026, 10, 9), DayKind.HOLIDAY, "店庆"),),
    people=frozenset({"mei", "li"}),
)


def test_everything_survives_its_file() -> None:
    assert read_extras(load_document(canonical(ALL.to_json()))) == ALL
    assert read_extras(load_document("{}")) == MonthExtras()
    nobody = MonthExtras(people=frozenset())
    assert read_extras(load_document(canonical(nobody.to_json()))) == nobody


def test_it_goes_over_what_was_gathered() -> None:
    own = PastMonth(SEPTEMBER, Decimal(10)), PastMonth(Month(2026, 8), Decimal(70))
    people = (PersonGiven("mei", facts={"level": "trial"}, history=own), PersonGiven("zhao"))
    given = ALL.over(Given(OCTOBER, people))
    (mei,) = given.people
    assert mei.facts["level"] == "iron"
    assert [past.score for past in mei.history] == [70, Decimal("88.5")]
    assert (mei.adjustments, mei.agreed) == ((LATE,), ALL.agreed["mei"])
    assert given.decisions["mei"]["special"] == 200
    assert given.team.facts["fund_opening"] == Decimal("80.50")
    assert not given.calendar.is_workday(date(2026, 10, 9))


def test_nothing_said_changes_nothing() -> None:
    given = Given(OCTOBER, (PersonGiven("mei"),))
    assert MonthExtras().over(given) == given


def test_an_adjustment_of_somebody_without_a_statement_is_told() -> None:
    (problem,) = ALL.unplaced(["li"])
    assert (problem.code, problem.place.column) == ("R003", "mei")
    assert "¥10.00" in problem.message.en
    assert ALL.unplaced(["mei"]) == []


def test_a_mistake_in_the_file_comes_back_with_its_line() -> None:
    text = "decisions:\n  mei: {special: 200}\nagred: {}\ncalendar:\n  - {day: 2026-10-09, is: fest}\n"
    with pytest.raises(ProblemsError) as stop:
        read_extras(load_document(text))
    assert {problem.place.line for problem in stop.value.problems} == {3, 5}


def test_a_month_takes_them_and_keeps_them_in_its_basis(october, tmp_path) -> None:
    job, _ = october
    late = replace(LATE, before=Decimal(0), after=Decimal("12.34"))
    extras = MonthExtras(adjustments={"a02": (late,), "gone": (late,)}, people=frozenset({"a01", "a02"}))
    done = run_month(replace(job, out=tmp_path / "out", extras=extras))
    assert [one.person for one in done.statements] == ["a01", "a02"]
    line = done.statements[1].pay[-1]
    assert (line.id, line.amount) == ("adjustment:2026-09:commission", Decimal("12.34"))
    assert "R003" in {problem.code for problem in done.problems}
    assert read_basis(tmp_path / "out").extras == extras


def test_the_command_takes_them_from_a_file(shop, october, tmp_path) -> None:
    job, _ = october
    file = tmp_path / "extras.yaml"
    file.write_text("people: [a03]\n", encoding="utf-8")
    place = ["--data", str(shop), "--workspace", str(job.store.parent), "--out", str(tmp_path / "out")]
    assert main(["month", "2026-10", "--plan", job.plan, *place, "--extras", str(file)]) in (0, 1)
    assert read_basis(tmp_path / "out").extras.people == {"a03"}


def test_two_files_go_together_the_later_over_the_earlier(tmp_path) -> None:
    first, second, wrong = tmp_path / "1.yaml", tmp_path / "2.yaml", tmp_path / "3.yaml"
    first.write_text("decisions: {mei: {special: 100, tie: a}}\npeople: [mei]\n", encoding="utf-8")
    late = canonical(MonthExtras(adjustments={"mei": (LATE,)}).to_json())
    second.write_text(late.replace("{", '{"decisions":{"mei":{"special":200}},', 1), encoding="utf-8")
    both = load_extras([first, second, second])
    assert both.decisions == {"mei": {"special": 200, "tie": "a"}}
    assert (both.people, both.adjustments["mei"]) == ({"mei"}, (LATE, LATE))
    wrong.write_text("nobody: [mei]\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as stop:
        load_extras([wrong, tmp_path / "none.yaml"])
    assert len(stop.value.problems) == 2
