"""工资单 PDF: one A4 page or more, both languages, the same bytes for the same statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jixiao.base.money import plain
from jixiao.base.text import Text
from jixiao.publish.numbers import money
from jixiao.publish.printed import AMOUNT, BLACK, GREY, Printed
from jixiao.web.months.slips.slip import KEEPS, Slip, SlipLine


@dataclass(frozen=True, slots=True)
class Written:
    """A line of the PDF: the words on the left, an amount on the right, small words below."""

    text: Text
    amount: str = ""
    below: Text | None = None
    strong: bool = False


def pdf_of(slip: Slip, font: Path) -> bytes:
    """Return the payslip as a PDF, written with the given font."""
    with Printed(font, _title(slip).zh, slip.row.book.when.last) as page:
        _head(page, slip)
        for line in written(slip):
            _put(page, line)
        _foot(page, slip)
        return bytes(page.output())


def words_of(slip: Slip) -> Iterable[str]:
    """Yield every text of the payslip: what the font must be able to write."""
    for text in (_title(slip), *_heads(slip), *_feet(slip)):
        yield from (text.zh, text.en)
    for line in written(slip):
        yield from (line.text.zh, line.text.en, line.amount)
        if line.below:
            yield from (line.below.zh, line.below.en)


def written(slip: Slip) -> list[Written]:
    """Return the lines of the payslip in order."""
    statement = slip.row.statement
    lines = [_pay(one) for one in slip.inside]
    lines.append(Written(Text("应发合计", "Total"), money(statement.gross), strong=True))
    if slip.outside:
        lines.append(Written(Text("不计入应发", "Outside the total"), strong=True))
        lines += [_pay(one) for one in slip.outside]
    if statement.notices:
        lines.append(Written(Text("提示", "Notices"), strong=True))
        lines += [Written(one.text) for one in statement.notices]
    return lines


def _pay(one: SlipLine) -> Written:
    return Written(one.line.label, money(one.line.amount), one.line.explain)


def _title(slip: Slip) -> Text:
    row = slip.row
    return Text(f"工资单 {row.book.month} {row.person.name}", f"Payslip {row.book.month} {row.person.name}")


def _heads(slip: Slip) -> list[Text]:
    statement, row = slip.row.statement, slip.row
    plan, version = statement.plan_label, statement.plan_version
    heads = [
        Text(f"工号 {row.person.code}  {row.person.position}", f"id {row.person.code}"),
        Text(f"方案 {plan.zh}，版本 {version}", f"scheme {plan.en}, version {version}"),
    ]
    if statement.score is not None:
        grade = statement.grade_label or Text("", "")
        score = f"{plain(statement.score):f}"
        heads.append(Text(f"得分 {score} {grade.zh}".strip(), f"score {score} {grade.en}".strip()))
    return heads


def _feet(slip: Slip) -> list[Text]:
    book = slip.row.book
    until = slip.keep_until.isoformat()
    feet = [Text(f"保存到 {until} 以后（{KEEPS.zh}）。", f"Kept until {until} at least ({KEEPS.en}).")]
    if book.seal:
        feet.append(Text(f"封存码 {book.seal}", f"seal {book.seal[:12]}"))
    else:
        feet.append(
            Text(
                "本月尚未锁定，申诉处理后可能更正。", "The month is not locked yet; an appeal may correct it."
            )
        )
    return feet


def _head(page: Printed, slip: Slip) -> None:
    title = _title(slip)
    page.words(title.zh, 17, BLACK, 9)
    page.words(title.en, 9, GREY, 6)
    for text in _heads(slip):
        page.words(f"{text.zh} · {text.en}", 9, GREY, 5)
    page.rule()


def _put(page: Printed, line: Written) -> None:
    page.amount(line.text, line.amount, size=12 if line.strong else 11)
    if line.below:
        wide = page.epw - AMOUNT
        page.small(line.below.zh, wide)
        page.small(line.below.en if line.below.en != line.below.zh else "", wide)
    page.rule()


def _foot(page: Printed, slip: Slip) -> None:
    page.ln(3)
    for text in _feet(slip):
        page.small(text.zh)
        page.small(text.en)
