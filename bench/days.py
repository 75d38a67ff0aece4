# ruff: noqa: E501 - SQL and table heads read better in whole lines
"""改一天、添一天: a month whose chats come as daily files: the whole month, one changed day, one more day.

Run: python bench/days.py DIR [--month 2026-10] [--plan online-service] [--scratch build/bench-days]

DIR is a synthetic shop of one month as `bench/month.py` writes it; its chat file is cut into days first, and the
orders of the last two days are held back. Each step is one whole `jixiao figures` process that brings the store
in step with the folder and computes the month; with --plan some steps more are `jixiao month`. Bytes are those of
Parquet files of facts and kept chats that were not there before the step.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from measure import Run, measured

_DAY = re.compile(rb'"?(\d{4}-\d\d-\d\d) ')


def cut_into_days(source: Path, folder: Path) -> list[Path]:
    """Write a chat file for each day and link every other file; return the chat files in order."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in source.iterdir():
        if not file.name.startswith("聊天记录"):
            os.link(file, folder / file.name)
    days: dict[bytes, BinaryIO] = {}
    with ExitStack() as opened:
        for file in sorted(source.glob("聊天记录_*.csv")):
            lines = opened.enter_context(file.open("rb"))
            head = next(lines)
            place, day = head.split(b",").index(b"sent_at"), b"other"
            for line in lines:
                cells = line.split(b",", place + 1)
                # A line of a text in several lines goes with the one before it.
                if len(cells) > place and (told := _DAY.match(cells[place])):
                    day = told[1]
                if day not in days:
                    days[day] = opened.enter_context((folder / f"chat-{day.decode()}.csv").open("wb"))
                    days[day].write(head)
                days[day].write(line)
    return sorted(folder.glob("chat-*.csv"))


def hold_back_orders(folder: Path, since: str, overlap: str) -> tuple[Path, Path]:
    """Cut a day's orders, and later ones, off the order export; return where a later export goes, and lies.

    It begins some days earlier, as exports do: those orders it only says again.
    """
    (export,) = (file for file in folder.glob("ExportOrderList*.csv"))
    head, *rows = export.read_bytes().splitlines(keepends=True)
    column = head.decode("gb18030").split(",").index("订单创建时间")
    days = [row.decode("gb18030").split(",")[column][:10].replace("/", "-") for row in rows]
    export.unlink()
    export.write_bytes(head + b"".join(row for row, day in zip(rows, days, strict=True) if day < since))
    later = b"".join(row for row, day in zip(rows, days, strict=True) if day >= overlap)
    aside = folder.parent / "later-orders.csv"
    aside.write_bytes(head + later)
    return export.with_stem(f"{export.stem}99"), aside


def without_last_line(file: Path) -> None:
    """Change a file a little."""
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))


def without_first_line(file: Path) -> None:
    """Change a file so that every line stands elsewhere, and every row behind a figure with it."""
    head, _, *lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([head, *lines]))


def lying(store: Path) -> dict[int, int]:
    """Return the bytes of the Parquet files of facts and kept chats, by inode."""
    places = (store / "facts" / "tables", store / "facts" / "derived" / "chats")
    stats = [path.stat() for place in places for path in place.rglob("*.parquet")]
    return {stat.st_ino: stat.st_size for stat in stats}


def step(name: str, command: list[str], scratch: Path, full: Run | None) -> Run:
    """Run one step and print its line."""
    before = lying(scratch / "workspace")
    run = measured(command, scratch / "log.txt")
    after = lying(scratch / "workspace")
    fresh = sum(size for file, size in after.items() if file not in before)
    whole = full or run
    print(
        f"| {name} | {run.wall:.1f} | {run.cpu:.1f} | {run.peak:,.0f} | {fresh / 1e6:.1f} "
        f"| {run.cpu / whole.cpu:.1%} | {fresh / sum(after.values()):.0%} |",
        flush=True,
    )
    return run


def main() -> None:
    """Measure the steps in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--month", default="2026-10")
    parser.add_argument("--plan", default="")
    parser.add_argument("--scratch", type=Path, default=Path("build") / "bench-days")
    asked = parser.parse_args()
    scratch = asked.scratch.resolve()
    folder = scratch / "data"
    # Apart: what is started by a large process has its peak of memory counted as its own.
    with ProcessPoolExecutor(1) as apart:
        files = apart.submit(cut_into_days, asked.data, folder).result()
        since, overlap = f"{asked.month}-30", f"{asked.month}-28"
        export, later = apart.submit(hold_back_orders, folder, since, overlap).result()
    shutil.rmtree(scratch / "workspace", ignore_errors=True)
    inside = [file for file in files if asked.month in file.name]
    last = inside[-1].rename(scratch / inside[-1].name)
    where = ["--data", str(folder), "--workspace", str(scratch / "workspace")]
    options = [
        "--from",
        f"{asked.month}-01",
        "--to",
        f"{asked.month}-31",
        "--out",
        str(scratch / "figures.csv"),
    ]
    jixiao = [sys.executable, "-m", "jixiao"]
    figures = [*jixiao, "figures", *options, *where]
    month = [*jixiao, "month", asked.month, "--plan", asked.plan, "--out", str(scratch / "out"), *where]
    print("| step | wall s | CPU s | peak MB | MB written | CPU of the whole | bytes of the whole |")
    print("|---|---|---|---|---|---|---|")
    full = step("whole month, cold", figures, scratch, None)
    shutil.move(last, folder / last.name)
    step("one more day", figures, scratch, full)
    without_last_line(inside[len(inside) // 2])
    step("one changed day", figures, scratch, full)
    without_first_line(inside[len(inside) // 2 - 3])
    step("one changed day, each of its lines elsewhere", figures, scratch, full)
    without_last_line(inside[-2])
    shutil.move(later, export)
    step("one changed day, orders of the last days", figures, scratch, full)
    step("nothing changed", figures, scratch, full)
    if asked.plan:
        step("month, figures as they are", month, scratch, full)
        without_last_line(inside[10])
        step("month, one changed day", month, scratch, full)
        step("month, nothing changed", month, scratch, full)


if __name__ == "__main__":
    main()
