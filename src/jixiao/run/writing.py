"""写结果: all files of a result are written aside, with how far the writing is, then laid down together."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from jixiao.base.pace import Pace
from jixiao.base.text import Text
from jixiao.run.inputs import Tell

WRITING = Text("正在写结果", "writing the results")
_FILES = Text("份文件", "files")
_ASIDE = ".writing-"

# What is written, by the path below the folder; a path of a folder is told as one.
Writer = tuple[str, Callable[[Path], object]]


def write_all(out: Path, writers: Iterable[Writer], tell: Tell = lambda _: None) -> list[Path]:
    """Write each file aside, then put all of them into `out`; return where they lie, in the order given.

    Where the work is given up half-way `out` stays as it was: never half a result, nor parts of two.
    """
    tell(WRITING)
    out.mkdir(parents=True, exist_ok=True)
    for left in out.glob(f"{_ASIDE}*"):
        shutil.rmtree(left, ignore_errors=True)
    listed = list(writers)
    pace = Pace(tell, WRITING, every=0.5, unit=_FILES, scale=1)
    pace.begin()
    with tempfile.TemporaryDirectory(dir=out, prefix=_ASIDE) as aside:
        for number, (name, write) in enumerate(listed):
            pace(name, number, len(listed))
            place = Path(aside) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            write(place)
        _lay_down(Path(aside), out)
    return [out / name for name, _ in listed]


def _lay_down(aside: Path, out: Path) -> None:
    for path in sorted(path for path in aside.rglob("*") if path.is_file()):
        place = out / path.relative_to(aside)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
