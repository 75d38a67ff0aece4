"""写结果: all files of a result are written aside, with how far the writing is, then laid down together."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from jixiao.base.pace import Pace
from jixiao.base.switch import settle, switch
from jixiao.base.text import Text
from jixiao.run.inputs import Tell

WRITING = Text("正在写结果", "writing the results")
_FILES = Text("份文件", "files")
_ASIDE = ".writing-"

# What is written, by the path below the folder; a path of a folder is told as one.
Writer = tuple[str, Callable[[Path], object]]


def write_all(out: Path, writers: Iterable[Writer], tell: Tell = lambda _: None) -> list[Path]:
    """Write each file aside, then put all of them into `out`; return where they lie, in the order given.

    Wherever the work is given up, `out` holds the old result or the new one, whole.
    """
    tell(WRITING)
    out.mkdir(parents=True, exist_ok=True)
    settle(out)
    for left in out.glob(f"{_ASIDE}*"):
        shutil.rmtree(left, ignore_errors=True)
    listed = list(writers)
    aside = Path(tempfile.mkdtemp(dir=out, prefix=_ASIDE))
    try:
        _write(aside, listed, tell)
        switch(aside, out)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return [out / name for name, _ in listed]


def _write(aside: Path, listed: list[Writer], tell: Tell) -> None:
    pace = Pace(tell, WRITING, every=0.5, unit=_FILES, scale=1)
    pace.begin()
    for number, (name, write) in enumerate(listed):
        pace(name, number, len(listed))
        place = aside / name
        place.parent.mkdir(parents=True, exist_ok=True)
        write(place)
