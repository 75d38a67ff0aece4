"""试算对比: a new plan on past months, against the one in force."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.spoken import money, several
from jixiao.base.text import Lang, Text, current_lang
from jixiao.cli.running import new_app, run, say, step
from jixiao.plans.sweep import Point, Sweep, read_sweep
from jixiao.plans.whatif import Comparison, MonthChange, PersonChange
from jixiao.publish.whatif import whatif_json
from jixiao.run.whatif import WhatIfJob, read_months, run_whatif

_MOST_LACKING = 5
_HELP = Text(
    "用过去的月份试一个新方案：谁多拿、谁少拿、总共多花多少。"
    "--plan 是要试的方案，--against 是现行方案，相差 = 试算 − 现行。"
    "例：jixiao whatif --data 导出 --plan 新.yaml --against online-service --months 2026-07..2026-09",
    "Try a plan on past months: who gains, who loses, what it costs. --plan is the plan to try, --against "
    "the one it stands against; differences are the first minus the second. "
    "Example: jixiao whatif --data exports --plan new.yaml --against online-service --months 2026-09",
)
_DATA = Text("放导出文件和登记表的文件夹", "the folder with exports and registers")
_PLAN = Text("要试的方案（编号、文件或版本文件夹）", "the plan to try (id, file or folder of versions)")
_AGAINST = Text("拿来对照的方案（编号、文件或版本文件夹）", "the plan it stands against (likewise)")
_MONTHS = Text("月份，如 2026-07..2026-09", "months, like 2026-07..2026-09")
_REGION = Text("按哪个地区查最低工资，如 GD", "the region whose minimum wage counts, like GD")
_SWEEP = Text(
    "把方案里的一个数从这里试到那里，如 pay.commission.rate=1%..3%/0.5%",
    "try one number from here to there, like pay.commission.rate=1%..3%/0.5%",
)
_OUT = Text("结果写到这个文件夹（CSV、JSON、网页）", "the folder for the results (CSV, JSON, a page)")
_SETTINGS = Text("口径设置：文件，或自带的名字，如 taobao", "settings: a file, or a preset such as taobao")
_WORKSPACE = Text("工作区；不写则用缓存", "the workspace; without one, a cache")
_HISTORY = Text("更早月份的 statements.json，可写多次", "earlier statements.json, repeatable")
_JSON = Text("以 JSON 输出", "print JSON")
SHOWN = 10


def main(args: list[str]) -> int:
    """Run `jixiao whatif`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def whatif(
        data: Annotated[Path, typer.Option("--data", help=str(_DATA))],
        plan: Annotated[str, typer.Option("--plan", help=str(_PLAN))],
        against: Annotated[str, typer.Option("--against", help=str(_AGAINST))],
        months: Annotated[str, typer.Option("--months", help=str(_MONTHS))],
        region: Annotated[str, typer.Option("--region", help=str(_REGION))] = "",
        sweep: Annotated[str, typer.Option("--sweep", help=str(_SWEEP))] = "",
        out: Annotated[Path | None, typer.Option("--out", help=str(_OUT))] = None,
        settings: Annotated[Path | None, typer.Option("--settings", help=str(_SETTINGS))] = None,
        workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = None,
        history: Annotated[list[Path] | None, typer.Option("--history", help=str(_HISTORY))] = None,
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> None:
        job = WhatIfJob(
            data,
            plan,
            against,
            read_months(months),
            region,
            read_sweep(sweep) if sweep else None,
            out,
            settings,
            workspace / "facts" if workspace else None,
            tuple(history or ()),
            current_lang(),
        )
        done = run_whatif(job, step)
        if as_json:
            shape = whatif_json(done.comparison, done.sweep, done.curve)
            sys.stdout.write(json.dumps(shape, ensure_ascii=False, indent=1) + "\n")
            return
        say("\n".join(str(line) for line in lines(done.comparison, done.sweep, done.curve)))
        for path in done.written:
            say(str(path))

    return run(app, "whatif", args)


def lines(comparison: Comparison, sweep: Sweep | None, points: tuple[Point, ...]) -> list[Text]:
    """Return the comparison as readable lines."""
    before, after = comparison.total_against, comparison.total_plan
    gain, lose = comparison.gainers, comparison.losers
    return [
        Text(
            f"{comparison.against.label.zh} → {comparison.plan.label.zh}",
            f"{comparison.against.label.en} → {comparison.plan.label.en}",
        ),
        Text(
            f"总成本 {money(before)} → {money(after)}，相差 {money(after - before)}。",
            f"Total {money(before)} → {money(after)}, a difference of {money(after - before)}.",
        ),
        Text(
            f"{len(comparison.people)} 人：{len(gain)} 人多拿，{len(lose)} 人少拿。",
            f"{several(len(comparison.people), 'person', 'people')}: {len(gain)} gain, {len(lose)} lose.",
        ),
        *_changes(Text("多拿最多", "gain most"), gain),
        *_changes(Text("少拿最多", "lose most"), lose),
        *_months(comparison),
        *_cliffs(comparison),
        *_waiting(comparison),
        *(_point(sweep, point) for point in points if sweep),
    ]


def _changes(title: Text, people: tuple[PersonChange, ...]) -> list[Text]:
    found = [f"{one.name or one.person} {money(one.difference)}" for one in people[:SHOWN]]
    if not found:
        return []
    return [Text(f"{title.zh}：{'，'.join(found)}", f"{title.en}: {', '.join(found)}")]


def _months(comparison: Comparison) -> list[Text]:
    found = []
    for one in comparison.months:
        sums = f"{money(one.against)} → {money(one.plan)}"
        under = _under(one)
        found.append(
            Text(
                f"{one.month}：{sums}（多拿 {one.gainers}，少拿 {one.losers}{under.zh}）",
                f"{one.month}: {sums} ({one.gainers} gain, {one.losers} lose{under.en})",
            )
        )
    return found


def _under(one: MonthChange) -> Text:
    if one.minimum_wage is None:
        return Text("", "")
    least, moved = money(one.minimum_wage), f"{one.under_against} → {one.under_plan}"
    return Text(f"，低于最低工资 {least}：{moved} 人", f"; under the minimum wage of {least}: {moved}")


def _cliffs(comparison: Comparison) -> list[Text]:
    if not comparison.cliffs:
        return []
    loss = sum((one.loss for one in comparison.cliffs), Decimal(0))
    count = len(comparison.cliffs)
    return [
        Text(
            f"断崖：{count} 人次因为多做而少拿，共 {money(loss)}。怎么改见 plan check。",
            f"Cliffs: {several(count, 'person-month')} earned less for doing more, {money(loss)} in all. "
            "See plan check for where and how to cure it.",
        )
    ]


def _waiting(comparison: Comparison) -> list[Text]:
    if not comparison.waiting_plan and not comparison.waiting_against:
        return []
    return [
        Text(
            f"缺数据：试算 {comparison.waiting_plan} 人次、对照 {comparison.waiting_against} 人次"
            f"有未算出的项{_named(comparison.lacking, 'zh')}，差额里不含这些。",
            f"No data: {several(comparison.waiting_plan, 'person-month')} under the plan tried and "
            f"{comparison.waiting_against} under the other have lines that could not be computed"
            f"{_named(comparison.lacking, 'en')}.",
        )
    ]


def _point(sweep: Sweep, point: Point) -> Text:
    title, value = sweep.title, sweep.said(point.value)
    return Text(
        f"{title.zh} = {value}：总成本 {money(point.total)}，相差 {money(point.difference)}"
        f"（多拿 {point.gainers}，少拿 {point.losers}）",
        f"{title.en} = {value}: total {money(point.total)}, difference {money(point.difference)} "
        f"({point.gainers} gain, {point.losers} lose)",
    )


def _named(lacking: tuple[tuple[Text, int], ...], lang: Lang) -> str:
    """Return what is lacking most often, with how often: （表扬 8，绩效 8）."""
    told = [f"{label.in_(lang)} {count}" for label, count in lacking[:_MOST_LACKING]]
    if not told:
        return ""
    return f"（{'，'.join(told)}）" if lang == "zh" else f" ({', '.join(told)})"
