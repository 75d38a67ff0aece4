"""A shop of two months: a higher bonus is tried on the months that were, swept, and written down."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.cli.app import main
from jixiao.plans.load import LIBRARY

MONTHS = ["--months", "2026-09..2026-10"]


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("whatif") / "data"
    size = ["--agents", "4", "--months", "2", "--messages", "3000", "--seed", "5"]
    assert main(["demo-data", str(folder), "--shop", "小店", *size]) == 0
    return folder


@pytest.fixture(scope="module")
def tried(data) -> str:
    """The online service standard with half as much again for the bonus; its example is left behind."""
    text = (LIBRARY / "online-service.yaml").read_text(encoding="utf-8")
    path = data.parent / "new.yaml"
    path.write_text(text.replace("value: 300", "value: 450", 1), encoding="utf-8")
    return str(path)


def whatif(data: Path, tried: str, *more: str) -> int:
    place = ["--workspace", str(data.parent / "work")]
    plans = ["--plan", tried, "--against", "online-service"]
    return main(["whatif", "--data", str(data), *plans, *MONTHS, *place, *more])


def test_a_higher_bonus_costs_half_of_the_old_one_more(data, tried, tmp_path, capsys) -> None:
    out = tmp_path / "out"
    sweep = "parameters.bonus_total=300..600/150"
    assert whatif(data, tried, "--region", "GD", "--sweep", sweep, "--out", str(out), "--json") == 0
    shape = json.loads(capsys.readouterr().out)
    assert shape["losers"] == 0
    assert [month["month"] for month in shape["months"]] == ["2026-09", "2026-10"]
    assert shape["months"][0]["minimum_wage"] == "2500"
    total = sum(Decimal(one["difference"]) for one in shape["people"])
    assert total == Decimal(shape["total"]["difference"])
    points = {point["value"]: Decimal(point["difference"]) for point in shape["curve"]["points"]}
    assert points["300"] == 0
    assert shape["curve"]["label"]["zh"].startswith("绩效奖金总额")
    assert points["450"] == total
    # Each line is rounded once, so twice the rise is twice the cost to the fen per person and month.
    assert abs(points["600"] - 2 * total) <= Decimal("0.08")
    assert json.loads((out / "whatif.json").read_text(encoding="utf-8")) == shape
    with (out / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["person"] for row in csv.DictReader(file)] == [one["person"] for one in shape["people"]]
    page = (out / "whatif.html").read_text(encoding="utf-8")
    assert "成本曲线" in page
    assert page.count("<circle") == 3
    assert "http://" not in page
    assert "https://" not in page


def test_the_answer_is_told_in_words(data, tried, capsys) -> None:
    assert whatif(data, tried) == 0
    told = capsys.readouterr().out
    assert "总成本 ¥" in told
    assert "0 人少拿" in told
    assert "2026-10：" in told
    assert whatif(data, tried, "--lang", "en") == 0
    assert "0 lose" in capsys.readouterr().out


def test_a_sweep_of_nothing_lists_the_paths_that_work(data, tried, capsys) -> None:
    assert whatif(data, tried, "--sweep", "pay.commission.rate=1%..3%/1%") == 1
    assert "pay.commission.steps.0.rate" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (["--months", "2026-10..2026-09"], "W105"),
        (["--months", "october"], "W105"),
        (["--months", "2020-01"], "W104"),
        (["--region", "XX"], "P004"),
        (["--sweep", "x"], "W101"),
        (["--plan", "nothing"], "P001"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_computed(data, tried, wrong, code, capsys) -> None:
    assert whatif(data, tried, *wrong, "--json") == (2 if code == "W105" else 1)
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["problems"]] == [code]


def test_a_folder_of_versions_pays_the_month_by_the_one_in_force(data, tmp_path, capsys) -> None:
    versions = tmp_path / "plans"
    versions.mkdir()
    text = (LIBRARY / "tmall-presales.yaml").read_text(encoding="utf-8")
    (versions / "old.yaml").write_text(text, encoding="utf-8")
    newer = text.replace('version: "1"', 'version: "2"').replace("2026-01-01", "2026-10-01")
    (versions / "new.yaml").write_text(newer, encoding="utf-8")
    for month, version in (("2026-09", "1"), ("2026-10", "2")):
        out = tmp_path / month
        assert main(["month", month, "--data", str(data), "--plan", str(versions), "--out", str(out)]) in (
            0,
            1,
        )
        statements = json.loads((out / "statements.json").read_text(encoding="utf-8"))
        assert {one["plan_version"] for one in statements} == {version}
    assert capsys.readouterr().out


def test_a_folder_of_versions_is_tried_month_by_month(data, tried, tmp_path, capsys) -> None:
    """September by the old version, October by the dearer one; a number can be swept in one file only."""
    old = (LIBRARY / "online-service.yaml").read_text(encoding="utf-8")
    new = Path(tried).read_text(encoding="utf-8").replace('version: "1"', 'version: "2"', 1)
    (tmp_path / "1.yaml").write_text(old, encoding="utf-8")
    start = next(line for line in new.splitlines() if line.startswith("valid_from"))
    dated = new.replace(start, "valid_from: 2026-10-01").split("\nexamples:")[0] + "\n"
    (tmp_path / "2.yaml").write_text(dated, encoding="utf-8")
    assert whatif(data, str(tmp_path), "--json") == 0
    first, second = json.loads(capsys.readouterr().out)["months"]
    assert Decimal(first["difference"]) == 0
    assert Decimal(second["difference"]) > 0
    assert whatif(data, str(tmp_path), "--sweep", "parameters.x=1..2/1", "--json") == 1
    assert "W106" in {one["code"] for one in json.loads(capsys.readouterr().out)["problems"]}
