"""A locked month: sealed by one hash, kept with its own plan, computed again to the same bytes."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.cli.app import main
from jixiao.facts.store import Store
from jixiao.plans.load import plan_path
from jixiao.publish.seal import seal_from_json
from jixiao.run.again import statements_again
from jixiao.run.basis import read_basis
from jixiao.run.lock import computed_again, differences, lock, read_locked
from jixiao.run.month import run_month

DAY = date(2026, 11, 5)


@pytest.fixture(scope="module")
def sealed(october, tmp_path_factory) -> Path:
    """October locked, in a folder of its own that nobody may change."""
    folder = tmp_path_factory.mktemp("sealed") / "out"
    shutil.copytree(october[0].out, folder)
    lock(folder, "王芳", DAY)
    return folder


@pytest.fixture
def locked(sealed, tmp_path) -> Path:
    """October locked, to be spoiled."""
    return Path(shutil.copytree(sealed, tmp_path / "out"))


def codes(folder: Path, noted: str = "") -> list[str]:
    return [problem.code for problem in differences(folder, noted)]


def test_a_locked_month_is_as_it_was_sealed(sealed) -> None:
    assert differences(sealed) == []
    seal = read_locked(sealed).seal
    assert (seal.month, seal.plan, seal.locked_by, seal.locked_on) == (
        Month(2026, 10), "online-service", "王芳", DAY
    )  # fmt: skip
    assert differences(sealed, seal.digest[:12]) == []


def test_the_seal_survives_its_file(sealed) -> None:
    told = json.loads((sealed / "seal.json").read_text(encoding="utf-8"))
    assert seal_from_json(told).digest == told["seal"]
    assert set(told["people"]["a01"]) == {"statement", "extras", "rounds", "contacts", "credits"}


def test_the_same_month_computed_and_locked_again_has_the_same_seal(sealed, october, tmp_path) -> None:
    run_month(replace(october[0], out=tmp_path))
    assert lock(tmp_path, "王芳", DAY).parts == read_locked(sealed).seal.parts


def test_one_digit_of_a_statement_is_told(locked) -> None:
    path = locked / "statements.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"gross": "', '"gross": "9', 1), encoding="utf-8")
    told = differences(locked)
    assert [problem.code for problem in told] == ["L202", "L204", "L203"]
    assert told[1].place.column == "a01"


def test_a_plan_or_decision_changed_in_the_basis_is_told(locked) -> None:
    path = locked / "basis.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"extras":{', '"extras":{"people":["a01"],'), "utf-8"
    )
    told = {problem.place.column for problem in differences(locked) if problem.code == "L202"}
    assert told == {"decisions"}


def test_a_file_gone_is_told_and_a_note_beside_is_not(locked) -> None:
    (locked / "report.html").unlink()
    (locked / "备注.txt").write_text("已发", encoding="utf-8")
    (problem,) = differences(locked)
    assert (problem.code, problem.message.en) == ("L203", "report.html is gone.")


def test_an_edited_seal_and_a_seal_made_anew_are_told(locked) -> None:
    noted = read_locked(locked).seal.digest
    path = locked / "seal.json"
    path.write_text(path.read_text(encoding="utf-8").replace("王芳", "李雷"), encoding="utf-8")
    assert codes(locked) == ["L201"]
    path.unlink()
    lock(locked, "李雷", DAY)
    assert codes(locked) == []
    assert codes(locked, noted) == ["L206"]


def test_a_locked_month_is_neither_computed_nor_locked_again(locked, october) -> None:
    for work in (lambda: lock(locked), lambda: run_month(replace(october[0], out=locked))):
        with pytest.raises(ProblemsError) as stop:
            work()
        assert stop.value.problems[0].code == "L102"


def test_a_month_whose_figures_can_still_change_is_not_locked_by_mistake(october, tmp_path) -> None:
    """Seen on 1 November: who asked on 31 October may order and pay until 3 November."""
    settings = tmp_path / "settings.yaml"
    settings.write_text("as_of: 2026-11-01 08:00\n", encoding="utf-8")
    folder = tmp_path / "out"
    run_month(replace(october[0], out=folder, settings=settings))
    assert "暂定" in (folder / "report.html").read_text(encoding="utf-8")
    with pytest.raises(ProblemsError) as stop:
        lock(folder)
    (problem,) = stop.value.problems
    assert problem.code == "L104"
    assert "2026-11-04" in problem.message.en
    assert main(["lock", str(folder), "--provisional"]) == 0
    assert computed_again(folder, Store(october[0].store)) == []


def test_what_is_no_month_cannot_be_locked_or_checked(tmp_path) -> None:
    with pytest.raises(ProblemsError) as stop:
        lock(tmp_path)
    assert stop.value.problems[0].code == "L101"
    with pytest.raises(ProblemsError) as stop:
        differences(tmp_path)
    assert stop.value.problems[0].code == "L103"


def test_statements_of_another_plan_are_not_locked_with_this_basis(october, tmp_path) -> None:
    folder = Path(shutil.copytree(october[0].out, tmp_path / "out"))
    path = folder / "statements.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"plan_version": "1"', '"plan_version": "2"'), "utf-8"
    )
    with pytest.raises(ProblemsError) as stop:
        lock(folder)
    assert stop.value.problems[0].code == "L202"
    assert not (folder / "seal.json").exists()


def test_computed_again_on_its_own_data_version_it_is_the_same(own_october, tmp_path) -> None:
    job = own_october
    lock(job.out, on=DAY)
    next(job.data.glob("*_exams_*")).unlink()
    run_month(replace(job, out=tmp_path / "later"))
    assert Store(job.store).data_version == 2
    assert computed_again(job.out, Store(job.store)) == []


def test_data_that_are_not_those_of_the_lock_are_named(locked, tmp_path, shop) -> None:
    data = Path(shutil.copytree(shop, tmp_path / "data"))
    gone = next(data.glob("*_exams_*"))
    gone.unlink()
    with pytest.raises(ProblemsError) as stop:
        computed_again(locked, Store(tmp_path / "other"), data)
    (problem,) = stop.value.problems
    assert problem.code == "L207"
    assert gone.name in problem.message.zh


def test_the_plan_folder_may_change_the_locked_month_keeps_its_version(shop, october, tmp_path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    text = plan_path("online-service").read_text(encoding="utf-8")
    (plans / "1.yaml").write_text(text, encoding="utf-8")
    job = replace(october[0], plan=str(plans), out=tmp_path / "out")
    before = run_month(job).statements
    lock(job.out, on=DAY)
    (plans / "1.yaml").write_text(text.replace("value: 300", "value: 900"), encoding="utf-8")
    assert (job.out / "plan.yaml").read_text(encoding="utf-8") == text
    assert computed_again(job.out, Store(job.store)) == []
    assert statements_again(read_basis(job.out), Store(job.store)) == before


def test_the_commands_say_it_in_one_line(sealed, october, tmp_path, capsys) -> None:
    folder = Path(shutil.copytree(october[0].out, tmp_path / "out"))
    assert main(["lock", str(folder), "--by", "王芳", "--lang", "zh"]) == 0
    assert "2026-10 已锁定：8 人" in capsys.readouterr().out
    work = ["--workspace", str(october[0].store.parent)]
    assert main(["verify", str(folder / "seal.json"), *work, "--lang", "zh"]) == 0
    assert "与锁定时完全一致，重算逐字节相同" in capsys.readouterr().out
    assert main(["lock", str(folder), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "L102"
    (folder / "figures.csv").unlink()
    assert main(["verify", str(folder), "--lang", "en"]) == 1
    assert "1 difference, listed above" in capsys.readouterr().out
    assert main(["verify", str(sealed), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["as_sealed"] is True
