"""A whole month: from the files of a shop to results that agree with each other."""

from __future__ import annotations

import csv
import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.run.month import MonthJob, run_month


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def statements(out: Path) -> list[dict]:
    return json.loads((out / "statements.json").read_text(encoding="utf-8"))


def test_everything_promised_is_written(october) -> None:
    job, done = october
    assert {path.name for path in done.written} == {
        "report.html", "statements.xlsx", "statements.json", "figures.csv", "problems.csv", "basis.json"
    }  # fmt: skip
    assert all(path.stat().st_size for path in done.written)
    assert {path.name for path in (job.out / "evidence").iterdir()} == {
        "rounds.parquet", "contacts.parquet", "credits.parquet"
    }  # fmt: skip


def test_people_silent_and_undecided_make_the_shops_sales_to_the_fen(october) -> None:
    job, done = october
    (line,) = done.result.control
    told = sum(Decimal(row["numerator"]) for row in rows(job.out / "figures.csv") if row["metric"] == "sales")
    assert line.agrees
    assert told == line.total
    paid = sum(Decimal(one["figures"]["sales"]["value"]) for one in statements(job.out))
    assert paid == line.persons


def test_a_statement_carries_what_the_contract_names(october) -> None:
    job, _ = october
    one = statements(job.out)[0]
    assert {
        "person",
        "name",
        "month",
        "plan",
        "plan_version",
        "figures",
        "items",
        "score",
        "grade",
        "rank",
    } <= set(one)
    assert {"pay", "gross", "proposals", "notices", "trace"} <= set(one)
    assert {line["id"] for line in one["pay"]} == {"bonus", "commission", "conduct_money"}
    assert sum(Decimal(line["amount"]) for line in one["pay"]) == Decimal(one["gross"])
    scored = [Decimal(item["weighted"]) for item in one["items"] if item["weighted"] is not None]
    assert one["score"] is None or sum(scored) == Decimal(one["score"])


def test_every_quarantined_row_is_listed_with_place_and_remedy(october) -> None:
    job, done = october
    listed = rows(job.out / "problems.csv")
    assert len(listed) == len(done.problems)
    broken = [row for row in listed if "2026/13/02" in row["message"]]
    assert broken
    assert all(row["file"] and row["line"] and row["column"] for row in broken)


def test_the_same_month_again_gives_the_same_bytes(october, tmp_path) -> None:
    job, _ = october
    run_month(MonthJob(job.month, job.data, job.plan, tmp_path, store=job.store))
    for name in ("statements.json", "figures.csv", "report.html", "statements.xlsx", "problems.csv"):
        assert (tmp_path / name).read_bytes() == (job.out / name).read_bytes(), name


def test_history_of_an_earlier_month_feeds_the_next(shop, october, tmp_path) -> None:
    job, _ = october
    run_month(MonthJob(Month(2026, 9), shop, job.plan, tmp_path / "09", store=job.store))
    past = (tmp_path / "09" / "statements.json",)
    done = run_month(MonthJob(job.month, shop, job.plan, tmp_path / "10", store=job.store, history=past))
    assert {one.score for one in done.statements} == {one.score for one in october[1].statements}


def test_a_file_taken_away_takes_its_figures_along(october, own_october) -> None:
    before = october[1].statements[0].figures
    next(own_october.data.glob("*_exams_*")).unlink()
    after = run_month(own_october).statements[0].figures
    assert "exam_score" in before
    assert "exam_score" not in after
    assert after["sales"] == before["sales"]


def test_a_wrong_plan_and_wrong_settings_are_told_together(shop, tmp_path) -> None:
    settings = tmp_path / "settings.yaml"
    settings.write_text("splt_hour: 4\n", encoding="utf-8")
    job = MonthJob(Month(2026, 10), shop, "online-servce", tmp_path / "out", settings=settings)
    with pytest.raises(ProblemsError) as stop:
        run_month(job)
    assert {problem.code for problem in stop.value.problems} == {"P001", "S101"}


def test_a_month_without_data_says_so(shop, october, tmp_path) -> None:
    job, _ = october
    done = run_month(MonthJob(Month(2024, 1), shop, job.plan, tmp_path, store=job.store))
    assert "R001" in {problem.code for problem in done.problems}
    assert all(not one.figures or one.score is None for one in done.statements)


def test_results_and_workspace_inside_the_data_folder_are_not_read_as_data(shop, october, tmp_path) -> None:
    data = tmp_path / "data"
    shutil.copytree(shop, data)
    job = MonthJob(Month(2026, 10), data, "online-service", data / "result", store=data / "work" / "facts")
    for _ in range(2):
        done = run_month(job)
    assert {file.name for file in done.result.files} == {file.name for file in october[1].result.files}
    assert {problem.code for problem in done.problems} == {problem.code for problem in october[1].problems}
