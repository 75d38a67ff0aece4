"""The how-to on changing a plan: its commands run as they stand, in their order."""

import re
import shlex
from pathlib import Path

import pytest

from jixiao.base.document import load_document
from jixiao.cli.app import main
from jixiao.plans.checks import check
from jixiao.plans.load import LIBRARY, read_document

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "change-a-plan.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"```sh\njixiao (.*?)\n```", PAGE)


def run(command: str, capsys) -> int:
    """Run a command of the page; `> file` is done as a shell does it."""
    line, _, target = command.partition(" > ")
    capsys.readouterr()
    code = main(shlex.split(line))
    shown = capsys.readouterr().out
    if target:
        Path(target).write_text(shown, encoding="utf-8")
    return code


@pytest.mark.slow
def test_the_commands_of_the_page_run_in_their_order(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    size = ["--agents", "3", "--months", "2", "--messages", "2000", "--seed", "5"]
    assert main(["demo-data", "数据", "--shop", "小店", *size]) == 0
    Path("方案").mkdir()
    (Path("方案") / "1.yaml").write_bytes((LIBRARY / "tmall-presales.yaml").read_bytes())
    assert [command.split(" -")[0].split()[0] for command in COMMANDS] == [
        *["plan"] * 4,
        *["whatif"] * 2,
        "month",
    ]
    # The month may end with 1: the synthetic shop has rows to put right.
    assert [run(command, capsys) for command in COMMANDS[:-1]] == [0] * 6
    assert run(COMMANDS[-1], capsys) in (0, 1)
    for written in ("plan.schema.json", "试算/whatif.html", "曲线/curve.csv", "结果/statements.json"):
        assert Path(written).is_file()


def test_the_record_on_the_page_is_one_that_a_plan_reads() -> None:
    (block,) = re.findall(r"```yaml\n(plan:.*?)```", PAGE, re.DOTALL)
    assert list(check_text_of(block)) == []


def check_text_of(block: str) -> list[str]:
    document = load_document(block)
    plan = read_document(document).plan
    assert plan is not None
    return [one.code for one in check(plan, document, thorough=True)]
