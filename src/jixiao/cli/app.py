"""命令入口: finds the command asked for and imports only that one, so that `--help` stays instant."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from threading import current_thread, main_thread
from typing import cast

from jixiao import __version__
from jixiao.base.text import Lang, Text, lang_of_locale, use_lang
from jixiao.cli.catalogue import COMMANDS

DONE, INPUT_HAS_ERRORS, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

_INTRO = Text(
    "绩效 Jixiao：把店铺已有的文件变成人人可核对的指标、得分、等级和工资。",
    "Jixiao: turns the files a shop has into figures, scores, grades and pay that everyone can check.",
)
_USAGE = Text("用法：jixiao 命令 [选项]", "Usage: jixiao COMMAND [OPTIONS]")
_INTERRUPTED = Text(
    "已停下。做到一半的部分不算数，已有的数据完好；再运行同一条命令就会接着做完。",
    "Stopped. What was half done does not count, the data are whole; run the same command again to finish.",
)
_MORE = Text(
    "每个命令加 --help 看说明和例子；--lang zh|en 选语言。例：jixiao month --help",
    "Add --help to any command for details and an example; --lang zh|en. Example: jixiao month --help",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; exit codes: 0 done, 1 the input has errors, 2 wrong usage, 130 stopped."""
    args, lang = _take_lang(list(sys.argv[1:] if argv is None else argv))
    if lang not in (None, "zh", "en"):
        return _wrong(Text(f"--lang {lang}：只有 zh 或 en。", f"--lang {lang}: choose zh or en."))
    use_lang(cast("Lang", lang or lang_of_locale()))
    if not args or args[0] in ("--help", "-h", "help"):
        return _help()
    if args[0] == "--version":
        sys.stdout.write(f"jixiao {__version__}\n")
        return DONE
    return _dispatch(args[0], args[1:])


def _take_lang(args: list[str]) -> tuple[list[str], str | None]:
    """Take `--lang X` out of the arguments wherever it stands: help texts need it before any import."""
    for index, arg in enumerate(args):
        if arg == "--lang":
            return args[:index] + args[index + 2 :], args[index + 1] if index + 1 < len(args) else ""
        if arg.startswith("--lang="):
            return args[:index] + args[index + 1 :], arg.removeprefix("--lang=")
    return args, None


def _help() -> int:
    width = max(len(command.name) for command in COMMANDS)
    lines = [f"  {command.name:<{width}}  {command.summary}" for command in COMMANDS]
    sys.stdout.write("\n".join([str(_INTRO), "", str(_USAGE), "", *lines, "", str(_MORE), ""]))
    return DONE


def _dispatch(name: str, args: list[str]) -> int:
    command = next((command for command in COMMANDS if command.name == name), None)
    if command is None:
        close = get_close_matches(name, [command.name for command in COMMANDS], n=1)
        hint = Text(f"是不是 {close[0]}？", f" Did you mean {close[0]}?") if close else Text("", "")
        return _wrong(Text(f"没有“{name}”这个命令。{hint.zh}", f"There is no command “{name}”.{hint.en}"))
    asked: list[int] = []
    try:
        with _heard_in(asked):
            module = import_module(f"jixiao.cli.{command.module}")
            return cast("Callable[[list[str]], int]", module.main)(args)
    except KeyboardInterrupt:
        return interrupted()
    except Exception:
        # A library that was at work when Ctrl-C came may raise an error of its own for it.
        if asked:
            return interrupted()
        raise


@contextmanager
def _heard_in(asked: list[int]) -> Iterator[None]:
    """Note Ctrl-C in `asked` before KeyboardInterrupt is raised as usual."""

    def heard(number: int, *_: object) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    # Where Ctrl-C is ignored (a job in the background) or somebody else listens, it stays so.
    ours = current_thread() is main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, heard)
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def interrupted() -> int:
    """Say that the work was stopped and nothing is broken; return the exit code of Ctrl-C."""
    sys.stderr.write(f"\n{_INTERRUPTED}\n")
    return INTERRUPTED


def _wrong(text: Text) -> int:
    sys.stderr.write(f"{text}\n{_MORE}\n")
    return WRONG_USAGE
