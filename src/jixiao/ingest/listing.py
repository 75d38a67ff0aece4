"""文件清单: what lies in a folder: files to read, files that are no data, and what is ours anyway."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text

# What people keep beside their data: no reader will ever want it.
_NO_DATA = (
    ".md", ".rst", ".yaml", ".yml", ".toml", ".py", ".sql", ".sh", ".db", ".lnk", ".ini", ".tmp",
    ".log", ".bak", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf", ".doc", ".docx",
    ".ppt", ".pptx", ".url",
)  # fmt: skip
_HIDDEN = (".", "~$", "__macosx")
_NO_DATA_NAMES = ("readme", "license", "licence", "说明", "thumbs.db", "desktop.ini")


def listed(folder: Path) -> tuple[list[Path], list[str]]:
    """Return the files to read, and the names of those that are no data.

    Links that lead nowhere and folders that cannot be looked into are among the first: reading tells why not.
    """
    if not folder.is_dir():
        raise ProblemsError([_no_folder(folder)])
    ours = _written_by_us(folder)
    seen = [
        path
        for path in sorted(_below(folder))
        if not _in_hidden(path, folder) and ours.isdisjoint(path.parents)
    ]
    data = [path for path in seen if not is_no_data(path)]
    if not data:
        raise ProblemsError([_empty_folder(folder)])
    return data, [path.relative_to(folder).as_posix() for path in seen if is_no_data(path)]


def _below(folder: Path) -> Iterator[Path]:
    """Yield every file below, and what cannot be opened; linked folders are not gone into, but named."""
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        for name in (*files, *folders):
            path = Path(place, name)
            if path.is_symlink() or path.is_file():
                yield path
    yield from (Path(error.filename) for error in closed)


def _written_by_us(folder: Path) -> set[Path]:
    """Return the folders below that hold results or a workspace: people keep them beside their exports."""
    results = {
        path.parent for path in folder.rglob("statements.json") if (path.parent / "figures.csv").is_file()
    }
    stores = {path.parent for path in folder.rglob("tables") if (path.parent / "log" / "_delta_log").is_dir()}
    return results | stores


def _in_hidden(path: Path, folder: Path) -> bool:
    return is_hidden(path.relative_to(folder))


def is_hidden(path: PurePath) -> bool:
    """Whether one of the folders of a relative path is hidden."""
    return any(step.casefold().startswith(_HIDDEN) for step in path.parts[:-1])


def is_no_data(path: PurePath) -> bool:
    """Whether a file is none of ours: hidden, the lock of an open workbook, a picture, a note."""
    name = path.name.casefold()
    return path.suffix.casefold() in _NO_DATA or name.startswith((*_NO_DATA_NAMES, *_HIDDEN))


def _no_folder(folder: Path) -> Problem:
    return Problem(
        "I020",
        Place(str(folder)),
        Text("没有这个文件夹。", "There is no such folder."),
        Text("请检查路径是否写对。", "Check how the path is written."),
    )


def _empty_folder(folder: Path) -> Problem:
    return Problem(
        "I021",
        Place(str(folder)),
        Text("文件夹里没有可读的数据文件。", "The folder holds no data files."),
        Text(
            "请把平台导出的订单、聊天、日报、考勤，以及人员和账号登记表放进去；"
            "格式见 docs/reference/formats.md。",
            "Put the platform's exports and the registers of people and accounts into it; "
            "see docs/reference/formats.md.",
        ),
    )
