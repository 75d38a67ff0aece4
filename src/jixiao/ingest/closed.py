"""打不开: files that the operating system does not give: no permission, a link to nothing, a strange name."""

from __future__ import annotations

from pathlib import Path

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Text


def not_opened(name: str, path: Path, why: OSError) -> Problem:
    """Return why a file or folder cannot be opened, and what to do (I048)."""
    message, remedy = _of_link(path) if path.is_symlink() else _of_file(why)
    # What a linked folder leads to may well be read by its own path.
    severity = Severity.WARNING if path.is_symlink() and path.is_dir() else Severity.ERROR
    return Problem("I048", Place(name), message, remedy, severity)


def _of_link(path: Path) -> tuple[Text, Text]:
    if path.is_dir():
        return (
            Text(
                "这是指向别处文件夹的链接，没有进去读。",
                "A link to a folder elsewhere; it was not gone into.",
            ),
            Text("请把文件复制进来。", "Copy the files here instead."),
        )
    return (
        Text("这个链接指向的文件打不开，或已经不在。", "The file that this link leads to is not there."),
        Text("请放进原文件，或删掉这个链接。", "Put the file itself here, or delete the link."),
    )


def _of_file(why: OSError) -> tuple[Text, Text]:
    if isinstance(why, PermissionError):
        return (
            Text("没有权限读取。", "There is no permission to read it."),
            Text(
                "请给当前用户读取权限（文件夹还要有打开的权限），再导入一次。",
                "Let the current user read it (and open the folder it is in), then import again.",
            ),
        )
    return (
        Text(f"系统打不开它：{why.strerror}。", f"The system cannot open it: {why.strerror}."),
        Text(
            "请检查磁盘或网络盘，把文件复制到本机再导入。",
            "Check the disk, or copy the file to this machine.",
        ),
    )


def not_spelled(name: str) -> Problem:
    """Return that a file's name is in no encoding that can be read (I049)."""
    return Problem(
        "I049",
        Place(name),
        Text("文件名里有认不出的字符，没有读。", "The file's name has characters that cannot be read."),
        Text("请改个文件名再导入。", "Rename the file and import again."),
    )
