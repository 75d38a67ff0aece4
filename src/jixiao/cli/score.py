"""试算: runs a plan on given values instead of raw data."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from jixiao.base.problem import ProblemsError, errors
from jixiao.base.text import Text
from jixiao.cli.running import new_app, run, say
from jixiao.plans.engine import evaluate
from jixiao.plans.given_file import load_given
from jixiao.plans.load import load_plan
from jixiao.plans.statement import Statement

_HELP = Text(
    "按给定数值试算一个方案。\n\n例：jixiao score online-service --given values.yaml --json",
    "Run a plan on given values.\n\nExample: jixiao score online-service --given values.yaml --json",
)


def main(args: list[str]) -> int:
    """Run `jixiao score`."""
    app = new_app()
    app.command(help=str(_HELP))(_score)
    return run(app, "score", args)


def _score(
    plan: Annotated[str, typer.Argument(help=str(Text("方案编号或文件", "plan id or file")))],
    given: Annotated[Path, typer.Option(help=str(Text("给定数值的文件", "file of given values")))],
    as_json: Annotated[bool, typer.Option("--json", help=str(Text("输出 JSON", "print JSON")))] = False,
) -> None:
    loaded = load_plan(plan)
    values, _, problems = load_given(given)
    if values is None or errors(problems):
        raise ProblemsError(problems)
    statements = evaluate(loaded, values)
    if as_json:
        shape = import_module("jixiao.publish.statement").statement_json
        sys.stdout.write(json.dumps([shape(one) for one in statements], ensure_ascii=False, indent=1) + "\n")
        return
    for statement in statements:
        show(statement)


def show(statement: Statement) -> None:
    """Print one statement."""
    say(str(statement))
