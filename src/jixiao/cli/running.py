"""命令运行: what all commands share: usage errors, problems as text or JSON, exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

import typer

from jixiao.base.problem import Problem, ProblemsError, Severity
from jixiao.base.text import Text, current_lang
from jixiao.cli.app import DONE, INPUT_HAS_ERRORS, WRONG_USAGE

_SEVERITY = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("提醒", "warning"),
    Severity.NOTE: Text("说明", "note"),
}


def new_app() -> typer.Typer:
    """Return a Typer app with this product's manners."""
    return typer.Typer(
        add_completion=False,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )


def run(app: typer.Typer, name: str, args: list[str]) -> int:
    """Run a command's app on `args`; problems in the input are printed, all of them, and end with 1."""
    try:
        code = app(args=args, prog_name=f"jixiao {name}", standalone_mode=False)
    except ProblemsError as stop:
        show_problems(stop.problems, as_json="--json" in args)
        return INPUT_HAS_ERRORS
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        return INPUT_HAS_ERRORS
    except typer.TyperException as wrong:
        progress(Text(f"用法不对：{wrong.format_message()}", f"Wrong usage: {wrong.format_message()}"))
        return WRONG_USAGE
    return code if isinstance(code, int) else DONE


def show_problems(problems: Iterable[Problem], *, as_json: bool = False) -> None:
    """Print problems: as JSON on stdout for programs, else one readable block each on stderr."""
    problems = list(problems)
    if as_json:
        sys.stdout.write(
            json.dumps(
                {"problems": [problem.to_json() for problem in problems]}, ensure_ascii=False, indent=1
            )
        )
        sys.stdout.write("\n")
        return
    lang = current_lang()
    for problem in problems:
        head = f"{_SEVERITY[problem.severity]} {problem.code}  {problem.place}".rstrip()
        sys.stderr.write(f"{head}\n  {problem.message.in_(lang)}\n  → {problem.remedy.in_(lang)}\n")


def say(text: Text | str) -> None:
    """Print a result line on stdout."""
    sys.stdout.write(f"{text}\n")


def progress(text: Text | str) -> None:
    """Print where the work stands on stderr."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
