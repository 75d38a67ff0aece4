"""解释命令: `jixiao explain STATEMENTS PERSON [LINE]`, or `--order ID`: one order's credit."""

from __future__ import annotations

import json
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.base.visible import row_place
from jixiao.cli.app import DONE
from jixiao.cli.explain_order import Asked, explain_order
from jixiao.cli.running import new_app, run, say
from jixiao.plans.statement import Statement
from jixiao.publish.explain import explain, heading, lines_of
from jixiao.publish.statement import read_statements
from jixiao.run.dossier import write_dossier
from jixiao.run.evidence import EVIDENCE_FOLDER, Evidence, evidence_rows

ALL = "all"
_FEW = 5


def main(args: list[str]) -> int:
    """Run `jixiao explain`."""
    app = new_app()
    app.command(help=str(_HELP), epilog=str(_EXAMPLE))(_explain)
    return run(app, "explain", args)


_HELP = Text(
    "解释一个人的一行：金额、规则、出处、输入、没有采用的档位，直到原始行；或用 --order 解释一个订单归了谁。",
    "Explain a person's line: amount, rule, clause, inputs, steps that did not apply, source rows; "
    "or, with --order, who got an order and why.",
)
_EXAMPLE = Text(
    "例：jixiao explain out/statements.json 小美 performance --rows all；"
    "jixiao explain --order 3100226003595010785 --data 导出",
    "Example: jixiao explain out/statements.json 小美 performance --rows all; "
    "jixiao explain --order 3100226003595010785 --data exports",
)
_ORDER = Text(
    "订单编号：谁接待过、归了谁、换设置会归谁", "an order's number: who served, who got it, who else might"
)
_SHOP = Text("几家店有同一编号时：哪家店", "the shop, where several have that number")
_DATA = Text("解释订单用：放导出文件的文件夹", "for --order: the folder with the exports")
_WORKSPACE = Text("解释订单用：工作区", "for --order: the workspace")
_SETTINGS = Text(
    "解释订单用：口径设置，YAML 文件或自带的名字；不写用那个月的，没有就用默认",
    "for --order: settings, a YAML file or a preset; else those of the month, else the defaults",
)
_STATEMENTS = Text(
    "statements.json 或它所在的文件夹；解释订单可以不写",
    "statements.json or its folder; not needed for --order",
)
_PERSON = Text("工号或姓名", "a person's id or name")
_LINE = Text("得分项、工资项或指标的编号；不写则整张单", "id of an item, pay line or figure; default: all")
_ROWS = Text("每个指标列几行原始行，或 all", "source rows per figure, or all")
_DOSSIER = Text(
    "锁定的月份：写出此人的核查档案（.html 或 .pdf）", "of a locked month: write the dossier, .html or .pdf"
)
_JSON = Text("输出 JSON", "print JSON")


