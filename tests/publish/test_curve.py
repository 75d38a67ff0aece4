"""The drawing of a cost curve, and the page around it."""

from decimal import Decimal

from jixiao.base.period import Month
from jixiao.plans.sweep import Point, Sweep
from jixiao.plans.whatif import compare
from jixiao.publish.curve import cost_curve
from jixiao.publish.whatif import grade_label, whatif_html, whatif_json
from jixiao.scores.given import Given, PersonGiven
from planning import BASE, REPLY, pay, plan_of

D = Decimal


def points(*totals: int) -> list[Point]:
    return [Point(D(n), D(total), D(0), 0, 0, None) for n, total in enumerate(totals)]


def test_the_line_rises_where_the_cost_does() -> None:
    curve = cost_curve(Sweep("a.b", (D(0), D(1), D(2))), points(100, 200, 300))
    heights = [float(y) for _, y, _ in curve.dots]
    assert heights == sorted(heights, reverse=True)
    assert curve.line.startswith("M110.0 260.0")
    assert curve.dots[1][2] == "a.b = 1: ¥200.00"
    assert [text for _, text in curve.up] == ["¥100.00", "¥150.00", "¥200.00", "¥250.00", "¥300.00"]


def test_a_number_that_changes_nothing_is_a_flat_line() -> None:
    curve = cost_curve(Sweep("a", (D(0), D(1))), points(100, 100))
    assert len({y for _, y, _ in curve.dots}) == 1
    assert len(curve.up) == 1
    assert len(cost_curve(Sweep("a", (D(0),)), points(100)).dots) == 1


def test_the_page_names_people_safely_and_speaks_both_languages() -> None:
    people = (PersonGiven("1", "<b>小美</b>"),)
    found = compare(
        plan_of(pay(BASE)), plan_of(pay(BASE.replace("3000", "3100"))), [Given(Month(2026, 8), people)], "GD"
    )
    page = whatif_html(found, lang="en")
    assert '<html lang="en">' in page
    assert "&lt;b&gt;小美" in page
    assert "-¥100.00" in page
    assert "Who loses" in page
    assert "median" in page
    assert "curve" not in whatif_json(found)
    assert whatif_json(found)["people"][0]["difference"] == "-100.00"


def test_grades_stand_under_their_plans_names() -> None:
    grades = (
        "grades: {kind: bands, bands: [{id: A, label: {zh: 金牌, en: gold}, at_least: 90}],"
        " otherwise: {id: B, label: {zh: 银牌, en: silver}}}\n"
    )
    plan = plan_of(REPLY + grades)
    assert grade_label(plan, "A").en == "gold"
    assert grade_label(plan, "B").zh == "银牌"
    assert grade_label(plan, None).zh == "—"
    assert grade_label(plan_of(pay(BASE)), "C").zh == "C"
