"""检查要求: what of a wish cannot be fulfilled, all of it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jixiao.base.problem import Place, Problem
from jixiao.base.text import Text
from jixiao.demo.files.readme import README, readme_text
from jixiao.demo.wish import CHAT_FORMATS, Wish

_YEARS = range(2001, 2100)
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LIMITS = (
    ("agents", "--agents", 1, 500),
    ("months", "--months", 1, 36),
    ("messages", "--messages", 1, 200_000_000),
    ("seed", "--seed", 0, 2**63 - 1),
)


def problems_of(wish: Wish, folder: Path) -> Iterator[Problem]:
    """Yield everything that keeps the shop from being written to `folder`."""
    if not wish.shop.strip() or _UNFIT.search(wish.shop):
        yield _bad_name()
    for name, option, least, most in _LIMITS:
        if not least <= getattr(wish, name) <= most:
            yield _out_of_range(option, getattr(wish, name), least, most)
    if wish.chat_format not in CHAT_FORMATS:
        yield _unknown_format(wish.chat_format)
    if wish.to.year not in _YEARS:
        yield _out_of_range("--to", wish.to, f"{_YEARS.start}-01", f"{_YEARS.stop - 1}-12")
    if folder.exists() and not _may_write_to(wish, folder):
        yield _taken(folder)


def _may_write_to(wish: Wish, folder: Path) -> bool:
    """Say whether a folder is empty or holds this very shop, so that nothing else is mixed with it."""
    if not folder.is_dir():
        return False
    readme = folder / README
    same = readme.is_file() and readme.read_text(encoding="utf-8", errors="replace") == readme_text(wish)
    return same or not any(folder.iterdir())


def _bad_name() -> Problem:
    return Problem(
        "D001",
        Place(column="--shop"),
        Text(
            '店铺名是空的，或含有 \\ / : * ? " < > | 这些文件名里不能用的字符。',
            'The shop name is blank or has one of \\ / : * ? " < > |, which file names cannot hold.',
        ),
        Text("请换一个店铺名。", "Please choose another name."),
    )


def _out_of_range(option: str, value: object, least: object, most: object) -> Problem:
    return Problem(
        "D002",
        Place(column=option),
        Text(f"{option} {value} 不在范围内。", f"{option} {value} is out of range."),
        Text(f"请写 {least} 到 {most} 之间的值。", f"Please give a value from {least} to {most}."),
    )


def _unknown_format(given: str) -> Problem:
    known = ", ".join(CHAT_FORMATS)
    return Problem(
        "D003",
        Place(column="--chat-format"),
        Text(f"没有“{given}”这种聊天格式。", f"There is no chat format “{given}”."),
        Text(f"可选：{known}。", f"Please choose one of: {known}."),
    )


def _taken(folder: Path) -> Problem:
    return Problem(
        "D004",
        Place(file=str(folder)),
        Text(
            "这里已有别的文件；示例数据不会和它们混在一起。",
            "There are other files here; synthetic data is not mixed with them.",
        ),
        Text("请换一个空文件夹，或先清空它。", "Please name an empty folder, or empty this one first."),
    )
