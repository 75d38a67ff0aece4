"""一家店的文件: the synthetic shop of one month that is measured; two of its days have files of their own."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from measure import measured

MONTH = "2026-10"
CHANGED, LAST = f"{MONTH}-15", f"{MONTH}-31"
AGENTS_PER_MILLION, MOST_AGENTS = 50, 500
_CHATS = "聊天记录_示例数据_{}.csv"
_MOMENT, _DAY = 3, slice(0, 10)


def make_shop(data: Path, messages: int) -> None:
    """Write the shop once; later benches use it again."""
    if (data / _CHATS.format(LAST)).is_file():
        return
    data.parent.mkdir(parents=True, exist_ok=True)
    agents = min(MOST_AGENTS, max(17, messages * AGENTS_PER_MILLION // 1_000_000))
    command = f"demo-data {data} --messages {messages} --months 1 --seed 1 --agents {agents}"
    measured([sys.executable, "-m", "jixiao", *command.split()], data.parent / "log.txt")
    cut_out(data / _CHATS.format(MONTH), {day: data / _CHATS.format(day) for day in (CHANGED, LAST)})


def file_of(data: Path, day: str) -> Path:
    """Return the file that holds the chats of one of the two days."""
    return data / _CHATS.format(day)


def cut_out(chats: Path, own: dict[str, Path]) -> None:
    """Move the lines of some days from a chat file to files of their own, every line as it was written."""
    rest = chats.with_suffix(".rest")
    with ExitStack() as open_files, chats.open("rb") as lines:
        into: dict[bytes, BinaryIO] = {
            day.encode(): open_files.enter_context(path.with_suffix(".part").open("wb"))
            for day, path in own.items()
        }
        others = open_files.enter_context(rest.open("wb"))
        head = next(lines)
        for file in (*into.values(), others):
            file.write(head)
        for line in lines:
            cells = line.split(b'","', _MOMENT + 1)
            day = cells[_MOMENT][_DAY] if len(cells) > _MOMENT else b""
            into.get(day, others).write(line)
    rest.replace(chats)
    for path in own.values():
        path.with_suffix(".part").replace(path)