def _explain(
    statements: Annotated[Path | None, typer.Argument(metavar="[STATEMENTS]", help=str(_STATEMENTS))] = None,
    person: Annotated[str, typer.Argument(metavar="[PERSON]", help=str(_PERSON))] = "",
    line: Annotated[str, typer.Argument(metavar="[LINE]", help=str(_LINE))] = "",
    *,
    rows: Annotated[str, typer.Option(metavar="N", help=str(_ROWS))] = str(_FEW),
    dossier: Annotated[Path | None, typer.Option(help=str(_DOSSIER))] = None,
    order: Annotated[str, typer.Option("--order", metavar="ID", help=str(_ORDER))] = "",
    shop: Annotated[str | None, typer.Option("--shop", help=str(_SHOP))] = None,
    data: Annotated[Path | None, typer.Option("--data", help=str(_DATA))] = None,
    workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = None,
    settings: Annotated[Path | None, typer.Option("--settings", help=str(_SETTINGS))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
) -> int:
    if order:
        return explain_order(Asked(order, shop, statements, data, workspace, settings), as_json=as_json)
    if statements is None or not person:
        raise typer.BadParameter(str(_WHICH if statements is None else _WHOSE))
    wanted = _wanted_rows(rows)
    statement = _person(read_statements(statements), person, statements)
    if dossier:
        write_dossier(_folder(statements), statement.person, dossier)
        say(str(dossier))
    else:
        _tell(statement, _line(statement, line, statements), statements, wanted, as_json=as_json)
    return DONE


def _tell(statement: Statement, node: Node, path: Path, wanted: int | None, *, as_json: bool) -> None:
    """Print a line with `wanted` rows behind each figure, or, where that is None, all of them at its end."""
    evidence = _evidence(path, statement, node) if wanted is None else []
    if as_json:
        say(_as_json(statement, node, evidence))
        return
    say(heading(statement))
    for text in explain(node, rows=_FEW if wanted is None else wanted):
        say(text)
    for found in evidence:
        _say_rows(found)


_WHICH = Text(
    "请写 STATEMENTS（statements.json 或它所在的文件夹）和 PERSON，或 --order 订单编号 --data 文件夹。",
    "give STATEMENTS (statements.json or its folder) and PERSON, or --order ID --data FOLDER.",
)
_WHOSE = Text(
    "请写 PERSON（工号或姓名），或 --order 订单编号。", "give PERSON (an id or a name), or --order ID."
)


def _wanted_rows(rows: str) -> int | None:
    """Return how many rows to list per figure; None stands for all."""
    if rows == ALL:
        return None
    if rows.isdigit():
        return int(rows)
    raise typer.BadParameter(
        str(Text(f"--rows {rows}：请写一个整数或 all。", f"--rows {rows}: give a whole number or all."))
    )


def _person(statements: list[Statement], asked: str, path: Path) -> Statement:
    found = [s for s in statements if s.person == asked] or [s for s in statements if s.name == asked]
    if len(found) == 1:
        return found[0]
    if found:
        ids = [statement.person for statement in found]
        raise ProblemsError([_problem("X110", path, asked, _SAME_NAME, Text("、".join(ids), ", ".join(ids)))])
    names = [name for s in statements for name in (s.name, s.person) if name]
    raise ProblemsError([_problem("X109", path, asked, _NO_PERSON, _close(asked, names))])


def _line(statement: Statement, asked: str, path: Path) -> Node:
    if not asked:
        return statement.trace
    lines = lines_of(statement)
    if asked in lines:
        return lines[asked][1]
    named = [node for label, node in lines.values() if asked in (label.zh, label.en)]
    if named:
        return named[0]
    words = [*lines, *(label.zh for label, _ in lines.values())]
    raise ProblemsError([_problem("X103", path, asked, _NO_LINE, _close(asked, words))])


_NO_PERSON = (
    Text("绩效单里没有这个人。", "No such person in these statements."),
    Text("请写工号或姓名，例如：{}。", "Give an id or a name, for example: {}."),
)
_SAME_NAME = (
    Text("有几个人叫这个名字。", "Several people have this name."),
    Text("请改写工号：{}。", "Give the id instead: {}."),
)
_NO_LINE = (
    Text("这张绩效单里没有这一行。", "This statement has no such line."),
    Text("可以写：{}。", "Choose for example: {}."),
)


def _problem(code: str, path: Path, asked: str, words: tuple[Text, Text], choices: Text) -> Problem:
    message, remedy = words
    return Problem(
        code,
        Place(str(path), column=asked),
        message,
        Text(remedy.zh.format(choices.zh), remedy.en.format(choices.en)),
    )


def _close(asked: str, words: list[str]) -> Text:
    """Return the closest words; where none is close, the first ones there are."""
    unique = list(dict.fromkeys(words))
    listed = get_close_matches(asked, unique, n=3, cutoff=0.5) or unique[:8]
    return Text("、".join(listed), ", ".join(listed))


def _evidence(path: Path, statement: Statement, node: Node) -> list[Evidence]:
    return evidence_rows(_folder(path) / EVIDENCE_FOLDER, statement.person, node)


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _say_rows(found: Evidence) -> None:
    metrics = ", ".join(found.metrics)
    count = f"{len(found.rows):,}"
    say(
        Text(
            f"\n{metrics} 背后的全部 {count} 行：", f"\nAll of it: {several(count, 'row')} behind {metrics}:"
        )
    )
    for row in found.rows:
        place = row_place(row["file"], row["line"])
        rest = (f"{name}={value}" for name, value in row.items() if _worth_saying(name, value))
        say(f"  {place}  {'  '.join(rest)}")


def _worth_saying(name: str, value: Any) -> bool:
    return value is not None and name not in {"file", "line", "person"}


def _as_json(statement: Statement, node: Node, evidence: list[Evidence]) -> str:
    told: dict[str, Any] = {
        "person": statement.person,
        "name": statement.name,
        "month": str(statement.month),
        "plan": statement.plan,
        "plan_version": statement.plan_version,
        "trace": node.to_json(),
    }
    if evidence:
        told["evidence"] = [asdict(found) for found in evidence]
    return json.dumps(told, ensure_ascii=False, indent=1, default=str)
