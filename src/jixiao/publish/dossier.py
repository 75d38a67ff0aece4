"""核查档案: one self-contained page per person and month, for whoever asks how it came about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from jixiao.base.document import load_document
from jixiao.base.text import Text, both
from jixiao.metrics.settings import SETTINGS
from jixiao.plans.load import read_document
from jixiao.plans.terms import Procedure
from jixiao.publish.evidence_words import cell_text, column_text, value_text
from jixiao.publish.page import css, template_file
from jixiao.publish.report import page_words
from jixiao.publish.seal import PARTS
from jixiao.publish.statement import statement_from_json

KIND = "jixiao-dossier"
_OPENING, _CLOSING = '<script type="application/json" id="dossier">', "</script>"
_TABLES = {
    "rounds": Text("回合", "rounds"),
    "contacts": Text("接待", "contacts"),
    "credits": Text("订单归属", "credited orders"),
}


_WHEN = ("opened_at", "first_at", "created_at", "paid_at")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of evidence: what they are, the columns by name and in words, the cells."""

    label: Text
    names: list[str]
    columns: list[Text]
    rows: list[list[Text]]


def dossier_html(data: Mapping[str, Any]) -> str:
    """Return the page for what `run.dossier` put together; equal data give an equal page.

    All of the data stand in the page as well, so that `verify` can check them and draw the page again.
    """
    statement = statement_from_json(json.loads(data["statement"]))
    loaded = read_document(load_document(data["plan"]["text"], data["plan"]["file"]))
    return (
        page_words()
        .get_template("dossier.html")
        .render(
            d=data,
            s=statement,
            only=True,
            dossier=True,
            month=statement.month,
            grades=statement.grade is not None,
            defined=set(),
            trends_of=lambda _: [],
            procedure=loaded.plan.procedure if loaded.plan else None,
            procedure_labels=procedure_labels(),
            value_text=value_text,
            settings=[(setting_text(name), value) for name, value in sorted(data["settings"].items())],
            tables=[evidence_table(name, texts) for name, texts in data["evidence"].items()],
            parts=[(PARTS.get(part, both(part)), hash_) for part, hash_ in data["seal"]["parts"].items()],
            added=[
                (name, json.dumps(told, ensure_ascii=False)) for name, told in data["extras"].items() if told
            ],
            lang="zh",
            lang_code="zh-CN",
            title=Text(f"核查档案 {statement.month}", f"Dossier {statement.month}"),
            css=css(),
            js=Markup(template_file("report.js")),  # noqa: S704 - our own file
            opening=Markup(_OPENING),  # noqa: S704 - our own text
            packed=_packed(data),
        )
    )


def _packed(data: Mapping[str, Any]) -> Markup:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 - "<" cannot occur in it


def dossier_data(page: str) -> dict[str, Any]:
    """Return the data that a page carries; ValueError where it carries none."""
    _, found, rest = page.partition(_OPENING)
    packed, end, _ = rest.partition(_CLOSING)
    data = json.loads(packed) if found and end else None
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise ValueError(KIND)
    return data


def setting_text(name: str) -> Text:
    """Return what a setting of the definitions is called."""
    return next((one.label for one in SETTINGS if one.id == name), both(name))


def evidence_table(name: str, texts: list[str]) -> Table:
    """Return a table of evidence as people read it: its rows by time, without columns that are empty."""
    rows = [json.loads(text, parse_float=Decimal) for text in texts]
    rows.sort(key=lambda row: next((str(row[column]) for column in _WHEN if row.get(column)), ""))
    columns = list(dict.fromkeys(column for row in rows for column in row))
    used = [column for column in columns if any(row.get(column) not in (None, "") for row in rows)]
    cells = [[cell_text(row.get(column)) for column in used] for row in rows]
    return Table(_TABLES.get(name, both(name)), used, [column_text(column) for column in used], cells)


def procedure_labels() -> list[tuple[str, Text]]:
    """Return what a plan's record of its procedure tells, each with its name."""
    words = {
        "discussed_on": Text("职工讨论", "discussed with the staff"),
        "consulted_on": Text("与代表协商", "agreed with representatives"),
        "published_on": Text("公示", "published"),
        "files": Text("记录文件", "minutes and notices"),
        "acknowledged": Text("签收", "acknowledged by"),
        "note": Text("说明", "note"),
    }
    return [(name, words[name]) for name in Procedure.model_fields]
