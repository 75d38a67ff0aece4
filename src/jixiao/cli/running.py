"""命令运行: what all commands share: usage errors, problems as text or JSON, exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from functools import lru_cache
from io import StringIO
from typing import TextIO

import typer

from jixiao.base.pace import Pace
from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError, Severity, WrongUsageError, gravest_first
from jixiao.base.text import Text, current_lang
from jixiao.base.visible import visible, visible_name
from jixiao.cli.app import DONE, INPUT_HAS_ERRORS, INTERRUPTED, WRONG_USAGE, interrupted
from jixiao.cli.screen import Line
from jixiao.cli.speaking import helped, told_wrong

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
    if {"--help", "-h"} & set(args):
        return _show_help(app, name, args)
    try:
        return _run(app, name, args)
    finally:
        if sys.stderr.isatty():
            _line(sys.stderr).close()


def _run(app: typer.Typer, name: str, args: list[str]) -> int:
    try:
        code = app(args=args, prog_name=f"jixiao {name}", standalone_mode=False)
    except ProblemsError as stop:
        show_problems(stop.problems, as_json="--json" in args)
        return WRONG_USAGE if isinstance(stop, WrongUsageError) else INPUT_HAS_ERRORS
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        return interrupted()
    except typer.TyperException as wrong:
        progress(told_wrong(wrong.format_message()))
        progress(Text(f"请看 jixiao {name} --help。", f"See jixiao {name} --help."))
        return WRONG_USAGE
    return _ended(code)


def _ended(code: object) -> int:
    if code == INTERRUPTED:  # what Typer makes of Ctrl-C
        return interrupted()
    return code if isinstance(code, int) else DONE


def _show_help(app: typer.Typer, name: str, args: list[str]) -> int:
    told = StringIO()
    with redirect_stdout(told):
        app(args=args, prog_name=f"jixiao {name}", standalone_mode=False)
    sys.stdout.write(helped(told.getvalue()))
    return DONE


def show_problems(problems: Iterable[Problem], *, as_json: bool = False, asked_for: bool = False) -> None:
    """Print problems: as JSON on stdout for programs, else one readable block each.

    On stderr, beside a result; on stdout where they are the result `asked_for`.
    """
    problems = list(problems)
    _clear()
    if as_json:
        sys.stdout.write(
            json.dumps(
                {"problems": [problem.to_json() for problem in problems]}, ensure_ascii=False, indent=1
            )
        )
        sys.stdout.write("\n")
        return
    lang, stream = current_lang(), sys.stdout if asked_for else sys.stderr
    for problem in gravest_first(problems):
        head = f"{_SEVERITY[problem.severity]} {problem.code}  {problem.place}".rstrip()
        told = f"{head}\n  {problem.message.in_(lang)}\n  → {problem.remedy.in_(lang)}\n"
        stream.write(visible(told))


def month_asked(text: str, where: str) -> Month:
    """Read the month that the option or argument `where` names; WrongUsageError says how one is written."""
    try:
        return Month.parse(text)
    except ValueError:
        message = Text(f"“{text}”不是月份。", f"“{text}” is not a month.")
        remedy = Text("请写成 2026-10 这样。", "Please write it like 2026-10.")
        raise WrongUsageError([Problem("D005", Place(column=where), message, remedy)]) from None


def say(text: Text | str) -> None:
    """Print a result line on stdout."""
    _clear()
    sys.stdout.write(f"{visible(str(text))}\n")


def progress(text: Text | str) -> None:
    """Print where the work stands on stderr."""
    _clear()
    sys.stderr.write(f"{visible(str(text))}\n")
    sys.stderr.flush()


def step(text: Text | str) -> None:
    """Show the step in work: one line that is overwritten on a terminal, a line each in a log."""
    if sys.stderr.isatty():
        _line(sys.stderr).show(visible_name(str(text)))
    else:
        progress(visible_name(str(text)))


@lru_cache(maxsize=1)
def _line(terminal: TextIO) -> Line:
    return Line(terminal)


def reading() -> Pace:
    """Return what tells how far the reading of files is: often on a terminal, seldom in a log."""
    return Pace(step, Text("正在读", "reading"), every=0.3 if sys.stderr.isatty() else 5.0)


def _clear() -> None:
    if sys.stderr.isatty():
        _line(sys.stderr).clear()
