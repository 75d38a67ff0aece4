"""方案命令: list, show, check and compare plans; their schema for editors."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from jixiao.base.problem import Problem, ProblemsError, Severity, errors
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.cli.app import DONE, INPUT_HAS_ERRORS
from jixiao.cli.plan_diff import show_diff
from jixiao.cli.running import new_app, run, say, show_problems
from jixiao.plans.document import Plan
from jixiao.plans.load import catalogue, check_plan, load_plan, plan_path, read_plan
from jixiao.plans.schema import plan_schema
from jixiao.plans.versions import Version, read_versions

_HELP = Text(
    "方案：列出、查看、检查、比较。\n\n例：jixiao plan check my-plan.yaml",
    "Plans: list, show, check, compare.\n\nExample: jixiao plan check my-plan.yaml",
)
_LIST = Text(
    "列出自带的方案，或一个文件夹里各版本的状态和日期。例：jixiao plan list",
    "List the plans that ship, or a folder's versions with state and days. Example: jixiao plan list",
)
_FOLDER = Text("放着各版本的文件夹", "a folder of versions")
STATES = {
    "draft": Text("草案", "draft"),
    "scheduled": Text("已排期", "scheduled"),
    "active": Text("生效中", "active"),
    "archived": Text("已归档", "archived"),
}
_SHOW = Text(
    "显示方案全文，可另存后改成本店的。例：jixiao plan show online-service > my-plan.yaml",
    "Print a plan to copy and adapt. Example: jixiao plan show online-service > my-plan.yaml",
)
_CHECK = Text(
    "检查方案：结构、合计、空档、断崖、法规。例：jixiao plan check my-plan.yaml --region GD",
    "Check a plan: sums, holes, cliffs, law. Example: jixiao plan check my-plan.yaml --region GD",
)
_DIFF = Text(
    "用人话说明两个方案差在哪里、涉及谁。例：jixiao plan diff online-service my-plan.yaml",
    "Say what changes between two plans, and for whom. Example: jixiao plan diff online-service my.yaml",
)
_SCHEMA = Text(
    "输出方案文件的 JSON Schema，编辑器据此补全和检查。例：jixiao plan schema > plan.schema.json",
    "Print the JSON Schema of plan files for editors. Example: jixiao plan schema > plan.schema.json",
)
_BEFORE = Text("原来的方案（编号或文件）", "the plan before (id or file)")
_AFTER = Text("后来的方案（编号或文件）", "the plan after (id or file)")
_PLAN = Text("方案编号或文件", "plan id or file")
_JSON = Text("输出 JSON", "print JSON")
_REGION = Text(
    "法规按哪个地区查，如 GD；不写则按全国", "the region whose law is checked, like GD; else the national law"
)
_COUNTS = {Severity.ERROR: 0, Severity.WARNING: 0, Severity.NOTE: 0}


def main(args: list[str]) -> int:
    """Run `jixiao plan`."""
    app = new_app()
    app.callback(help=str(_HELP))(lambda: None)

    @app.command("list", help=str(_LIST))
    def list_(
        folder: Annotated[Path | None, typer.Argument(help=str(_FOLDER))] = None,
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> None:
        rows = listed(folder, date.today()) if folder else [_row(load_plan(plan)) for plan in catalogue()]
        _list(rows, as_json=as_json)

    @app.command(help=str(_SHOW))
    def show(plan: Annotated[str, typer.Argument(help=str(_PLAN))]) -> None:
        sys.stdout.write(_source(plan))

    @app.command(help=str(_CHECK))
    def check(
        plan: Annotated[str, typer.Argument(help=str(_PLAN))],
        region: Annotated[str, typer.Option("--region", help=str(_REGION))] = "",
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> int:
        return _check(_problems(plan, region), as_json=as_json)

    @app.command(help=str(_DIFF))
    def diff(
        before: Annotated[str, typer.Argument(help=str(_BEFORE))],
        after: Annotated[str, typer.Argument(help=str(_AFTER))],
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> None:
        show_diff(*_two(before, after), as_json=as_json)

    @app.command(help=str(_SCHEMA))
    def schema() -> None:
        sys.stdout.write(json.dumps(plan_schema(), ensure_ascii=False, indent=1) + "\n")

    return run(app, "plan", args)


def _two(before: str, after: str) -> tuple[Plan, Plan]:
    """Return two plans to compare; a stale example does not keep them from being compared."""
    loaded = [read_plan(name) for name in (before, after)]
    plans = [one.plan for one in loaded if one.plan is not None]
    if len(plans) < len(loaded):
        raise ProblemsError([problem for one in loaded if one.plan is None for problem in one.problems])
    return plans[0], plans[1]


def _list(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    width = max((len(row["plan"]) for row in rows), default=0)
    for row in rows:
        days = f"{row['valid_from']}..{row['valid_to'] or ''}"
        label = Text(**row["label"])
        state = STATES[row["state"]]
        say(Text(*(f"{row['plan']:<{width}}  {row['version']}  {days}  {t}  {name}" for t, name in (
            (state.zh, label.zh), (state.en, label.en)))))  # fmt: skip


def listed(folder: Path, on: date) -> list[dict[str, Any]]:
    """Return every version of a folder with the state it is in on a day; drafts last.

    ProblemsError where a file of the folder cannot be read as a plan.
    """
    found = read_versions(folder)
    if wrong := errors(found.problems):
        raise ProblemsError(wrong)
    dated = [_row(one.plan, one.until, _state(one, on)) for one in found.versions]
    return [*dated, *(_row(plan, state="draft") for plan in found.drafts)]


def _state(one: Version, on: date) -> str:
    if one.holds_on(on):
        return "active"
    return "scheduled" if one.plan.valid_from > on else "archived"


def _row(plan: Plan, until: date | None = None, state: str = "") -> dict[str, Any]:
    last = until or plan.valid_to
    return {
        "plan": plan.plan,
        "version": plan.version,
        "state": state or plan.state,
        "valid_from": plan.valid_from.isoformat(),
        "valid_to": last.isoformat() if last else None,
        "label": plan.label.to_json(),
        "source": plan.source,
    }


def _source(plan: str) -> str:
    path = plan_path(plan)
    if path is None:
        raise ProblemsError(read_plan(plan).problems)
    return Path(path).read_text(encoding="utf-8")


def _problems(plan: str, region: str) -> tuple[Problem, ...]:
    """Return what is wrong with a plan, or with every version in a folder and their days."""
    if Path(plan).is_dir():
        return read_versions(Path(plan), lambda path: check_plan(path, region)).problems
    return check_plan(plan, region).problems


def _check(problems: tuple[Problem, ...], *, as_json: bool) -> int:
    show_problems(problems, as_json=as_json, asked_for=True)
    if not as_json:
        say(_summary(problems))
    return INPUT_HAS_ERRORS if errors(problems) else DONE


def _summary(problems: tuple[Problem, ...]) -> Text:
    counts = {**_COUNTS}
    for problem in problems:
        counts[problem.severity] += 1
    found, warned, noted = counts.values()
    if not problems:
        return Text("没有发现问题。", "Nothing wrong was found.")
    return Text(
        f"错误 {found}，提醒 {warned}，说明 {noted}。",
        f"{several(found, 'error')}, {several(warned, 'warning')}, {several(noted, 'note')}.",
    )
