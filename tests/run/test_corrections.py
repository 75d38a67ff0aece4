"""A correction goes over the facts, says what was and why, and survives its file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.base.canonical import canonical
from jixiao.base.document import load_document
from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.metrics.figure import Figure
from jixiao.plans.engine import evaluate
from jixiao.plans.load import load_plan
from jixiao.run.basis import read_basis
from jixiao.run.corrections import Correction, corrected
from jixiao.run.extras import MonthExtras
from jixiao.run.extras_file import read_extras
from jixiao.run.month import run_month
from jixiao.scores.given import ConductEntry, Given, PersonGiven

DAY, MADE = date(2026, 10, 3), date(2026, 11, 4)
RATE = Figure("reply_rate", Decimal(48), Decimal(50), "share", label=Text("回复率", "reply rate"))
FIGURE = Correction(
    "figure", "reply_rate", "顾客自己删了消息", "王主管", MADE,
    after={"numerator": Decimal(49), "denominator": Decimal(50)}, before={"numerator": Decimal(48)},
)  # fmt: skip
TAKEN_OUT = Correction("conduct", "noise", "不是他", "王主管", MADE, on=DAY)


def _mei(**more) -> PersonGiven:
    return PersonGiven("mei", figures={"reply_rate": RATE}, **more)


def test_a_figure_is_corrected_and_says_what_it_was() -> None:
    mei = corrected(_mei(), [FIGURE])
    figure = mei.figures["reply_rate"]
    assert (figure.value, figure.origin) == (Decimal("0.98"), "corrected")
    assert figure.rows[0].says.zh == (
        "回复率由 96%（48 ÷ 50） 更正为 98%（49 ÷ 50）。理由：顾客自己删了消息（王主管，2026-11-04）"
    )
    (notice,) = mei.notices
    assert notice.text == figure.rows[0].says


def test_a_figure_that_was_not_there_can_be_given() -> None:
    sales = Correction("figure", "sales", "补录", "王主管", MADE, after={"numerator": Decimal(100)})
    mei = corrected(_mei(), [sales])
    assert mei.figures["sales"].value == 100
    assert "无数据" in mei.notices[0].text.zh


def test_an_entry_is_taken_out_or_weighs_less_and_the_others_stay() -> None:
    two = (ConductEntry("noise", DAY, Decimal(-2)), ConductEntry("noise", DAY, Decimal(-5)))
    assert corrected(_mei(conduct=two), [TAKEN_OUT]).conduct == two[1:]
    less = replace(TAKEN_OUT, before={"points": Decimal(-5)}, after={"points": Decimal(-3)})
    assert [one.points for one in corrected(_mei(conduct=two), [less]).conduct] == [-2, -3]
    twice = replace(TAKEN_OUT, after={"times": Decimal(2)})
    assert corrected(_mei(conduct=two[:1]), [twice]).conduct[0].times == 2


def test_a_correction_of_nothing_is_told() -> None:
    (notice,) = corrected(_mei(), [TAKEN_OUT]).notices
    assert notice.code == "correction_unused"


def test_it_survives_its_file() -> None:
    extras = MonthExtras(corrections={"mei": (FIGURE, TAKEN_OUT)})
    assert read_extras(load_document(canonical(extras.to_json()))) == extras


def test_the_statement_carries_it() -> None:
    given = MonthExtras(corrections={"mei": (FIGURE,)}).over(Given(Month(2026, 10), (_mei(),)))
    (statement,) = evaluate(load_plan("tmall-presales"), given)
    points = {item.id: item.points for item in statement.items}
    assert points["reply_rate"] == 80
    assert statement.notices[0].code == "corrected"


def test_a_published_month_is_computed_on_its_own_data_version(october, tmp_path) -> None:
    job, done = october
    basis = read_basis(job.out)
    again = run_month(replace(job, out=tmp_path / "again", data_version=basis.data_version))
    assert again.statements == done.statements
    earlier = run_month(replace(job, out=tmp_path / "earlier", data_version=basis.data_version - 1))
    assert earlier.basis.data_version == basis.data_version - 1
