from jixiao.base.problem import Severity
from planning import REPLY, codes, only

PAPER = "grades: {{kind: bands, bands: [{rows}], otherwise: {{id: D, label: D}}}}\n"


def grades(*rows: str) -> str:
    return REPLY + PAPER.format(rows=", ".join(rows))


def test_ranges_copied_from_paper_leave_a_hole_between_ninety_and_ninety_one() -> None:
    text = grades(
        "{id: A, label: A, at_least: 91, at_most: 100}", "{id: B, label: B, at_least: 86, at_most: 90}"
    )
    problem = only(text, "P208")
    assert "90 到 91 之间有空档，例如 90.5" in problem.message.zh
    assert "at_least: 91" in problem.remedy.zh
    assert problem.severity is Severity.ERROR
    assert problem.place.line == 7


def test_ranges_that_share_an_end_overlap() -> None:
    text = grades(
        "{id: A, label: A, at_least: 90, at_most: 100}", "{id: B, label: B, at_least: 80, at_most: 90}"
    )
    assert "90 同时属于两档" in only(text, "P209").message.zh
    wide = text.replace("at_most: 90}", "at_most: 95}")
    assert "90 到 95 同时属于两档" in only(wide, "P209").message.zh
    half_open = text.replace("at_least: 80, at_most: 90", "at_least: 80, below: 90")
    assert "P209" not in codes(half_open)


def test_limits_that_are_no_steps_are_left_alone() -> None:
    fines = (
        "pay:\n  - {id: fines, kind: fines, label: 罚款, fines: [{rule: a, label: 甲, times_amount: 3,"
        " at_least: 10, at_most: 500}], wrong: 1}\n"
    )
    assert codes(REPLY + fines) == ["D110"]


def test_whole_number_bounds_say_where_the_decimals_go() -> None:
    text = grades(
        "{id: A, label: 甲, at_least: 91}",
        "{id: B, label: 乙, at_least: 86}",
        "{id: C, label: 丙, above: 75}",
    )
    assert codes(text).count("P210") == 2
    assert "P210" not in codes(grades("{id: A, label: 甲, at_least: 90}", "{id: B, label: 乙, above: 85}"))


def test_the_last_bound_falls_to_otherwise() -> None:
    problem = only(grades("{id: A, label: 甲, at_least: 91}"), "P210")
    assert problem.severity is Severity.NOTE
    assert "90.5 分算“D”" in problem.message.zh
    assert "above: 90" in problem.remedy.zh
