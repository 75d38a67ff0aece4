"""绩效单文件: statements as `statements.json` carries them, and the way back, to the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.base.canonical import sha256_of_pieces
from jixiao.base.money import kept, written
from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.switch import settled
from jixiao.base.text import Text
from jixiao.base.trace import Node, plain_value
from jixiao.metrics.figure import Figure, SourceRow
from jixiao.plans.statement import FundBalance, Item, Notice, PayLine, Proposal, Statement
from jixiao.publish.tree import decimal_or_none, node_from_json, number_or_word, text_from_json

FILE_NAME = "statements.json"
_Places = Mapping[str, Node]


def statement_json(statement: Statement) -> dict[str, Any]:
    """Return one statement in the shape of the file contract; money, points and rates are exact text."""
    places = _first_nodes(statement.trace)
    return {
        "person": statement.person,
        "name": statement.name,
        "month": str(statement.month),
        "plan": statement.plan,
        "plan_version": statement.plan_version,
        "plan_label": statement.plan_label.to_json(),
        "group": statement.group,
        "position": statement.position,
        "figures": {metric: _figure_json(figure) for metric, figure in statement.figures.items()},
        "items": [_item_json(item, places) for item in statement.items],
        "score": _exact(statement.score),
        "grade": statement.grade,
        "grade_label": statement.grade_label.to_json() if statement.grade_label else None,
        "rank": statement.rank,
        "pay": [_pay_json(line, places) for line in statement.pay],
        "gross": written(statement.gross),
        "proposals": [_proposal_json(proposal) for proposal in statement.proposals],
        "notices": [{"code": notice.code, "text": notice.text.to_json()} for notice in statement.notices],
        "blocked": list(statement.blocked),
        "facts": {name: plain_value(fact) for name, fact in statement.facts.items()},
        "balances": {line: written(left) for line, left in statement.balances.items()},
        "funds": [_fund_json(fund) for fund in statement.funds],
        **({"final_on": statement.final_on.isoformat()} if statement.final_on else {}),
        "trace": statement.trace.to_json(),
    }


def statement_from_json(fields: Mapping[str, Any]) -> Statement:
    """Return the statement that `fields` describe; KeyError, TypeError or ValueError where they do not."""
    trace = node_from_json(fields["trace"])
    grade_label = fields.get("grade_label")
    return Statement(
        person=fields["person"],
        name=fields["name"],
        month=Month.parse(fields["month"]),
        plan=fields["plan"],
        plan_version=fields["plan_version"],
        plan_label=text_from_json(fields.get("plan_label", fields["plan"])),
        figures={metric: _figure(metric, figure) for metric, figure in fields["figures"].items()},
        items=tuple(_item(item, trace) for item in fields["items"]),
        score=decimal_or_none(fields["score"]),
        grade=fields["grade"],
        grade_label=text_from_json(grade_label) if grade_label else None,
        rank=fields["rank"],
        pay=tuple(_pay_line(line, trace) for line in fields["pay"]),
        gross=Decimal(fields["gross"]),
        proposals=proposals_in(fields),
        notices=notices_in(fields),
        trace=trace,
        group=fields.get("group", ""),
        position=fields.get("position", ""),
        blocked=tuple(fields.get("blocked", ())),
        facts={name: number_or_word(fact) for name, fact in fields.get("facts", {}).items()},
        balances={line: Decimal(left) for line, left in fields.get("balances", {}).items()},
        funds=tuple(_fund(fund) for fund in fields.get("funds", ())),
        final_on=_day(fields.get("final_on")),
    )


def proposals_in(fields: Mapping[str, Any]) -> tuple[Proposal, ...]:
    """Return what a statement proposes, without building its tree."""
    return tuple(_proposal(proposal) for proposal in fields["proposals"])


def notices_in(fields: Mapping[str, Any]) -> tuple[Notice, ...]:
    """Return the notices of a statement, without building its tree."""
    return tuple(Notice(one["code"], text_from_json(one["text"])) for one in fields["notices"])


_FUND_MONEY = ("opening", "received", "spent", "balance")


def _fund_json(fund: FundBalance) -> dict[str, Any]:
    amounts = {name: written(getattr(fund, name)) for name in _FUND_MONEY}
    return {"id": fund.id, "label": fund.label.to_json(), **amounts}


def _fund(fields: Mapping[str, Any]) -> FundBalance:
    amounts = (Decimal(fields[name]) for name in _FUND_MONEY)
    return FundBalance(fields["id"], text_from_json(fields["label"]), *amounts)


def statements_text(statements: Iterable[Statement]) -> str:
    """Return the whole of `statements.json`: the same statements give the same bytes."""
    return "".join(_pieces(statements))


def write_statements(path: Path, statements: Iterable[Statement]) -> None:
    """Write `statements.json` in UTF-8, one statement a line; memory stays that of one statement."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_pieces(statements))


