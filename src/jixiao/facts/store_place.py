"""工作区路径: which folders a store can lie in; Delta reads the address of its tables as a URL."""

from __future__ import annotations

import re
from pathlib import Path

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text

# Measured: delta-rs panics at these, or looks for the tables in a folder of another name.
_UNUSABLE = re.compile(r"[\x00-\x1f\[\]\\^|%]")


def usable_name(name: str) -> str:
    """Return a folder name with what no store can lie in replaced by `_`."""
    return _UNUSABLE.sub("_", name)


def must_be_usable(root: Path) -> None:
    r"""Raise ProblemsError (S003) where a folder on the way to the store is named with one of [ ] \ ^ | %."""
    wrong = [part for part in root.absolute().parts[1:] if _UNUSABLE.search(part)]
    if wrong:
        raise ProblemsError([_unusable(root, wrong[0])])


def _unusable(root: Path, part: str) -> Problem:
    found = " ".join(sorted(set(_UNUSABLE.findall(part))))
    return Problem(
        "S003",
        Place(str(root)),
        Text(
            f"数据不能存放在这里：文件夹名“{part}”里有 {found}。",
            f"Data cannot be kept here: the folder name “{part}” has {found} in it.",
        ),
        Text(
            r"请用 --workspace 另选一个位置，文件夹名里不要有 [ ] \ ^ | %；导出文件可以留在原处。",
            r"Choose another place with --workspace, without [ ] \ ^ | % in its name; the exports may stay.",
        ),
    )
