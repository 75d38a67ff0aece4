"""`jixiao figures`: files in, figures out; mistakes on the command line are named, not thrown."""

import csv
from pathlib import Path

import pytest

from jixiao.cli.app import main

CHAT = """shop,account,buyer,sent_at,sender
甲店,小美,张三,2026-10-03 10:00:00,buyer
甲店,小美,张三,2026-10-03 10:00:20,human
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "chat.csv").write_text(CHAT, encoding="utf-8")
    (folder / "accounts.csv").write_text(
        "shop,account,person,from\n甲店,小美,mei,2026-01-01\n", encoding="utf-8"
    )
    (folder / "people.csv").write_text("person,name\nmei,王美\n", encoding="utf-8")
    return folder


def figures(data: Path, tmp_path: Path, *more: str) -> int:
    args = ["--data", str(data), "--out", str(tmp_path / "figures.csv"), "--workspace", str(tmp_path / "ws")]
    return main(["figures", *args, *more])


def test_it_writes_figures_and_the_rows_behind_them(data, tmp_path) -> None:
    rounds = tmp_path / "rounds.csv"
    assert figures(data, tmp_path, "--metrics", "response_time_mean", "--rounds", str(rounds)) == 0
    lines = (tmp_path / "figures.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == ["mei,小美,甲店,2026-10-03,response_time_mean,20,1,seconds,raw,false"]
    assert len(rounds.read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("options", "code", "exit_code"),
    [
        (("--metrics", "sale"), "F103", 2),
        (("--from", "2026/13/01"), "F101", 2),
        (("--from", "2026-11-01", "--to", "2026-10-01"), "F102", 1),
    ],
)
def test_it_names_a_mistake_and_the_way_out(data, tmp_path, capsys, options, code, exit_code) -> None:
    assert figures(data, tmp_path, *options) == exit_code
    assert code in capsys.readouterr().err


def test_it_lists_every_problem_of_a_settings_file(data, tmp_path, capsys) -> None:
    (tmp_path / "s.yaml").write_text("split_huor: 4\nslow_rounds: 0\n", encoding="utf-8")
    assert figures(data, tmp_path, "--settings", str(tmp_path / "s.yaml")) == 1
    told = capsys.readouterr().err
    assert "S101" in told
    assert "S102" in told


def test_each_figure_has_its_definition_with_the_settings_in_force_and_since_when(
    data, tmp_path, capsys
) -> None:
    (tmp_path / "s.yaml").write_text(
        "label: 本店口径\nresponse_cap_seconds: 600\n"
        "changes:\n  - {from: 2026-11-01, response_cap_seconds: 300}\n",
        encoding="utf-8",
    )
    asked = ("--settings", str(tmp_path / "s.yaml"), "--from", "2026-10-03", "--to", "2026-11-02")
    assert figures(data, tmp_path, *asked, "--metrics", "response_time_mean,value_ratio") == 0
    out = capsys.readouterr().out
    assert "figures.definitions.csv" in out
    assert "本店口径（2026-10-03 – 2026-10-31）：response_cap_seconds: 600" in out
    assert "本店口径（2026-11-01 – 2026-11-02）：response_cap_seconds: 300" in out
    with (tmp_path / "figures.definitions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["metric"], row["from"], row["to"]) for row in rows] == [
        ("response_time_mean", "2026-10-03", "2026-10-31"),
        ("value_ratio", "2026-10-03", "2026-10-31"),
        ("response_time_mean", "2026-11-01", "2026-11-02"),
        ("value_ratio", "2026-11-01", "2026-11-02"),
    ]
    assert rows[0]["label"] == "平均响应时间"
    assert "600" in rows[0]["definition"]
    assert "300" in rows[2]["definition"]
    assert "response_cap_seconds: 600; unanswered: left_out" in rows[0]["settings"]
    assert "net_of_refunds: true" in rows[1]["settings"], "what its two parts depend on counts too"


def test_a_folder_with_nothing_but_nonsense_is_told_and_nothing_is_written(tmp_path, capsys) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.csv").write_text("没用,东西\n1,2\n", encoding="utf-8")
    (tmp_path / "data" / "合同.csv").write_bytes(b"%PDF-1.7\n1 0 obj<<>>endobj\n")
    assert figures(tmp_path / "data", tmp_path) == 1
    told = capsys.readouterr().err
    assert "I010  x.csv" in told
    assert "I005  合同.csv" in told
    assert "F104" in told
    assert not (tmp_path / "figures.csv").exists()