def fingerprint_of_file(path: Path) -> str:
    """Return the sha256 of the bytes of `statements.json` as it lies there."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(statements: Iterable[Statement]) -> str:
    """Return the sha256 of `statements.json`: equal statements have equal fingerprints."""
    return sha256_of_pieces(_pieces(statements))


def statement_text(statement: Statement) -> str:
    """Return one statement as its line of `statements.json`: the same statement gives the same text."""
    return _ENCODER.encode(statement_json(statement))


def _pieces(statements: Iterable[Statement]) -> Iterator[str]:
    opening = "[\n"
    for statement in statements:
        yield opening
        yield statement_text(statement)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def read_statements(path: Path) -> list[Statement]:
    """Read `statements.json`, or the one inside the folder `path`.

    Raises ProblemsError (T101 missing, T102 not JSON, T103 not statements) with the way out.
    """
    file = settled(path, FILE_NAME)
    try:
        listed = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError:
        raise ProblemsError([_missing(file)]) from None
    except ValueError as wrong:
        raise ProblemsError([_not_json(file, wrong)]) from None
    return _all_or_problems(file, listed)


def statement_texts(path: Path) -> dict[str, str]:
    """Return each person's line of `statements.json` as it stands in the file, for its hash.

    ProblemsError (T101, T102) where there is no such file, or it was written otherwise.
    """
    file = settled(path, FILE_NAME)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        texts = (line.removesuffix(",") for line in lines if line not in ("[", "]", "[]"))
        return {json.loads(text)["person"]: text for text in texts}
    except OSError:
        raise ProblemsError([_missing(file)]) from None
    except (ValueError, TypeError, KeyError) as wrong:
        raise ProblemsError([_not_json(file, ValueError(str(wrong)))]) from None


def _all_or_problems(file: Path, listed: Any) -> list[Statement]:
    if not isinstance(listed, list):
        raise ProblemsError([_not_statements(file, None, "a list of statements is wanted")])
    statements, problems = [], []
    for index, fields in enumerate(listed):
        try:
            statements.append(statement_from_json(fields))
        except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as wrong:
            problems.append(_not_statements(file, index, f"{type(wrong).__name__}: {wrong}"))
    if problems:
        raise ProblemsError(problems)
    return statements


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else written(value)


def _moment(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a statement")


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_moment)


def _figure_json(figure: Figure) -> dict[str, Any]:
    fields = figure.to_json()
    if figure.label:
        fields["label"] = figure.label.to_json()
    if figure.definition:
        fields["definition"] = figure.definition.to_json()
    if figure.rows:
        fields["rows"] = [row.to_json() for row in figure.rows]
    if figure.rows_total:
        fields["rows_total"] = figure.rows_total
    if figure.parts:
        fields["parts"] = [{"metric": part.metric} | _figure_json(part) for part in figure.parts]
    return fields


def _figure(metric: str, fields: Mapping[str, Any]) -> Figure:
    label, definition = fields.get("label"), fields.get("definition")
    return Figure(
        metric=metric,
        numerator=decimal_or_none(fields["numerator"]),
        denominator=decimal_or_none(fields["denominator"]),
        unit=fields.get("unit", ""),
        origin=fields.get("origin", "given"),
        label=text_from_json(label) if label else None,
        definition=text_from_json(definition) if definition else None,
        provisional=fields.get("provisional", False),
        final_on=_day(fields.get("final_on")),
        rows=tuple(
            SourceRow(row["file"], row["line"], text_from_json(row["says"])) for row in fields.get("rows", ())
        ),
        rows_total=fields.get("rows_total", 0),
        parts=tuple(_figure(part["metric"], part) for part in fields.get("parts", ())),
    )


def _item_json(item: Item, places: _Places) -> dict[str, Any]:
    value = written(kept(item.value)) if isinstance(item.value, Decimal) else item.value
    return {
        "id": item.id,
        "label": item.label.to_json(),
        "metric": item.metric,
        "value": value,
        "points": _exact(item.points),
        "weight": written(item.weight),
        "weighted": _exact(item.weighted),
        "left_out": item.left_out,
    } | _node_json(item.node, places)


def _item(fields: Mapping[str, Any], trace: Node) -> Item:
    value = number_or_word(fields["value"])
    return Item(
        id=fields["id"],
        label=text_from_json(fields["label"]),
        metric=fields["metric"],
        value=value if isinstance(value, Decimal | str) else None,
        points=decimal_or_none(fields["points"]),
        weight=Decimal(fields["weight"]),
        weighted=decimal_or_none(fields["weighted"]),
        node=_node(fields, trace),
        left_out=fields.get("left_out", False),
    )


def _pay_json(line: PayLine, places: _Places) -> dict[str, Any]:
    return {
        "id": line.id,
        "label": line.label.to_json(),
        "amount": written(line.amount),
        "explain": line.explain.to_json(),
        "residue": written(line.residue),
        "counts_in_gross": line.counts_in_gross,
    } | _node_json(line.node, places)


def _pay_line(fields: Mapping[str, Any], trace: Node) -> PayLine:
    return PayLine(
        id=fields["id"],
        label=text_from_json(fields["label"]),
        amount=Decimal(fields["amount"]),
        explain=text_from_json(fields["explain"]),
        node=_node(fields, trace),
        residue=Decimal(fields.get("residue", "0")),
        counts_in_gross=fields.get("counts_in_gross", True),
    )


def _proposal_json(proposal: Proposal) -> dict[str, Any]:
    words = {"what": proposal.what, "why": proposal.why, "path": proposal.path}
    due = {"due": proposal.due.isoformat()} if proposal.due else {}
    return {"rule": proposal.rule} | {name: text.to_json() for name, text in words.items()} | due


def _proposal(fields: Mapping[str, Any]) -> Proposal:
    what, why, path = (text_from_json(fields[name]) for name in ("what", "why", "path"))
    return Proposal(rule=fields["rule"], what=what, why=why, path=path, due=_day(fields.get("due")))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _node_json(node: Node, places: _Places) -> dict[str, Any]:
    # The trace holds the whole tree once; a line names its place in it.
    found = places.get(node.id)
    return {"node": node.id} if found is node or found == node else {"trace": node.to_json()}


def _first_nodes(trace: Node) -> _Places:
    """Return the first node of each id, depth first, as `Node.find` does, in one walk."""
    places: dict[str, Node] = {}
    waiting = [trace]
    while waiting:
        node = waiting.pop()
        places.setdefault(node.id, node)
        waiting += reversed(node.inputs)
    return places


def _node(fields: Mapping[str, Any], trace: Node) -> Node:
    if "trace" in fields:
        return node_from_json(fields["trace"])
    found = trace.find(fields["node"])
    if found is None:
        raise ValueError(f"the trace has no node {fields['node']!r}")
    return found


def _missing(file: Path) -> Problem:
    return Problem(
        "T101",
        Place(str(file)),
        Text("这里没有绩效单文件。", "There is no file of statements here."),
        Text(
            "请给出 jixiao month 的输出文件夹，或其中的 statements.json。",
            "Give the output folder of jixiao month, or the statements.json inside it.",
        ),
    )


def _not_json(file: Path, wrong: ValueError) -> Problem:
    return Problem(
        "T102",
        Place(str(file), getattr(wrong, "lineno", None)),
        Text(
            "文件不是完整的 JSON，可能没有写完或被改动过。", "This is not complete JSON: cut short or edited."
        ),
        Text("请用 jixiao month 重新生成。", "Please write it again with jixiao month."),
        raw=str(wrong),
    )


def _not_statements(file: Path, index: int | None, wrong: str) -> Problem:
    place = Place(str(file))
    return Problem(
        "T103",
        place if index is None else place / f"[{index}]",
        Text(f"这里不是一份绩效单（{wrong}）。", f"This is not a statement ({wrong})."),
        Text(
            "请用 jixiao month 或 jixiao score --json 生成的文件。",
            "Use the file that jixiao month or jixiao score --json writes.",
        ),
    )
