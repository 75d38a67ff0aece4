"""导入: reads a folder of export files into the workspace and tells what became of each."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.problem import without_notes
from jixiao.base.spoken import several
from jixiao.base.text import Text, current_lang
from jixiao.base.visible import visible_name
from jixiao.cli.app import DONE, INPUT_HAS_ERRORS
from jixiao.cli.running import new_app, reading, run, say, show_problems
from jixiao.facts.store import Store
from jixiao.ingest.folder import read_folder
from jixiao.ingest.report import OUTCOMES, FileReport, ImportReport

_HELP = Text(
    "读入一个文件夹里的全部文件：按内容识别，重复导入不会重复计算。例：jixiao import 导出/2026-10",
    "Read every file of a folder, recognised by content; reading it twice changes nothing. "
    "Example: jixiao import exports/2026-10",
)
_FOLDER = Text("放导出文件的文件夹", "the folder with the export files")
_WORKSPACE = Text("工作区（默认 ./jixiao-data）", "the workspace (default ./jixiao-data)")
_JSON = Text("以 JSON 输出", "print JSON")


def main(args: list[str]) -> int:
    """Run `jixiao import`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def import_(
        folder: Annotated[Path, typer.Argument(help=str(_FOLDER))],
        workspace: Annotated[Path, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = Path(
            "jixiao-data"
        ),
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> int:
        report = read_folder(Store(workspace / "facts"), folder, reading())
        _show(report, as_json=as_json)
        return INPUT_HAS_ERRORS if report.has_errors else DONE

    return run(app, "import", args)


def _show(report: ImportReport, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(report.to_json(), ensure_ascii=False, indent=1) + "\n")
        return
    for file in report.files:
        say(_line(file))
    show_problems(without_notes(report.problems))
    say(_sum(report))


def _line(file: FileReport) -> Text:
    outcome, name = OUTCOMES[file.outcome], visible_name(file.name)
    if not file.tables:
        return Text(f"{name}：{outcome.zh}", f"{name}: {outcome.en}")
    label = file.label or outcome
    return Text(
        f"{name}：{label.zh}，{file.rows:,} 行读入，{file.known:,} 行已有，{file.quarantined:,} 行待处理",
        f"{name}: {label.en}, {several(f'{file.rows:,}', 'row')} read, {file.known:,} known before, "
        f"{file.quarantined:,} set aside",
    )


def _sum(report: ImportReport) -> str:
    rows = f"{sum(file.rows for file in report.files):,}"
    files = several(len(report.files), "file")
    return Text(
        f"共 {len(report.files)} 个文件，{rows} 行读入，{report.quarantined:,} 行待处理；"
        f"数据版本 {report.data_version}。",
        f"{files}, {several(rows, 'row')} read, {report.quarantined:,} set aside; "
        f"data version {report.data_version}.",
    ).in_(current_lang())
