"""试算: runs a plan on given values instead of raw data."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.problem import ProblemsError, errors
from jixiao.base.spoken import money, number, spoken
from jixiao.base.text import Text
from jixiao.cli.running import new_app, run, say
from jixiao.plans.engine import evaluate
from jixiao.plans.given_checks import check_given
from jixiao.plans.given_file import load_given
from jixiao.plans.load import load_plan
from jixiao.plans.statement import Item, PayLine, Statement

_HELP = Text(
    "按给定数值试算一个方案，不用原始数据。PLAN 是方案编号或文件。\n\n"
    "例：jixiao score online-service --given values.yaml --json",
    "Run a plan on given values instead of raw data. PLAN is a plan's id or file.\n\n"
    "Example: jixiao score online-service --given values.yaml --json",
)
_GIVEN = Text("给定数值的文件（YAML 或 JSON）", "file of given values (YAML or JSON)")
_JSON = Text("在 stdout 输出绩效单 JSON", "print statements as JSON on stdout")
_PLAN = Text("方案编号或文件", "plan id or file")


def main(args: list[str]) -> int:
    """Run `jixiao score`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def score(
        plan: Annotated[str, typer.Argument(help=str(_PLAN))],
        given: Annotated[Path, typer.Option(help=str(_GIVEN))],
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> None:
        statements = score_file(plan, given)
        if as_json:
            _print_json(statements)
        else:
            for statement in statements:
                say("\n".join(sheet_lines(statement)))

    return run(app, "score", args)


def score_file(plan_name: str, given_path: Path) -> list[Statement]:
    """Return the statements of a given file under a plan; ProblemsError carries all that is wrong."""
    plan = load_plan(plan_name)
    given, document, problems = load_given(given_path)
    if given is not None:
        problems = [*problems, *check_given(plan, given, document)]
    if given is None or errors(problems):
        raise ProblemsError(problems)
    return evaluate(plan, given)


def _print_json(statements: list[Statement]) -> None:
    shape = import_module("jixiao.publish.statement").statement_json
    json.dump([shape(one) for one in statements], sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def sheet_lines(statement: Statement) -> list[str]:
    """Return a person's score sheet and payslip as readable lines."""
    who = f"{statement.name} ({statement.person})" if statement.name else statement.person
    score = Text("无", "none") if statement.score is None else spoken(statement.score, "points")
    grade = statement.grade_label or Text("—", "—")
    head = Text(
        f"{who}  {statement.month}  {statement.plan_label.zh}",
        f"{who}  {statement.month}  {statement.plan_label.en}",
    )
    total = Text(f"得分 {score.zh}，等级 {grade.zh}", f"score {score.en}, grade {grade.en}")
    gross = Text(f"应发合计 {money(statement.gross)}", f"gross {money(statement.gross)}")
    has_items = bool(statement.items)
    return [
        str(head),
        *(f"  {_item(item)}" for item in statement.items),
        *([f"  {total}"] if has_items else []),
        *(f"  {_line(line)}" for line in statement.pay),
        f"  {gross}",
        *(f"  ! {notice.text}" for notice in statement.notices),
        *(f"  ? {proposal.what}: {proposal.why} → {proposal.path}" for proposal in statement.proposals),
        "",
    ]


def _item(item: Item) -> str:
    weighted = "—" if item.weighted is None else number(item.weighted)
    return f"{item.label}  {weighted}  {item.node.how}"


def _line(line: PayLine) -> str:
    amount = "—" if line.node.value is None else money(line.amount)
    return f"{line.label}  {amount}  {line.explain}"
