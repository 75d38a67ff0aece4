from decimal import Decimal

import pytest

from jixiao.base.document import load_document
from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.metrics.figure import Figure
from jixiao.plans.load import LIBRARY
from jixiao.plans.number_names import number_name
from jixiao.plans.sweep import curve, numbers_of, plans_of, read_sweep, with_value
from jixiao.scores.given import Given, PersonGiven
from planning import HEAD, REPLY, pay, plan_of

D = Decimal
COMMISSION = "{id: commission, kind: tiers, label: 提成, amount: sales, mode: volume, tiers: [{rate: 1%}]}"
TEXT = HEAD + pay(COMMISSION) + "parameters: {base: {value: 100, label: 底}}\n"
AUGUST = [Given(Month(2026, 8), (PersonGiven("a", figures={"sales": Figure("sales", D(100000))}),))]


def test_a_sweep_reads_percentages_and_both_ends_count() -> None:
    sweep = read_sweep("pay.commission.tiers.0.rate=1%..3%/0.5%")
    assert sweep.path == "pay.commission.tiers.0.rate"
    assert sweep.values == (D("0.01"), D("0.015"), D("0.02"), D("0.025"), D("0.03"))


@pytest.mark.parametrize(
    "text", ["rate", "a=1..2", "a=x..2/1", "a=1..2/0", "a=3..1/1", "a=0..1/0.0001", "a=(..1/1"]
)
def test_a_sweep_that_cannot_be_read_says_how_to_write_it(text) -> None:
    with pytest.raises(ProblemsError, match="W10"):
        read_sweep(text)


def test_the_cost_of_every_value_hand_counted() -> None:
    sweep = read_sweep("pay.commission.tiers.0.rate=1%..3%/1%")
    plans = plans_of(load_document(TEXT), sweep)
    points = list(curve(sweep, plans, plan_of(pay(COMMISSION)), AUGUST, "GD"))
    assert [point.total for point in points] == [D(1000), D(2000), D(3000)]
    assert [point.difference for point in points] == [D(0), D(1000), D(2000)]
    assert [point.gainers for point in points] == [0, 1, 1]
    assert [point.under_minimum for point in points] == [1, 1, 0]
    assert next(curve(sweep, plans, plans[0], AUGUST)).under_minimum is None


def test_a_path_goes_by_key_by_id_and_by_place() -> None:
    document = load_document(TEXT)
    assert with_value(document, "parameters.base", D(5)).parameters["base"].value == 5
    assert with_value(document, "parameters.base.value", D(6)).parameters["base"].value == 6
    assert with_value(document, "pay.0.tiers.0.rate", D("0.5")).pay[0].tiers[0].rate == D("0.5")
    assert document.tree["parameters"]["base"]["value"] == 100


@pytest.mark.parametrize("path", ["pay.commission.rate", "pay.9.rate", "pay.commission.label", "x", "plan.x"])
def test_a_path_that_leads_nowhere_gets_paths_that_work(path) -> None:
    with pytest.raises(ProblemsError, match="W103") as stop:
        with_value(load_document(TEXT), path, D(1))
    if path.startswith("pay.commission"):
        assert "pay.commission.tiers.0.rate" in str(stop.value.problems[0].remedy)


def test_a_value_that_breaks_the_plan_is_told() -> None:
    text = TEXT.replace("[{rate: 1%}]", "[{up_to: 10, rate: 1%}, {up_to: 20, rate: 1%}, {rate: 2%}]")
    with pytest.raises(ProblemsError, match="up_to"):
        with_value(load_document(text), "pay.commission.tiers.0.up_to", D(30))


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_number_of_a_shipped_plan_has_a_path(path) -> None:
    tree = load_document(path).tree
    assert all("examples" not in one for one in numbers_of(tree))
    assert len(list(numbers_of(tree))) > 3


def test_a_number_is_called_by_its_line_and_its_row_and_said_as_it_was_written() -> None:
    tiers = COMMISSION.replace("[{rate: 1%}]", "[{up_to: 100, rate: 1%}, {rate: 2%}]")
    bands = (
        "grades: {kind: bands, bands: [{id: A, label: 优, at_least: 90}], otherwise: {id: B, label: 差}}\n"
    )
    own = "parameters: {base: {value: 100, label: {zh: 底, en: base}}}\n"
    fines = "{id: f, kind: fines, label: 扣, fines: [{rule: late, label: 迟到, steps: [50, 100]}]}"
    document = load_document(HEAD + REPLY + pay(tiers, fines) + own + bands)
    called = {
        "pay.commission.tiers.0.rate": "提成 · 阶梯 · 0–100 · 比例",
        "pay.commission.tiers.1.rate": "提成 · 阶梯 · 100 以上 · 比例",
        "parameters.base.value": "底 · 数值",
        "items.reply.weight": "回复率 · 权重",
        "items.reply.scale.bands.0.points": "回复率 · 计分 · 档位 · [98%] · 分值",
        "grades.bands.A.at_least": "等级 · 档位 · 优 · 下限",
        "pay.f.fines.0.steps.1": "扣 · 扣款条款 · 迟到 · 档位 · 第 2 行",
    }
    names = {path: number_name(document.tree, path) for path in called}
    assert {path: name and name.zh for path, name in names.items()} == called
    assert number_name(document.tree, "pay.nothing.rate") is None
    sweep = read_sweep("pay.commission.tiers.0.rate=1%..3%/0.5%").named(document)
    assert (sweep.title.zh, sweep.said(D("0.015"))) == ("提成 · 阶梯 · 0–100 · 比例", "1.5%")
    plain = read_sweep("parameters.base=100..200/50")
    assert (plain.title.zh, plain.said(D(150))) == ("parameters.base", "150")
