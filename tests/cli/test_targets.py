from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest

from jixiao.cli.app import main
from jixiao.facts.store import Store
from jixiao.ingest.folder import read_folder

PLAN = """
kind: targets
targets:
  - id: q4
    metric: sales
    owner: {kind: shop, id: 青禾旗舰店}
    from: 2026-10-01
    to: 2026-12-31
    value: 920000
    reward: 部门聚餐
    time: [{into: month, by: calendar_days, reason: 天天营业}]
    among:
      by: share
      reason: 去年占比
      parts: [{kind: person, id: A01, name: 小美, share: 75%}, {kind: person, id: A02, share: 25%}]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "目标.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return file


@pytest.fixture
def actuals(tmp_path: Path) -> Path:
    file = tmp_path / "实际.csv"
    lines = [
        f"2026-10-{day:02},{owner},{value}"
        for day in range(1, 15)
        for owner, value in (("A01", 7500), ("A02", 2000))
    ]
    file.write_text("\n".join(["day,owner,value", *lines]), encoding="utf-8")
    return file


def test_the_months_are_shown_and_written(plan: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "targets.csv"
    assert main(["targets", "break", str(plan), "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "部门聚餐" in shown
    assert "天天营业" in shown
    assert "小美" in shown
    rows = list(csv.reader(out.read_text(encoding="utf-8").splitlines()))
    assert rows[:2] == [
        ["owner_kind", "owner", "from", "to", "metric", "value"],
        ["shop", "青禾旗舰店", "2026-10-01", "2026-10-31", "sales", "310000"],
    ]
    assert rows[4:6] == [
        ["person", "A01", "2026-10-01", "2026-10-31", "sales", "232500"],
        ["person", "A01", "2026-11-01", "2026-11-30", "sales", "225000"],
    ]


def test_a_month_reads_the_table_that_was_written(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    assert main(["targets", "break", str(plan), "--out", str(folder / "targets.csv")]) == 0
    store = Store(tmp_path / "store")
    read_folder(store, folder)
    with duckdb.connect() as con:
        store.attach(con)
        sums = con.execute("select owner_kind, sum(value) from targets group by all order by 1").fetchall()
    assert [(kind, int(value)) for kind, value in sums] == [("person", 920000), ("shop", 920000)]


def test_json_carries_the_reasons(plan: Path, capsys) -> None:
    assert main(["targets", "break", str(plan), "--level", "quarter", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert [row["value"] for row in result["rows"]] == ["920000", "690000", "230000"]
    assert [why["zh"] for why in result["rows"][1]["why"]] == ["去年占比"]


def test_weeks_do_not_fit_into_months_and_the_command_says_so(plan: Path, tmp_path: Path, capsys) -> None:
    assert main(["targets", "break", str(plan), "--level", "week", "--out", str(tmp_path / "w.csv")]) == 0
    assert "T404" in capsys.readouterr().err


def test_the_board_on_a_day(plan: Path, actuals: Path, capsys) -> None:
    """14 of 92 days: 140,000 due, 133,000 done; A01 as planned, A02 at 80%."""
    args = ["targets", "status", str(plan), "--actuals", str(actuals), "--on", "2026-10-14"]
    assert main([*args, "--lang", "zh"]) == 0
    shop, first, second = capsys.readouterr().out.splitlines()[5:8]
    assert shop.split()[:6] == ["青禾旗舰店", "920,000", "140,000", "133,000", "95.0%", "14.5%"]
    assert first.endswith("按现在的节奏能完成")
    assert second.endswith("照现在的节奏完不成")
    assert main([*args, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert [status["verdict"] for status in result["targets"]] == ["behind", "holds", "behind"]
    assert main([*args, "--lang", "en"]) == 0
    assert "out of reach at this pace" in capsys.readouterr().out


def test_slips_in_both_files_are_listed_with_their_lines(plan: Path, actuals: Path, capsys) -> None:
    plan.write_text(PLAN.replace("75%", "80%"), encoding="utf-8")
    assert main(["targets", "break", str(plan)]) == 1
    assert "目标.yaml:15" in capsys.readouterr().err
    assert main(["targets", "break", str(plan), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "T110"
    plan.write_text(PLAN, encoding="utf-8")
    actuals.write_text("day,value\n2026-10-01,很多\n", encoding="utf-8")
    assert main(["targets", "status", str(plan), "--actuals", str(actuals), "--on", "2026-10-14"]) == 1
    assert "实际.csv:2" in capsys.readouterr().err


def test_a_folder_that_is_not_there_and_wrong_usage(plan: Path, tmp_path: Path, capsys) -> None:
    assert main(["targets", "break", str(plan), "--out", str(tmp_path / "no" / "t.csv")]) == 1
    assert "T403" in capsys.readouterr().err
    assert main(["targets", "status", str(plan)]) == 2
    assert main(["targets", "status", str(plan), "--actuals", "x.csv", "--on", "明天"]) == 2


def test_many_owners_are_listed_one_below_the_other(plan: Path, capsys) -> None:
    parts = ", ".join(f"{{kind: person, id: P{at}, weight: 1}}" for at in range(10))
    plan.write_text(
        PLAN.split("    among:", maxsplit=1)[0] + f"    among: {{by: own, reason: x, parts: [{parts}]}}\n",
        "utf-8",
    )
    assert main(["targets", "break", str(plan), "--level", "year"]) == 0
    assert "P9" in capsys.readouterr().out.splitlines()[-2]
