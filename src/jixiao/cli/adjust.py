"""补差命令: what changed after a lock, as adjustments for the next open month."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.canonical import canonical
from jixiao.base.spoken import money, several
from jixiao.base.text import Text, both
from jixiao.base.visible import row_place
from jixiao.cli.running import new_app, run, say, show_problems, step
from jixiao.metrics.figure import SourceRow
from jixiao.run.adjust import Adjusted, adjust
from jixiao.run.again import store_of
from jixiao.run.extras import MonthExtras
from jixiao.run.inputs import read_data
from jixiao.run.locked import not_locked

_HELP = Text(
    "锁定后数据变了：用当时的方案和口径在现有数据上再算，差额按人按行写成补差文件，"
    "算下一个未锁定的月份时用 --extras 带入。例：jixiao adjust 十月 --data 导出 --out 补差.json",
    "Data changed after a lock: computes the month again under its own plan and settings and writes the "
    "differences by person and line; the next open month takes them with --extras. "
    "Example: jixiao adjust october --data exports --out adjustments.json",
)
_FOLDER = Text("锁定的文件夹", "the locked folder")
_DATA = Text("放导出文件的文件夹（现有数据）", "the folder with the exports, as they are now")
_WORKSPACE = Text("工作区", "the workspace")
_OUT = Text("补差写到这个文件", "the file for the adjustments")
_BOOKED = Text("已带入补差的后续月份文件夹，可写多次", "later months that settle a part of it, repeatable")
_REASON = Text("原因；不写则由变化的订单和行说明", "the reason; else what changed says why")
_JSON = Text("输出 JSON", "print JSON")


def main(args: list[str]) -> int:
    """Run `jixiao adjust`."""
    app = new_app()

    @app.command("adjust", help=str(_HELP))
    def command(
        folder: Annotated[Path, typer.Argument(metavar="LOCKED", help=str(_FOLDER))],
        data: Annotated[Path | None, typer.Option("--data", help=str(_DATA))] = None,
        workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = None,
        out: Annotated[Path | None, typer.Option("--out", help=str(_OUT))] = None,
        booked: Annotated[list[Path] | None, typer.Option("--booked", help=str(_BOOKED))] = None,
        reason: Annotated[str, typer.Option("--reason", help=str(_REASON))] = "",
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> None:
        place = workspace / "facts" if workspace else None
        store = read_data(data, place, step)[0] if data else store_of(data, place)
        step(Text("正在按锁定的方案重算", "computing again under the locked plan"))
        why = both(reason) if reason else None
        found = adjust(folder, store, date.today(), tuple(booked or ()), why)
        if out:
            not_locked(out.parent)
            text = canonical(MonthExtras(adjustments=found.adjustments).to_json())
            out.write_text(text + "\n", encoding="utf-8", newline="\n")
        _show(found, out, as_json=as_json)

    return run(app, "adjust", args)


def _show(found: Adjusted, out: Path | None, *, as_json: bool) -> None:
    if as_json:
        told = json.loads(canonical(MonthExtras(adjustments=found.adjustments).to_json()))
        told["problems"] = [problem.to_json() for problem in found.problems]
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return
    show_problems(found.problems)
    for line in lines(found):
        say(line)
    if out:
        say(str(out))


def lines(found: Adjusted) -> list[Text]:
    """Return each adjustment with its reason and first rows, and the sum, as readable lines."""
    told: list[Text] = []
    for person, made in found.adjustments.items():
        who = found.names.get(person) or person
        for one in made:
            sum_ = f"{money(one.before)} → {money(one.after)} = {money(one.amount)}"
            told.append(
                Text(
                    f"{who}（{person}）{one.label.zh}：{sum_}；{one.reason.zh}",
                    f"{who} ({person}) {one.label.en}: {sum_}; {one.reason.en}",
                )
            )
            told += [_row(row) for row in one.rows[:3]]
    people, total = len(found.adjustments), money(found.total)
    if not people:
        return [Text(f"{found.month}：没有差额。", f"{found.month}: no differences.")]
    return [
        *told,
        Text(
            f"{found.month}：{people} 人，补差合计 {total}。",
            f"{found.month}: {several(people, 'person', 'people')}, {total} in all.",
        ),
    ]


def _row(row: SourceRow) -> Text:
    place = row_place(row.file, row.line)
    return Text(f"  ↳ {place}  {row.says.zh}", f"  ↳ {place}  {row.says.en}")
