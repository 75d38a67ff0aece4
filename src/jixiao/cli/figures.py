"""指标: from a folder of raw files to figures, and to the rounds, contacts and credits behind them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from jixiao.base.problem import Place, Problem, ProblemsError, WrongUsageError, errors, without_notes
from jixiao.base.text import Text, current_lang
from jixiao.cli import engines
from jixiao.cli.app import DONE, INPUT_HAS_ERRORS
from jixiao.cli.engines import DUCKDB, ENGINE, MASTER
from jixiao.cli.running import new_app, reading, run, say, show_problems, step
from jixiao.facts.checks import check_registers
from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.ingest.places import default_store
from jixiao.metrics.connection import working_connection
from jixiao.metrics.definitions_file import beside, write_definitions
from jixiao.metrics.engine import known_span
from jixiao.metrics.period import Period
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import DEFAULTS, Settings, shown_value
from jixiao.metrics.settings_document import load_settings
from jixiao.metrics.write import write_contacts, write_credits, write_figures, write_losses, write_rounds
from jixiao.run.on_spark import OnSpark
from jixiao.run.stretches import Writer, write_by_stretch

_HELP = Text(
    "从原始文件只算指标。例：jixiao figures --data 导出 --out figures.csv --from 2026-10-01 --to 2026-10-31",
    "Compute the figures only, from raw files. "
    "Example: jixiao figures --data exports --out figures.csv --from 2026-10-01 --to 2026-10-31",
)
_DATA = Text("放原始文件的文件夹", "the folder with the raw files")
_OUT = Text("写到哪个文件（.csv 或 .parquet）", "the file to write (.csv or .parquet)")
_FROM = Text(
    "第一天，如 2026-10-01（默认数据的第一天）",
    "first day, such as 2026-10-01 (default: the first in the data)",
)
_TO = Text("最后一天，含当天（默认数据的最后一天）", "last day, included (default: the last in the data)")
_SETTINGS = Text(
    "口径设置：YAML 文件，或自带的名字，如 taobao", "settings: a YAML file, or a preset such as taobao"
)
_METRICS = Text("只要这些指标，用逗号分开", "only these metrics, separated by commas")
_ROUNDS = Text("把每个回合写到这个文件", "write every round to this file")
_CONTACTS = Text("把每次接待写到这个文件", "write every contact to this file")
_CREDITS = Text("把每个订单的归属写到这个文件", "write every order's credit to this file")
_LOSSES = Text("把流失名单写到这个文件：下单前、付款前、发货前", "write who was lost, and when, to this file")
_WORKSPACE = Text("工作区（默认在用户缓存里）", "the workspace (default: in the user's cache)")
_JSON = Text("以 JSON 列出问题", "list problems as JSON")


def main(args: list[str]) -> int:
    """Run `jixiao figures`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def figures(
        data: Annotated[Path, typer.Option("--data", help=str(_DATA))],
        out: Annotated[Path, typer.Option("--out", help=str(_OUT))],
        first: Annotated[str, typer.Option("--from", help=str(_FROM))] = "",
        last: Annotated[str, typer.Option("--to", help=str(_TO))] = "",
        settings: Annotated[Path | None, typer.Option("--settings", help=str(_SETTINGS))] = None,
        metrics: Annotated[str, typer.Option("--metrics", help=str(_METRICS))] = "",
        rounds: Annotated[Path | None, typer.Option("--rounds", help=str(_ROUNDS))] = None,
        contacts: Annotated[Path | None, typer.Option("--contacts", help=str(_CONTACTS))] = None,
        credits_: Annotated[Path | None, typer.Option("--credits", help=str(_CREDITS))] = None,
        losses: Annotated[Path | None, typer.Option("--losses", help=str(_LOSSES))] = None,
        workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = None,
        engine: Annotated[str, typer.Option("--engine", help=str(ENGINE))] = DUCKDB,
        master: Annotated[str, typer.Option("--master", help=str(MASTER))] = "",
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> int:
        spark = engines.chosen(engine, master)
        days, chosen = _days(first, last), _chosen(metrics)
        rules = load_settings(settings) if settings else DEFAULTS
        wanted: list[tuple[Path | None, Writer]] = [
            (out, partial(write_figures, metrics=chosen) if chosen else write_figures),
            (rounds, write_rounds),
            (contacts, write_contacts),
            (credits_, write_credits),
            (losses, write_losses),
        ]
        files = [(path, write) for path, write in wanted if path is not None]
        store = Store(workspace / "facts" if workspace else default_store(data))
        return _figures(store, data, days, rules, files, spark, chosen, as_json=as_json)

    return run(app, "figures", args)


def _figures(
    store: Store,
    data: Path,
    days: tuple[date | None, date | None],
    settings: Settings,
    files: list[tuple[Path, Writer]],
    spark: OnSpark | None,
    chosen: list[str] | None,
    *,
    as_json: bool,
) -> int:
    report = mirror(store, data, reading())
    with working_connection() as con:
        store.attach(con)
        problems = [*report.problems, *check_registers(con, store)]
        period = _period(con, settings, *days)
    if period is None:
        raise ProblemsError([*without_notes(problems), _no_days(data)])
    write_by_stretch(store, settings, _ordered(period), files, spark, tell=step)
    told = beside(files[0][0])
    write_definitions(told, settings, period, chosen, current_lang())
    show_problems(without_notes(problems), as_json=as_json)
    if not as_json:
        _say(settings, period, [path for path, _ in files], told)
    return INPUT_HAS_ERRORS if errors(problems) else DONE


def _say(settings: Settings, period: Period, files: Iterable[Path], definitions: Path) -> None:
    names = [str(path) for path in files]
    say(Text(f"已写出：{'，'.join(names)}", f"Written: {', '.join(names)}"))
    say(Text(f"每个指标的口径：{definitions}", f"What each metric means: {definitions}"))
    for first, last, rules in settings.stretches(period.first, period.last):
        changed = [f"{name}: {shown_value(rules[name])}" for name in rules.changed]
        label = Text(rules.label.zh or "口径设置", rules.label.en or "settings")
        days = f"{first} – {last}"
        say(
            Text(
                f"{label.zh}（{days}）：{'；'.join(changed) or '全部默认'}",
                f"{label.en} ({days}): {'; '.join(changed) or 'all defaults'}",
            )
        )


def _period(
    con: duckdb.DuckDBPyConnection, settings: Settings, first: date | None, last: date | None
) -> Period | None:
    """Return the days asked for; None where an end is open and the data have no day at all."""
    if first and last:
        return Period(first, last)
    span = known_span(con, settings)
    return span and Period(first or span.first, last or span.last)


def _no_days(data: Path) -> Problem:
    return Problem(
        "F104",
        Place(str(data)),
        Text(
            "这些文件里没有哪一天的聊天、订单、考勤或日报，没有可算的。",
            "No file speaks of any day: no chats, orders, attendance or reports, nothing to compute.",
        ),
        Text(
            "请放进至少一种；认不出的文件见上面每一条的办法，或用 jixiao map 教一次。",
            "Add at least one of them; for files not known see above, or teach them once with jixiao map.",
        ),
    )


def _days(first: str, last: str) -> tuple[date | None, date | None]:
    problems: list[Problem] = []
    days = [_day(option, text, problems) for option, text in (("--from", first), ("--to", last))]
    if problems:
        raise WrongUsageError(problems)
    return days[0], days[1]


def _day(option: str, text: str, problems: list[Problem]) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        problems.append(
            Problem(
                "F101",
                Place(column=option),
                Text(f"{option} {text} 不是日期。", f"{option} {text} is not a day."),
                Text("请写成 2026-10-01 这样。", "Write it like 2026-10-01."),
            )
        )
        return None


def _ordered(period: Period) -> Period:
    if period.first <= period.last:
        return period
    raise ProblemsError(
        [
            Problem(
                "F102",
                Place(column="--from"),
                Text(
                    f"统计期从 {period.first} 到 {period.last}，起点在终点之后。",
                    f"The period runs from {period.first} to {period.last}: it begins after its end.",
                ),
                Text(
                    "请交换 --from 与 --to，或检查数据的日期。",
                    "Swap --from and --to, or check the data's days.",
                ),
            )
        ]
    )


def _chosen(metrics: str) -> list[str] | None:
    names = [name.strip() for name in metrics.split(",") if name.strip()]
    unknown = [_unknown(name) for name in names if name not in METRICS]
    if unknown:
        raise WrongUsageError(unknown)
    return names or None


def _unknown(name: str) -> Problem:
    close = get_close_matches(name, list(METRICS), n=1)
    hint = Text(f"是不是 {close[0]}？", f"Did you mean {close[0]}? ") if close else Text("", "")
    return Problem(
        "F103",
        Place(column="--metrics"),
        Text(f"没有“{name}”这个指标。", f"There is no metric “{name}”."),
        Text(
            f"{hint.zh}全部指标见 docs/reference/metrics.md。",
            f"{hint.en}All metrics: docs/reference/metrics.md.",
        ),
    )
