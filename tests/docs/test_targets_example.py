"""The worked example of docs/algorithms/targets.md does what the page shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from jixiao.cli.app import main

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "targets.md").read_text(encoding="utf-8")
RUNS = re.findall(r"```console\n\$ jixiao (.+?)\n(.*?)```", PAGE, re.DOTALL)


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(("command", "shown"), RUNS, ids=["break", "status"])
def test_the_page_shows_what_the_command_prints(
    command: str, shown: str, tmp_path, monkeypatch, capsys
) -> None:
    (tmp_path / "targets.yaml").write_text(block("yaml"), encoding="utf-8")
    (tmp_path / "actuals.csv").write_text(block("csv"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)) == 0
    assert capsys.readouterr().out.strip() == shown.strip()


def test_the_sums_of_the_page_are_right_by_hand() -> None:
    """11 days at 3 and 9 at 1 are 42 weights of 10,000; 3 of the big days and the 9 others are to come."""
    assert 420000 / (11 * 3 + 9) == 10000
    assert 4 * 27000 + 4 * 33000 == 8 * 30000 == 240000
    assert 3 * 30000 + 9 * 10000 == 420000 - 240000 == 180000
    for number in ("300,000", "120,000", "402,000..438,000", "100.0%"):
        assert number in PAGE
