"""换上新结果: many files take the place of old ones by one rename; the next to come finishes what is left."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text

# From the moment this folder has its name its files are the result, wherever they still lie.
READY = ".ready"


def switch(aside: Path, out: Path) -> None:
    """Let the files below `aside`, a folder inside `out`, become those of `out`, all or none.

    Ctrl-C before the switch leaves the old files, after it the new ones; where the machine stops in between,
    the next to read or write the result finishes it.
    """
    settle(out)
    aside.replace(out / READY)
    try:
        settle(out)
    except KeyboardInterrupt:
        settle(out)
        raise


def settled(path: Path, name: str) -> Path:
    """Return the file `name` of the result at `path` (or `path` itself), the result being whole.

    ProblemsError (R004) where a switch that was cut short cannot be finished.
    """
    file = path / name if path.is_dir() else path
    settle(file.parent)
    return file


def settle(out: Path) -> None:
    """Lay down what a switch left undone; ProblemsError (R004) where that cannot be."""
    ready = out / READY
    if not ready.is_dir():
        return
    try:
        _lay_down(ready, out)
    except OSError:
        raise ProblemsError([_half_laid(out)]) from None


def _lay_down(ready: Path, out: Path) -> None:
    for path in sorted(path for path in ready.rglob("*") if path.is_file()):
        place = out / path.relative_to(ready)
        place.parent.mkdir(parents=True, exist_ok=True)
        # Somebody else may be at the same folder, and have been faster.
        with suppress(FileNotFoundError):
            path.replace(place)
    shutil.rmtree(ready, ignore_errors=True)


def _half_laid(out: Path) -> Problem:
    return Problem(
        "R004",
        Place(str(out)),
        Text(
            "写结果时在最后一步被打断，这里的文件还没有全部换成新的，也换不完（没有写权限，或文件正被打开）。",
            "Writing the result was cut short at its last step: not all files are the new ones yet, and they "
            "cannot be put in place (no permission to write, or a file is open).",
        ),
        Text(
            "请关掉打开着的报告或工作簿，确认有写权限，再运行同一条命令。",
            "Close the report or workbook, see that the folder may be written to, "
            "and run the same command again.",
        ),
    )
