"""A folder of dated versions: each month has one, and gaps and overlaps are told."""

from pathlib import Path

import pytest

from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.plans.versions import load_plan_for, read_versions
from planning import BASE, pay

OCTOBER = Month(2026, 10)


def version(folder: Path, name: str, start: str, **more: str) -> None:
    fields = {"plan": "shop", "version": f'"{name}"', "valid_from": start, "label": "本店", **more}
    text = "".join(f"{key}: {value}\n" for key, value in fields.items()) + pay(BASE)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def in_force(folder: Path, *months: Month) -> list[str]:
    return [load_plan_for(str(folder), month).version for month in months]


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in read_versions(folder).problems]


def test_a_month_uses_the_version_of_its_first_day(tmp_path) -> None:
    version(tmp_path, "1", "2026-01-01", state="archived")
    version(tmp_path, "2", "2026-10-01")
    version(tmp_path, "3", "2026-12-01", state="scheduled")
    months = (Month(2026, 1), Month(2026, 9), OCTOBER, Month(2026, 11), Month(2026, 12), Month(2030, 1))
    assert in_force(tmp_path, *months) == ["1", "1", "2", "2", "3", "3"]
    assert codes(tmp_path) == []


def test_a_draft_is_never_in_force(tmp_path) -> None:
    version(tmp_path, "1", "2026-01-01")
    version(tmp_path, "2", "2026-10-01", state="draft")
    assert in_force(tmp_path, OCTOBER) == ["1"]


def test_a_month_before_the_first_version_has_none(tmp_path) -> None:
    version(tmp_path, "1", "2026-11-01")
    with pytest.raises(ProblemsError, match="V105") as stop:
        in_force(tmp_path, OCTOBER)
    assert "1: 2026-11-01.." in str(stop.value.problems[0].message)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ProblemsError, match="没有可用的方案"):
        in_force(empty, OCTOBER)


def test_a_gap_is_told_with_its_days(tmp_path) -> None:
    version(tmp_path, "1", "2026-01-01", valid_to="2026-08-31")
    version(tmp_path, "2", "2026-10-01")
    (problem,) = read_versions(tmp_path).problems
    assert problem.code == "V103"
    assert "2026-09-01 到 2026-09-30" in problem.message.zh
    assert in_force(tmp_path, Month(2026, 8), OCTOBER) == ["1", "2"]
    with pytest.raises(ProblemsError, match="V105"):
        in_force(tmp_path, Month(2026, 9))


@pytest.mark.parametrize(("ends", "begins"), [("2026-10-01", "2026-10-01"), ("2026-12-31", "2026-01-01")])
def test_two_versions_at_once_stop_the_month(tmp_path, ends, begins) -> None:
    version(tmp_path, "1", "2026-01-01", valid_to=ends)
    version(tmp_path, "2", begins)
    assert codes(tmp_path) == ["V102"]
    with pytest.raises(ProblemsError, match="V102"):
        in_force(tmp_path, OCTOBER)


def test_versions_that_follow_day_on_day_are_fine(tmp_path) -> None:
    version(tmp_path, "1", "2026-01-01", valid_to="2026-09-30")
    version(tmp_path, "2", "2026-10-01", valid_to="2026-12-31")
    assert codes(tmp_path) == []
    with pytest.raises(ProblemsError, match="V105"):
        in_force(tmp_path, Month(2027, 1))


def test_a_version_from_the_middle_of_a_month_counts_from_the_next(tmp_path) -> None:
    version(tmp_path, "1", "2026-01-01")
    version(tmp_path, "2", "2026-10-15")
    (problem,) = read_versions(tmp_path).problems
    assert problem.code == "V104"
    assert "2026-11 起用新版" in problem.message.zh
    assert in_force(tmp_path, OCTOBER, Month(2026, 11)) == ["1", "2"]


def test_another_plan_in_the_folder_is_a_stranger(tmp_path) -> None:
    version(tmp_path, "1", "2026-01-01")
    version(tmp_path, "2", "2026-10-01", plan="other")
    assert codes(tmp_path) == ["V101"]


def test_a_version_with_mistakes_stops_the_month_with_its_own_words(tmp_path) -> None:
    version(tmp_path, "1", "2026-01-01", money="{rounding: halfup}")
    with pytest.raises(ProblemsError, match="rounding"):
        in_force(tmp_path, OCTOBER)


def test_what_is_no_folder_is_a_plan_as_before(tmp_path) -> None:
    version(tmp_path, "1", "2026-01-01")
    assert load_plan_for(str(tmp_path / "1.yaml"), OCTOBER).version == "1"
    assert load_plan_for("tmall-presales", OCTOBER).plan == "tmall-presales"


def test_drafts_stand_beside_the_versions(tmp_path) -> None:
    version(tmp_path, "1", "2026-01-01")
    version(tmp_path, "2", "2026-10-01", state="draft")
    assert [plan.version for plan in read_versions(tmp_path).drafts] == ["2"]
