"""工资单 PDF: one A4 page or more, both languages, the same bytes for the same statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from jixiao.base.text import Text
from jixiao.publish.numbers import money
from jixiao.web.months.slips.slip import KEEPS, Slip, SlipLine

FAMILY = "payslip"
GREY, BLACK, LINE = 95, 20, 200
WIDE, AMOUNT = 130, 44


@dataclass(frozen=True, slots=True)
class Written:
    """A line of the PDF: the words on the left, an amount on the right, small words below."""

    text: Text
    amount: str = ""
    below: Text | None = None
    strong: bool = False


def pdf_of(slip: Slip, font: Path) -> bytes:
    """Return the payslip as a PDF, written with the given font."""
    page = FPDF(format="A4")
    page.set_margins(18, 18)
    page.set_auto_page_break(auto=True, margin=18)
    # The day of the month's end, not of the writing: the same payslip is the same file.
    page.creation_date = datetime.combine(slip.row.book.when.last, time(), UTC)
    page.add_font(FAMILY, "", font)
    page.set_lang("zh-CN")
    page.set_title(str(_title(slip).zh))
    page.add_page()
    _head(page, slip)
    for line in written(slip):
        _put(page, line)
    _foot(page, slip)
    made = bytes(page.output())
    for used in page.fonts.values():
        if isinstance(used, TTFFont):
            used.close()
    return made


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
        score = _plain(statement.score)
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


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _head(page: FPDF, slip: Slip) -> None:
    title = _title(slip)
    _cell(page, title.zh, 17, BLACK, 9)
    _cell(page, title.en, 9, GREY, 6)
    for text in _heads(slip):
        _cell(page, f"{text.zh} · {text.en}", 9, GREY, 5)
    _rule(page)


def _put(page: FPDF, line: Written) -> None:
    if page.will_page_break(16):
        page.add_page()
    top, size = page.get_y(), 12 if line.strong else 11
    page.set_font(FAMILY, size=size)
    page.set_text_color(BLACK)
    page.multi_cell(WIDE, 6, line.text.zh, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    below = page.get_y()
    if line.amount:
        page.set_xy(page.l_margin + WIDE, top)
        page.cell(AMOUNT, 6, line.amount, align="R")
        page.set_xy(page.l_margin, below)
    _small(page, line.text.en if line.text.en != line.text.zh else "")
    if line.below:
        _small(page, line.below.zh)
        _small(page, line.below.en if line.below.en != line.below.zh else "")
    _rule(page)


def _small(page: FPDF, text: str) -> None:
    if text:
        page.set_font(FAMILY, size=8)
        page.set_text_color(GREY)
        page.multi_cell(WIDE, 4.2, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _foot(page: FPDF, slip: Slip) -> None:
    page.ln(3)
    for text in _feet(slip):
        _small(page, text.zh)
        _small(page, text.en)


def _cell(page: FPDF, text: str, size: float, grey: int, height: float) -> None:
    page.set_font(FAMILY, size=size)
    page.set_text_color(grey)
    page.multi_cell(0, height, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _rule(page: FPDF) -> None:
    page.ln(1.2)
    page.set_draw_color(LINE)
    page.line(page.l_margin, page.get_y(), page.w - page.r_margin, page.get_y())
    page.ln(1.8)
