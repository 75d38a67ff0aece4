"""工作簿: `statements.xlsx` with summary, payslips, definitions, control totals and notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

from jixiao.base.text import Lang, Text
from jixiao.plans.statement import Statement
from jixiao.publish.explain import label_in
from jixiao.publish.overview import (
    grade_text,
    in_order,
    item_columns,
    item_of,
    pay_columns,
    pay_of,
    total_gross,
)
from jixiao.publish.result import MonthResult
from jixiao.publish.sheet import Book, Column, Sheet

# A fixed date, so that the same month gives the same bytes.
_CREATED = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
# Beyond this, tabs no longer help anyone find a person; the list sheet holds everyone.
PERSON_SHEETS = 60
_WHO = (Column(Text("工号", "Person"), 12), Column(Text("姓名", "Name"), 12))
_AMOUNT = Column(Text("金额", "Amount"), 14)


def write_workbook(
    path: Path, statements: Sequence[Statement], result: MonthResult, lang: Lang = "zh"
) -> None:
    """Write `statements.xlsx` in one language: numbers are numbers, names are never formulas."""
    ordered = in_order(statements)
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as file:
        file.set_properties({"title": f"{' '.join(result.shops)} {result.month}", "created": _CREATED})
        book = Book(file, lang)
        _summary(book, ordered, result)
        _payslips(book, ordered)
        _definitions(book, result)
        _control(book, result)
        _notices(book, ordered, result)
        if len(ordered) <= PERSON_SHEETS:
            for statement in ordered:
                _person(book, statement)


def _summary(book: Book, statements: Sequence[Statement], result: MonthResult) -> None:
    items, lines = item_columns(statements), pay_columns(statements)
    sheet = book.sheet(Text("汇总", "Summary"), _about(result))
    sheet.header(
        Column(Text("名次", "Rank"), 7),
        *_WHO,
        Column(Text("小组", "Group"), 12),
        Column(Text("得分", "Score"), 9),
        Column(Text("等级", "Grade"), 11),
        *(Column(_with_weight(column.label, str(column.weight)), 13) for column in items),
        *(Column(column.label, 13) for column in lines),
        Column(_GROSS, 14),
    )
    for statement in statements:
        sheet.number(statement.rank, "whole")
        sheet.words(statement.person, statement.name, statement.group)
        sheet.number(statement.score, "points")
        sheet.words(grade_text(statement).in_(book.lang))
        for column in items:
            item = item_of(statement, column.id)
            sheet.number(item.points if item else None, "points")
        for column in lines:
            line = pay_of(statement, column.id)
            sheet.number(line.amount if line else None, "yuan")
        sheet.number(statement.gross, "yuan")
        sheet.next_row()
    sheet.filter_here()
    sheet.total(Text("合计", "Total"), total_gross(statements))


def _with_weight(label: Text, weight: str) -> Text:
    return Text(f"{label.zh}（权重 {weight}）", f"{label.en} (weight {weight})")


def _about(result: MonthResult) -> Text:
    shops = "、".join(result.shops)
    synthetic = ("　【示例数据】", "  [synthetic data]") if result.synthetic else ("", "")
    return Text(
        f"{shops}　{result.month}　{result.plan_label.zh} {result.plan_version}"
        f"　数据版本 {result.data_version}{synthetic[0]}",
        f"{shops}  {result.month}  {result.plan_label.en} {result.plan_version}"
        f"  data version {result.data_version}{synthetic[1]}",
    )


def _payslips(book: Book, statements: Sequence[Statement]) -> None:
    sheet = book.sheet(Text("工资条", "Payslips"), Text("每人每行一项", "One line per person and item"))
    sheet.header(
        *_WHO,
        Column(Text("项目", "Line"), 18),
        _AMOUNT,
        Column(Text("说明", "Explanation"), 60),
        Column(Text("计入应发", "In gross"), 10),
    )
    for statement in statements:
        for line in statement.pay:
            sheet.words(statement.person, statement.name, line.label.in_(book.lang))
            sheet.number(line.amount, "yuan")
            sheet.words(line.explain.in_(book.lang), _YES_NO[line.counts_in_gross].in_(book.lang))
            sheet.next_row()
        _gross(book, sheet, statement, statement.person, statement.name)
    sheet.filter_here()


_YES_NO = {True: Text("是", "yes"), False: Text("否", "no")}
_GROSS = Text("应发合计", "Gross")


def _person(book: Book, statement: Statement) -> None:
    name = statement.name or statement.person
    plan = statement.plan_label
    about = Text(
        f"{name}（{statement.person}）　{statement.month}　{plan.zh} {statement.plan_version}",
        f"{name} ({statement.person})  {statement.month}  {plan.en} {statement.plan_version}",
    )
    sheet = book.sheet(Text(name, name), about)
    _score_sheet(book, sheet, statement)
    sheet.next_row()
    sheet.header(Column(Text("工资项目", "Pay line"), 22), _AMOUNT, *_EXPLANATION)
    for line in statement.pay:
        sheet.words(line.label.in_(book.lang))
        sheet.number(line.amount, "yuan")
        sheet.words(line.explain.in_(book.lang))
        sheet.next_row()
    _gross(book, sheet, statement)


def _gross(book: Book, sheet: Sheet, statement: Statement, *who: str) -> None:
    sheet.words(*who, _GROSS.in_(book.lang), bold=True)
    sheet.number(statement.gross, "yuan", bold=True)
    sheet.next_row()


_EXPLANATION = (Column(Text("说明", "Explanation"), 14),)


def _score_sheet(book: Book, sheet: Sheet, statement: Statement) -> None:
    sheet.header(
        Column(Text("考核项目", "Score item"), 22),
        Column(Text("实际", "Actual"), 14),
        Column(Text("分子", "Numerator"), 14),
        Column(Text("分母", "Denominator"), 14),
        Column(Text("得分", "Points"), 10),
        Column(Text("权重", "Weight"), 10),
        Column(Text("计入", "Weighted"), 10),
    )
    for item in statement.items:
        figure = statement.figures.get(item.metric)
        sheet.words(item.label.in_(book.lang))
        is_rated = isinstance(item.value, str) and "value_label" in item.node.data
        measured = label_in(item.node).in_(book.lang) if is_rated else item.value
        sheet.value(measured, figure.unit if figure else "")
        is_quotient = figure is not None and figure.denominator is not None
        sheet.number(figure.numerator if figure and is_quotient else None, "count")
        sheet.number(figure.denominator if figure else None, "count")
        sheet.number(item.points, "points")
        sheet.number(item.weight, "points")
        sheet.number(item.weighted, "points")
        sheet.next_row()
    sheet.words(Text("得分合计", "Total score").in_(book.lang), bold=True)
    sheet.skip(5)
    sheet.number(statement.score, "points", bold=True)
    sheet.next_row()
    sheet.words(Text("等级", "Grade").in_(book.lang), bold=True)
    sheet.skip(5)
    sheet.words(grade_text(statement).in_(book.lang))
    sheet.next_row()


def _definitions(book: Book, result: MonthResult) -> None:
    sheet = book.sheet(Text("口径", "Definitions"), Text("每个指标怎么数", "How each figure is counted"))
    sheet.header(
        Column(Text("指标", "Figure"), 22),
        Column(Text("编号", "Id"), 24),
        Column(Text("口径", "Definition"), 80),
        Column(Text("出处", "Source"), 24),
    )
    for definition in result.definitions:
        sheet.words(definition.label.in_(book.lang), definition.metric)
        sheet.words(definition.definition.in_(book.lang), definition.source)
        sheet.next_row()
    sheet.next_row()
    sheet.header(
        Column(Text("设置", "Setting"), 22),
        Column(Text("编号", "Id"), 24),
        Column(Text("本月", "This month"), 80),
        Column(Text("默认", "Default"), 24),
    )
    for setting in result.settings:
        sheet.words(setting.label.in_(book.lang), setting.id)
        sheet.words(setting.value.in_(book.lang), setting.default.in_(book.lang))
        sheet.next_row()


def _control(book: Book, result: MonthResult) -> None:
    about = Text("个人 + 静默 + 待定 + 无人账号 = 全店", "Persons + silent + undecided + unheld = shop")
    sheet = book.sheet(Text("核对", "Control totals"), about)
    sheet.header(
        Column(Text("项目", "Line"), 22),
        Column(Text("个人", "Persons"), 16),
        Column(Text("静默", "Silent"), 16),
        Column(Text("待定", "Undecided"), 16),
        Column(Text("无人账号", "Unheld accounts"), 16),
        Column(Text("全店", "Shop"), 16),
        Column(Text("相差", "Off by"), 12),
        Column(Text("结果", "Result"), 10),
    )
    for line in result.control:
        sheet.words(line.label.in_(book.lang))
        for amount in (line.persons, line.silent, line.undecided, line.unassigned, line.total, line.off_by):
            sheet.number(amount, line.unit)
        sheet.words(_AGREES[line.agrees].in_(book.lang))
        sheet.next_row()


_AGREES = {True: Text("相符", "agrees"), False: Text("不符", "differs")}


def _notices(book: Book, statements: Sequence[Statement], result: MonthResult) -> None:
    sheet = book.sheet(
        Text("提示与待决", "Notices"),
        Text("系统只提出建议，由人决定", "The system proposes, a person decides"),
    )
    sheet.header(
        Column(Text("对象", "About"), 30),
        Column(Text("类别", "Kind"), 12),
        Column(Text("内容", "What"), 60),
        Column(Text("怎么办", "What to do"), 60),
    )
    for statement in statements:
        who = statement.name or statement.person
        for proposal in statement.proposals:
            sheet.words(who, Text("待决定", "to decide").in_(book.lang))
            sheet.words(f"{proposal.what.in_(book.lang)} {proposal.why.in_(book.lang)}")
            sheet.words(proposal.path.in_(book.lang))
            sheet.next_row()
        for notice in statement.notices:
            sheet.words(who, Text("提示", "notice").in_(book.lang), notice.text.in_(book.lang))
            sheet.next_row()
    for problem in result.problems:
        sheet.words(str(problem.place), Text("数据", "data").in_(book.lang))
        sheet.words(problem.message.in_(book.lang), problem.remedy.in_(book.lang))
        sheet.next_row()
