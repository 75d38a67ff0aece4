"""What an inspector gets: one page that says how somebody's month was computed, and that can be verified."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.cli.app import main
from jixiao.publish import font
from jixiao.publish.dossier import dossier_data
from jixiao.publish.dossier_pdf import page_in
from jixiao.run.dossier import dossier_differences, write_dossier
from jixiao.run.extras import MonthExtras
from jixiao.run.lock import lock, read_locked
from jixiao.run.month import run_month


@pytest.fixture(scope="module")
def locked(october, tmp_path_factory) -> Path:
    """October with a decision, locked."""
    folder = tmp_path_factory.mktemp("locked") / "out"
    extras = MonthExtras(decisions={"a01": {"special": Decimal("120.50")}, "a02": {"special": Decimal(7)}})
    run_month(replace(october[0], out=folder, extras=extras))
    lock(folder, "王芳", date(2026, 11, 5))
    return folder


@pytest.fixture(scope="module")
def page(locked) -> Path:
    path = locked.parent / "a01.html"
    write_dossier(locked, "a01", path)
    return path


def codes(path: Path, noted: str = "") -> list[str]:
    return [problem.code for problem in dossier_differences(path, noted)]


def test_it_tells_everything_and_is_as_sealed(page, locked) -> None:
    text = page.read_text(encoding="utf-8")
    data = dossier_data(text)
    assert codes(page, read_locked(locked).seal.digest[:10]) == []
    assert data["plan"]["text"] == (locked / "plan.yaml").read_text(encoding="utf-8")
    assert data["extras"] == {"decisions": {"special": "120.50"}}
    assert len(data["evidence"]["rounds"]) > 10
    for told in ("方案全文", "民主程序", "证据清单", "120.50", "封存码", data["seal"]["seal"]):
        assert told in text
    assert "http" not in text.replace("http-equiv", "").split('<script type="application/json"')[0]


def test_of_nobody_else_anything_is_told(page, locked) -> None:
    text = page.read_text(encoding="utf-8")
    others = [who for who in read_locked(locked).texts if who != "a01"]
    statements = {who: json.loads(line) for who, line in read_locked(locked).texts.items()}
    assert not [who for who in others if statements[who]["name"] in text and statements[who]["gross"] in text]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("应发合计", "应扣合计", "L209"),
        ('\\"gross\\": \\"', '\\"gross\\": \\"9', "L204"),
        ('"special":"120.50"', '"special":"920.50"', "L204"),
        ('"locked_by":"王芳"', '"locked_by":"李雷"', "L201"),
        ("value: 300", "value: 900", "L202"),
    ],
    ids=["what is seen", "the statement", "a decision", "the seal", "the plan"],
)
def test_whatever_is_edited_shows(page, tmp_path, old, new, code) -> None:
    spoiled = Path(shutil.copy(page, tmp_path / "spoiled.html"))
    text = spoiled.read_text(encoding="utf-8")
    assert old in text
    spoiled.write_text(text.replace(old, new), encoding="utf-8")
    assert code in codes(spoiled)


def test_a_row_of_evidence_taken_out_shows(page, tmp_path) -> None:
    text = page.read_text(encoding="utf-8")
    data = dossier_data(text)
    packed = json.dumps(data["evidence"]["rounds"][0], ensure_ascii=False)
    spoiled = tmp_path / "spoiled.html"
    spoiled.write_text(text.replace(f"{packed},", "", 1), encoding="utf-8")
    assert "L204" in codes(spoiled)


def test_another_seal_than_the_one_noted_shows(page) -> None:
    assert codes(page, "0000") == ["L206"]


def test_the_commands_write_and_verify_it(locked, tmp_path, capsys) -> None:
    path = tmp_path / "a02.html"
    assert main(["explain", str(locked), "a02", "--dossier", str(path)]) == 0
    assert main(["verify", str(path), "--lang", "zh"]) == 0
    assert "与锁定时完全一致" in capsys.readouterr().out
    path.write_text("<html></html>", encoding="utf-8")
    assert main(["verify", str(path)]) == 1


def test_nobody_of_that_name_and_a_month_not_as_sealed(locked, tmp_path) -> None:
    with pytest.raises(ProblemsError) as stop:
        write_dossier(locked, "nobody", tmp_path / "x.html")
    assert stop.value.problems[0].code == "L105"
    spoiled = Path(shutil.copytree(locked, tmp_path / "out"))
    (spoiled / "figures.csv").unlink()
    with pytest.raises(ProblemsError) as stop:
        write_dossier(spoiled, "a01", tmp_path / "x.html")
    assert stop.value.problems[0].code == "L203"


@pytest.fixture(scope="module")
def printed(locked) -> Path:
    path = locked.parent / "a01.pdf"
    write_dossier(locked, "a01", path)
    return path


needs_font = pytest.mark.usefixtures("payslip_font")


@needs_font
def test_the_font_has_every_sign_that_is_printed(locked, tmp_path, caplog) -> None:
    write_dossier(locked, "a02", tmp_path / "a02.pdf")
    assert not [told for told in caplog.messages if "missing" in told]


@needs_font
def test_the_pdf_carries_the_page_and_is_verified_by_the_same_command(page, printed, locked, capsys) -> None:
    assert page_in(printed.read_bytes()) == page.read_text(encoding="utf-8")
    seal = read_locked(locked).seal.digest
    assert main(["verify", str(printed), "--seal", seal[:12], "--lang", "zh"]) == 0
    assert "与锁定时完全一致" in capsys.readouterr().out
    again = printed.with_name("again.pdf")
    assert main(["explain", str(locked), "a01", "--dossier", str(again)]) == 0
    assert again.read_bytes() == printed.read_bytes()


@needs_font
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [(b"/Lang (zh-CN)", b"/Lang (en-US)", "L210"), ("应发合计".encode(), "应扣合计".encode(), "L209"),
     (b"value: 300", b"value: 900", "L202")],
    ids=["what is printed", "what is attached", "the plan"],
)  # fmt: skip
def test_whatever_is_edited_in_the_pdf_shows(printed, tmp_path, old, new, code) -> None:
    spoiled = tmp_path / "spoiled.pdf"
    assert old in printed.read_bytes()
    spoiled.write_bytes(printed.read_bytes().replace(old, new))
    assert code in codes(spoiled)


@needs_font
def test_a_pdf_of_something_else_is_no_dossier(tmp_path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 </html>")
    with pytest.raises(ProblemsError) as stop:
        codes(tmp_path / "x.pdf")
    assert stop.value.problems[0].code == "L106"


@needs_font
def test_without_the_font_it_says_that_the_print_was_not_compared(
    printed, locked, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(font.small_font.__wrapped__, "__defaults__", (tmp_path / "none.ttf",))
    assert codes(printed) == ["L211"]
    with pytest.raises(ProblemsError) as stop:
        write_dossier(locked, "a01", tmp_path / "x.pdf")
    assert stop.value.problems[0].code == "X801"
