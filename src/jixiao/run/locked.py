"""锁定标记: a folder with a seal is a locked month, which nothing writes into again."""

from __future__ import annotations

from pathlib import Path

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.publish.seal import FILE_NAME


def not_locked(folder: Path) -> None:
    """Raise ProblemsError (L102) where the folder holds a locked month."""
    if not (folder / FILE_NAME).is_file():
        return
    raise ProblemsError(
        [
            Problem(
                "L102",
                Place(str(folder)),
                Text(
                    "这里的月份已锁定，不能再改写。", "The month in this folder is locked; it stays as it is."
                ),
                Text(
                    "请把结果写到别的文件夹；锁定后的变化用 jixiao adjust 记成补差，进入下个未锁定的月份。",
                    "Write to another folder; what changed since is adjusted in the next open month: "
                    "jixiao adjust.",
                ),
            )
        ]
    )
