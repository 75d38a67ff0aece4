"""核查档案 PDF: the dossier printed on A4, the page itself attached: one command verifies the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextvars import copy_context
from itertools import zip_longest
from pathlib import Path
from typing import Any

from jixiao.base.document import load_document
from jixiao.base.spoken import several
from jixiao.base.text import Lang, Text, both, use_lang
from jixiao.base.trace import Node
from jixiao.plans.load import read_document
from jixiao.plans.statement import Statement
from jixiao.publish.dossier import Table, evidence_table, procedure_labels, setting_text
from jixiao.publish.evidence_words import value_text
from jixiao.publish.explain import explain
from jixiao.publish.numbers import money, shown
from jixiao.publish.printed import Printed
from jixiao.publish.seal import PARTS
from jixiao.publish.statement import statement_from_json

ATTACHED = "dossier.html"
_FIRST, _LAST = b"<!doctype html>", b"</html>"
# Signs that the font does not have, and others that say the same.
_SIGNS = str.maketrans({"✗": "×", "↳": "→", "✓": "√"})
_LANGS: tuple[Lang, ...] = ("zh", "en")
_HEADS = {
    "title": Text("核查档案", "Dossier for inspection"),
    "score": Text("考核得分", "Score sheet"),
    "pay": Text("工资条", "Payslip"),
    "figures": Text("全部指标", "All figures"),
    "procedure": Text("方案的民主程序", "Procedure of the plan"),
    "decisions": Text("人工决定与补充", "Decisions and additions"),
    "evidence": Text("证据清单", "Evidence"),
    "files": Text("读入的文件", "Files read"),
    "settings": Text("生效的口径设置", "Settings in force"),
    "plan": Text("方案全文", "The plan"),
    "seal": Text("封存", "Seal"),
}
_GROSS = Text("应发合计", "Gross")
_SCORE = Text("得分合计", "Total score")
_NONE = Text("没有记录", "not on record")
_NOTHING = Text("这个月对此人没有人工决定。", "Nothing was decided by hand for this person this month.")
_NO_RECORD = Text(
    "方案里没有登记讨论、协商和公示的日期。",
    "The plan has no record of discussion, consultation and publication.",
)
_SAME = Text("各行相同", "the same in every row")
_PLACE = Text("来源 文件:行", "source file:line")
_VERIFY = Text(
    "核对这份档案：jixiao verify 文件.pdf --seal {seal}。"
    "附件 dossier.html 带着全部数据和整棵计算树，可以单独打开。",
    "To verify this dossier: jixiao verify FILE.pdf --seal {seal}. "
    "Attached, dossier.html carries all data and the whole tree, and opens by itself.",
)
_PLACES = {"file": "line", "answer_file": "answer_line", "sale_line_file": "sale_line"}


def dossier_pdf(data: Mapping[str, Any], page: str, font: Path) -> bytes:
    """Return the PDF of a dossier with its `page` attached; equal data and font give an equal file.

    `font` must have the characters of `words_in(data, page)`.
    """
    statement = statement_from_json(json.loads(data["statement"]))
    name, seal = statement.name or statement.person, str(data["seal"]["seal"])
    foot = f"{_HEADS['title'].zh} {statement.month} {name} · {seal[:16]}"
    with Printed(font, f"{_HEADS['title'].zh} {statement.month} {name}", statement.month.last, foot) as to:
        _cover(to, data, statement)
        _results(to, statement)
        _procedure(to, data)
        _decisions(to, data)
        _basis(to, data)
        to.add_page(orientation="landscape")
        _evidence(to, data)
        to.embed_file(bytes=page.encode(), basename=ATTACHED, mime_type="text/html")
        return bytes(to.output())


def words_in(data: Mapping[str, Any], page: str) -> str:
    """Return every character that the PDF of a page may write: the page's, the trees' words, its own."""
    statement = statement_from_json(json.loads(data["statement"]))
    trees = [*(item.node for item in statement.items), *(line.node for line in statement.pay)]
    trees += [figure.node() for figure in statement.figures.values()]
    told = {sign for node in trees for lang in _LANGS for line in _lines(node, lang) for sign in line}
    own = (*_HEADS.values(), _GROSS, _SCORE, _NONE, _NOTHING, _NO_RECORD, _SAME, _PLACE, _VERIFY)
    return "".join(sorted({*page, *told, *"".join(f"{one.zh}{one.en}" for one in own), *"×→√·"}))


def page_in(pdf: bytes) -> str:
    """Return the page attached to a PDF; ValueError where there is none."""
    start, end = pdf.find(_FIRST), pdf.rfind(_LAST)
    if start < 0 or end < start:
        raise ValueError(ATTACHED)
    return pdf[start : end + len(_LAST)].decode()


def _cover(to: Printed, data: Mapping[str, Any], statement: Statement) -> None:
    seal = data["seal"]
    name = statement.name or statement.person
    to.words(f"{_HEADS['title'].zh} · {name} · {statement.month}", 17, 20, 9)
    to.words(f"{_HEADS['title'].en} · {name} · {statement.month}", 9, 95, 6)
    plan, version = statement.plan_label, statement.plan_version
    locked = f"{seal.get('locked_on') or '–'} {seal.get('locked_by') or ''}".strip()
    for text in (
        Text(f"工号 {statement.person}", f"person {statement.person}"),
        Text(f"方案 {plan.zh}，版本 {version}", f"plan {plan.en}, version {version}"),
        Text(
            f"锁定 {locked}；数据版本 {seal['data_version']}",
            f"locked {locked}; data version {seal['data_version']}",
        ),
        Text(f"封存码 {seal['seal']}", f"seal {seal['seal']}"),
    ):
        to.both(text, 9)
    to.both(Text(_VERIFY.zh.format(seal=seal["seal"][:12]), _VERIFY.en.format(seal=seal["seal"][:12])), 9)
    to.rule()


def _results(to: Printed, statement: Statement) -> None:
    if statement.items:
        to.heading(_HEADS["score"])
        for item in statement.items:
            to.rule()
            to.amount(item.label, shown(item.weighted, "score").zh)
            _tree(to, item.node)
        to.amount(_SCORE, shown(statement.score, "score").zh, size=12)
    to.heading(_HEADS["pay"])
    for line in statement.pay:
        to.rule()
        to.amount(line.label, money(line.amount))
        _tree(to, line.node)
    to.amount(_GROSS, money(statement.gross), size=12)
    for proposal in statement.proposals:
        to.both(Text(f"{proposal.what.zh}：{proposal.why.zh}", f"{proposal.what.en}: {proposal.why.en}"))
    for notice in statement.notices:
        to.both(notice.text)
    if statement.figures:
        to.heading(_HEADS["figures"])
        for figure in statement.figures.values():
            _tree(to, figure.node(), 0)


def _tree(to: Printed, node: Node, indent: float = 3) -> None:
    """Write the tree below a line in both languages; its rows stand under the evidence.

    What only a program wants of a step, its parameters, stands in the page attached.
    """
    for zh, en in zip_longest(_lines(node, "zh"), _lines(node, "en"), fillvalue=""):
        deep = indent + 2.2 * ((len(zh) - len(zh.lstrip())) // 2)
        to.both(Text(zh.strip(), en.strip()), 8.5, min(deep, 60))


def _lines(node: Node, lang: Lang) -> list[str]:
    return copy_context().run(_lines_in, node, lang)


def _lines_in(node: Node, lang: Lang) -> list[str]:
    use_lang(lang)
    return [line.translate(_SIGNS) for line in explain(node, rows=None, told=False)]


def _procedure(to: Printed, data: Mapping[str, Any]) -> None:
    to.heading(_HEADS["procedure"])
    loaded = read_document(load_document(data["plan"]["text"], data["plan"]["file"]))
    procedure = loaded.plan.procedure if loaded.plan else None
    if procedure is None:
        to.both(_NO_RECORD)
        return
    for name, label in procedure_labels():
        value = getattr(procedure, name)
        told = _NONE if value in (None, ()) else value if isinstance(value, Text) else both(_listed(value))
        to.both(Text(f"{label.zh}：{told.zh}", f"{label.en}: {told.en}"))


def _listed(value: Any) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _decisions(to: Printed, data: Mapping[str, Any]) -> None:
    to.heading(_HEADS["decisions"])
    told = {name: one for name, one in data["extras"].items() if one}
    for name, one in told.items():
        to.both(both(f"{name}: {json.dumps(one, ensure_ascii=False)}"), 8.5)
    if not told:
        to.both(_NOTHING)


def _basis(to: Printed, data: Mapping[str, Any]) -> None:
    to.heading(_HEADS["settings"])
    for name, value in sorted(data["settings"].items()):
        label, told = setting_text(name), value_text(value)
        to.both(Text(f"{label.zh}：{told.zh}", f"{label.en}: {told.en}"), 8.5)
    to.heading(_HEADS["plan"])
    to.words(data["plan"]["file"], 8.5, 95, 5)
    for line in data["plan"]["text"].splitlines():
        left = len(line) - len(line.lstrip())
        to.words(line.strip() or " ", 7, 20, 3.6, min(left * 1.2, 60))
    to.heading(_HEADS["seal"])
    for part, digest in data["seal"]["parts"].items():
        label = PARTS.get(part, both(part))
        to.both(Text(f"{label.zh} {digest}", f"{label.en} {digest}"), 8.5)


def _evidence(to: Printed, data: Mapping[str, Any]) -> None:
    to.heading(_HEADS["files"])
    numbers = {}
    for number, (name, digest) in enumerate(data["data"]["files"], start=1):
        numbers[str(name)] = number
        to.words(f"{number}  {name}  {digest}", 7, 20, 3.8)
    for name, texts in data["evidence"].items():
        table = evidence_table(name, texts)
        count = f"{len(table.rows):,}"
        to.heading(
            Text(
                f"{_HEADS['evidence'].zh} · {table.label.zh} {count} 行",
                f"{_HEADS['evidence'].en} · {table.label.en}, {several(count, 'row')}",
            )
        )
        if table.rows:
            _rows(to, table, numbers)


def _rows(to: Printed, table: Table, numbers: Mapping[str, int]) -> None:
    """Write a table: what is the same in every row once above it, files by their number."""
    alike = [at for at, _ in enumerate(table.names) if len({row[at] for row in table.rows}) == 1]
    alike = [at for at in alike if table.names[at] not in (*_PLACES, *_PLACES.values())]
    for at in alike:
        label, value = table.columns[at], table.rows[0][at]
        to.words(f"{_SAME.zh}：{label.zh} {value.zh}", 7.5, 95, 4)
    columns = list(_columns(table, alike, numbers))
    to.rows([head for head, _ in columns], list(zip(*(cells for _, cells in columns), strict=True)))


def _columns(table: Table, alike: list[int], numbers: Mapping[str, int]) -> Iterator[tuple[Text, list[str]]]:
    lines = {_PLACES[name]: name for name in table.names if name in _PLACES}
    for at, name in enumerate(table.names):
        if at in alike or name in _PLACES:
            continue
        cells = [row[at].zh for row in table.rows]
        if name not in lines:
            yield table.columns[at], cells
            continue
        file = table.names.index(lines[name])
        files = [row[file].zh for row in table.rows]
        label = _PLACE if name == "line" else table.columns[file]
        yield (
            label,
            [
                f"{numbers.get(one, one)}:{cell}" if cell else ""
                for one, cell in zip(files, cells, strict=True)
            ],
        )
