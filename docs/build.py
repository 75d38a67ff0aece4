"""参考文档: writes docs/reference/*.md from the code, so that they cannot disagree with it.

Run `make docs` after changing a table, a metric, a setting, a rule or a command; a test holds them in step.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from markdown import NOTICE, grid, heading
from reference_checks import checks_page
from reference_plans import plans_page
from reference_rules import rules_page
from reference_words import glossary_page, metrics_page, names_page, settings_page

from jixiao.base.text import Text, use_lang
from jixiao.cli.app import main as main_command
from jixiao.cli.catalogue import COMMANDS
from jixiao.facts.registry import TABLES
from jixiao.facts.table import Column, Kind, Table
from jixiao.ingest.reference import formats_page

REFERENCE = Path(__file__).parent / "reference"

KINDS = {
    Kind.TEXT: Text("文字", "text"),
    Kind.ID: Text("编号（文字）", "id, as text"),
    Kind.WHOLE: Text("整数", "whole number"),
    Kind.NUMBER: Text("数", "number"),
    Kind.MONEY: Text("金额（元）", "money in yuan"),
    Kind.MOMENT: Text("时间（店铺当地）", "local time of the shop"),
    Kind.DAY: Text("日期", "date"),
    Kind.MONTH: Text("月份", "month"),
    Kind.FLAG: Text("是/否", "yes or no"),
}


def tables_page() -> str:
    """Return the page of all fact tables."""
    parts = [NOTICE, heading(Text("事实表", "Fact tables")), ""]
    for table in TABLES.values():
        parts += [heading(table.label, 2), "", f"`{table.name}`", "", _columns(table), ""]
    return "\n".join(parts)


def _columns(table: Table) -> str:
    rows = ([f"`{column.name}`", _need(column, table), *_words(column)] for column in table)
    return grid(["列 column", "必填 required", "中文", "English", "类型 kind"], rows)


def _need(column: Column, table: Table) -> str:
    if column.required:
        return "是 yes"
    shared = next((group for group in table.one_of if column.name in group), ())
    return "至少一个 one of " + ", ".join(shared) if shared else ""


def _words(column: Column) -> list[str]:
    kind = KINDS[column.kind]
    choices = f"：{', '.join(column.choices)}" if column.choices else ""
    return [column.label.zh, column.label.en, f"{kind.zh} {kind.en}{choices}"]


def commands_page() -> str:
    """Return the page of all commands with their help in both languages."""
    parts = [NOTICE, heading(Text("命令", "Commands")), ""]
    for command in COMMANDS:
        parts += [heading(command.summary, 2), "", *(_help(command.name, lang) for lang in ("zh", "en"))]
    return "\n".join(parts)


def _help(name: str, lang: str) -> str:
    told = StringIO()
    with plain_terminal(), redirect_stdout(told):
        main_command([name, "--help", "--lang", lang])
    return "```text\n" + "\n".join(line.rstrip() for line in told.getvalue().strip().splitlines()) + "\n```\n"


@contextmanager
def plain_terminal() -> Iterator[None]:
    """Have 100 columns and no colours, whoever runs this; the language is Chinese again afterwards."""
    before = dict(os.environ)
    os.environ.update({"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        use_lang("zh")


PAGES: dict[str, Callable[[], str]] = {
    "tables.md": tables_page,
    "commands.md": commands_page,
    "checks.md": checks_page,
    "formats.md": formats_page,
    "metrics.md": metrics_page,
    "settings.md": settings_page,
    "names.md": names_page,
    "rules.md": rules_page,
    "plans.md": plans_page,
    "glossary.md": glossary_page,
}


def main() -> None:
    """Write every page."""
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page().rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
