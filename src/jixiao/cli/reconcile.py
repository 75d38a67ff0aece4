"""对账命令: `jixiao reconcile`, own figures against the platform's reports, with the likely reasons."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.problem import errors, without_notes
from jixiao.base.spoken import several
from jixiao.base.text import Text, current_lang
from jixiao.cli.app import DONE, INPUT_HAS_ERRORS
from jixiao.cli.grid import grid
from jixiao.cli.running import month_asked, new_app, reading, run, say, show_problems, step
from jixiao.ingest.folder import mirror
from jixiao.metrics.figure import Figure
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS, shown_value
from jixiao.metrics.settings_document import load_settings
from jixiao.publish.numbers import shown
from jixiao.run.again import store_of
from jixiao.run.reconcile import Reconciliation, reconcile
from jixiao.run.reconcile_lines import Attempt, Line, line_json

_HELP = Text(
    "对账：从原始记录算出的数和平台报表，逐日、逐人、逐项比，并试出差在哪里。"
    "例：jixiao reconcile --data 导出 --month 2026-10 --csv 差异.csv",
    "Compare figures from raw logs with the platform's reports by day, person and metric, and try what makes "
    "the difference. Example: jixiao reconcile --data exports --month 2026-10 --csv differences.csv",
)
_DATA = Text("放原始文件和平台报表的文件夹", "the folder with raw files and reports")
_MONTH = Text("月份，如 2026-10", "the month, like 2026-10")
_SETTINGS = Text(
    "口径设置：YAML 文件，或自带的名字，如 taobao", "settings: a YAML file, or a preset such as taobao"
)
_WORKSPACE = Text("工作区；不写则用缓存", "the workspace; without one, a cache")
_CSV = Text("把每一处差异写到这个文件", "write every difference to this file")
_ROWS = Text("列出几处差异（默认 20）", "how many differences to list (20)")
_QUICK = Text("只比，不逐项试设置", "compare only, try no settings")
_JSON = Text("输出 JSON", "print JSON")
_NOTHING = Text(
    "没有可比的：请把平台的客服日报和聊天、订单放进同一个文件夹。",
    "There is nothing to compare: put the platform's service reports beside the chats and orders.",
)
_COLUMNS = (
    "day", "shop", "person", "name", "account", "metric", "reported_as", "own", "report", "difference",
    "reason", "why", "remedy", "settings", "own_then",
)  # fmt: skip


def main(args: list[str]) -> int:
    """Run `jixiao reconcile`."""
    app = new_app()

    @app.command(name="reconcile", help=str(_HELP))
    def reconcile_(
        month: Annotated[str, typer.Option("--month", help=str(_MONTH))],
        data: Annotated[Path | None, typer.Option("--data", help=str(_DATA))] = None,
        settings: Annotated[Path | None, typer.Option("--settings", help=str(_SETTINGS))] = None,
        workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = None,
        csv_: Annotated[Path | None, typer.Option("--csv", help=str(_CSV))] = None,
        rows: Annotated[int, typer.Option("--rows", min=0, help=str(_ROWS))] = 20,
        quick: Annotated[bool, typer.Option("--quick", help=str(_QUICK))] = False,
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> int:
        period = Period.of(month_asked(month, "--month"))
        rules = load_settings(settings) if settings else DEFAULTS
        store = store_of(data, workspace / "facts" if workspace else None)
        problems = without_notes(mirror(store, data, reading()).problems) if data else []
        found = reconcile(store, rules, period, step, try_settings=not quick)
        if csv_:
            _write(found, csv_)
        if as_json:
            told = {**_as_json(found), "problems": [problem.to_json() for problem in problems]}
            say(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        else:
            show_problems(problems)
            _say(found, rows)
        return INPUT_HAS_ERRORS if errors(problems) else DONE

    return run(app, "reconcile", args)


def _as_json(found: Reconciliation) -> dict[str, object]:
    return {
        "from": found.period.first,
        "to": found.period.last,
        "compared": len(found.lines),
        "equal": sum(line.is_equal for line in found.lines),
        "rounded": sum(line.is_rounded for line in found.lines),
        "differences": [line_json(line) for line in found.differing],
        "attempts": [
            {"metric": one.told, "reason": one.id, "label": one.label.to_json(),
             "settings": dict(one.changes), "explains": one.fixed, "would_break": one.broken}
            for one in found.attempts
        ],
        "not_compared": list(found.not_compared),
    }  # fmt: skip


def _write(found: Reconciliation, path: Path) -> None:
    lang = current_lang()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS)
        writer.writeheader()
        for line in found.differing:
            told = line_json(line)
            told |= {side: told[side] and told[side]["value"] for side in ("own", "report")}
            told |= {word: told[word] and told[word][lang] for word in ("why", "remedy")}
            told["settings"] = _settings(told["settings"] or {})
            writer.writerow(told)


def _say(found: Reconciliation, rows: int) -> None:
    if not found.lines:
        say(_NOTHING)
        return
    equal, rounded = (sum(getattr(line, name) for line in found.lines) for name in ("is_equal", "is_rounded"))
    differing = found.differing
    say(
        Text(
            f"比了 {len(found.lines)} 处：相同 {equal}，只差四舍五入 {rounded}，不同 {len(differing)}。",
            f"{several(len(found.lines), 'figure')} compared: {equal} equal, "
            f"{rounded} apart by rounding only, {len(differing)} different.",
        )
    )
    if differing:
        say(grid(_words(_SUMMARY), list(_summary(differing))))
    for attempt in found.attempts:
        say(_attempt(attempt))
    if rows and differing:
        say(grid(_words(_LISTED), list(_listed(differing[:rows])), right=(3, 4, 5)))
    if len(differing) > rows:
        say(
            Text(
                f"另有 {len(differing) - rows} 处，用 --csv 全部写出。",
                f"{len(differing) - rows} more: --csv writes all.",
            )
        )


_SUMMARY = (Text("指标", "metric"), Text("不同", "different"), Text("可能的原因", "likely reasons"))
_LISTED = (
    Text("日期", "day"),
    Text("谁", "who"),
    Text("指标", "metric"),
    Text("我方", "own"),
    Text("平台", "report"),
    Text("差", "difference"),
    Text("可能的原因", "likely reason"),
)


def _words(texts: tuple[Text, ...]) -> list[str]:
    return [str(text) for text in texts]


def _summary(lines: tuple[Line, ...]) -> Iterator[list[str]]:
    for told in {line.told: None for line in lines}:
        of = [line for line in lines if line.told == told]
        why = Counter(str(_short(line)) for line in of)
        reasons = str(Text("；", "; ")).join(f"{word} {count}" for word, count in why.most_common(4))
        yield [str(of[0].metric.label), str(len(of)), reasons]


_SHORT = {
    "account": Text("账号没登记", "account not mapped"),
    "missing_file": Text("缺文件", "file missing"),
    "not_in_raw": Text("原始记录里没有", "not in the raw files"),
    "missing_report": Text("缺报表", "report missing"),
    "not_in_report": Text("报表里没有", "not in the report"),
    "provisional": Text("暂定数", "provisional"),
    "report_not_final": Text("报表导得太早", "report not final"),
    "transfers": Text("有转接", "transfers"),
    "long_wait": Text("等得很久", "long waits"),
    "came_back": Text("隔时又来", "came back later"),
    "after_sales": Text("询单还是售后", "inquiry or after-sales"),
    "pending_refund": Text("退款在处理", "refund under way"),
    "these_orders": Text("具体几单", "certain orders"),
    "handed_over": Text("聊天转给了别人", "chats handed on"),
    "asked_others": Text("买家还找过别人", "the buyer asked others too"),
    "orders_end": Text("后面几天的订单还没有", "later orders not in yet"),
    "set_aside": Text("有待处理的行", "rows set aside"),
    "other_person": Text("归给了别人", "credited to another"),
    "several_accounts": Text("两个账号合成", "several accounts"),
    "order_day": Text("按下单日记账", "booked by order day"),
    "inquiry_day": Text("按询单日记账", "booked by inquiry day"),
    "other_day": Text("记在别的日子", "booked on another day"),
    "definition": Text("平台口径", "the platform's definition"),
    "preset": Text("平台口径的设置", "the platform's settings"),
    "hours": Text("统计时段", "hours"),
    "cap": Text("上限和未回复", "cap and unanswered"),
    "robots": Text("机器人", "robots"),
    "filters": Text("过滤", "filters"),
    "split": Text("分日", "the day's cut"),
    "ratings": Text("满意的界线", "what is satisfied"),
    "net": Text("扣不扣退款邮费", "refunds and postage"),
    "credit": Text("归属规则", "credit rules"),
    "window": Text("有效期", "windows"),
    "left_out": Text("剔除的订单", "orders left out"),
    "unknown": Text("还不清楚", "not known yet"),
}


def _short(line: Line) -> Text:
    id_ = line.because.id if line.because else ""
    partly = id_.startswith("partly_")
    word = _SHORT[id_.removeprefix("partly_")]
    return Text(f"{word.zh}（大半）", f"{word.en} (mostly)") if partly else word


def _attempt(one: Attempt) -> Text:
    keys = _settings(one.changes)
    tail = f"  [{keys}]" if keys else ""
    return Text(
        f"试“{one.label.zh}”：{one.told} 有 {one.fixed} 处差额消失，{one.broken} 处相同的会变{tail}",
        f"Tried “{one.label.en}”: {one.told}: {several(one.fixed, 'difference goes', 'differences go')}, "
        f"{several(one.broken, 'equal one parts', 'equal ones part')}{tail}",
    )


def _settings(changes: object) -> str:
    pairs = changes.items() if isinstance(changes, dict) else ()
    return ", ".join(f"{name}: {shown_value(value)}" for name, value in pairs)


def _listed(lines: tuple[Line, ...]) -> Iterator[list[str]]:
    for line in lines:
        why = str(line.because.why) if line.because else ""
        unit = line.metric.unit
        apart = "" if line.difference is None else str(shown(line.difference, unit))
        yield [
            f"{line.key.day:%m-%d}",
            line.name,
            str(line.metric.label),
            _told(line.own, unit),
            _told(line.report, unit),
            apart,
            why,
        ]


def _told(figure: Figure | None, unit: str) -> str:
    value: Decimal | None = None if figure is None else figure.value
    return "-" if value is None else str(shown(value, unit))
