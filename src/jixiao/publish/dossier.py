"""核查档案: one self-contained page per person and month, for whoever asks how it came about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from jixiao.base.document import load_document
from jixiao.base.text import Text, both
from jixiao.metrics.settings import SETTINGS
from jixiao.plans.load import read_document
from jixiao.plans.terms import Procedure
from jixiao.publish.page import css
from jixiao.publish.report import page_words, template_file
from jixiao.publish.seal import PARTS
from jixiao.publish.statement import statement_from_json

KIND = "jixiao-dossier"
_OPENING, _CLOSING = '<script type="application/json" id="dossier">', "</script>"
_TABLES = {
    "rounds": Text("回合", "rounds"),
    "contacts": Text("接待", "contacts"),
    "credits": Text("订单归属", "credited orders"),
}


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
            procedure_labels=_procedure_labels(),
            settings=[(_setting(name), value) for name, value in sorted(data["settings"].items())],
            tables=[_table(name, texts) for name, texts in data["evidence"].items()],
            parts=[(PARTS.get(part, both(part)), hash_) for part, hash_ in data["seal"]["parts"].items()],
            added=[
                (name, json.dumps(told, ensure_ascii=False)) for name, told in data["extras"].items() if told
            ],
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


def _setting(name: str) -> Text:
    return next((one.label for one in SETTINGS if one.id == name), both(name))


def _table(name: str, texts: list[str]) -> dict[str, Any]:
    rows = [json.loads(text) for text in texts]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    used = [column for column in columns if any(row.get(column) not in (None, "") for row in rows)]
    return {"label": _TABLES.get(name, both(name)), "columns": used, "rows": rows}


def _procedure_labels() -> list[tuple[str, Text]]:
    words = {
        "discussed_on": Text("职工讨论", "discussed with the staff"),
        "consulted_on": Text("与代表协商", "agreed with representatives"),
        "published_on": Text("公示", "published"),
        "files": Text("记录文件", "minutes and notices"),
        "acknowledged": Text("签收", "acknowledged by"),
        "note": Text("说明", "note"),
    }
    return [(name, words[name]) for name in Procedure.model_fields]
