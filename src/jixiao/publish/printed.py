"""打印页: a PDF on A4 with Chinese and English lines, amounts at the right, rules and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Self

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from jixiao.base.text import Text

FAMILY = "jixiao"
GREY, BLACK, LINE = 95, 20, 200
AMOUNT = 44
# What a character is wide, in parts of the font's size: Chinese ones are square.
_CHINESE, _OTHER = 1.0, 0.58
_LARGEST, _MM = 7, 0.3528
_GAP = 1.0


class Printed(FPDF):
    """A document that is written from the top; the same words on the same day give the same file.

    `foot` stands at the bottom of each page with its number. Used with `with`: the font is closed after it.
    """

    def __init__(self, font: Path, title: str, on: date, foot: str = "") -> None:
        super().__init__(format="A4")
        self.foot = foot
        self.set_margins(18, 18)
        self.set_auto_page_break(auto=True, margin=18)
        # The day that the document is of, not that of the writing.
        self.creation_date = datetime.combine(on, time(), UTC)
        self.add_font(FAMILY, "", font)
        self.set_lang("zh-CN")
        self.set_title(title)
        self.add_page()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, stop: BaseException | None, trace: TracebackType | None
    ) -> None:
        for used in self.fonts.values():
            if isinstance(used, TTFFont):
                used.close()

    def footer(self) -> None:
        """Write the foot and the page's number."""
        if self.foot:
            self.set_y(-12)
            self.set_font(FAMILY, size=7)
            self.set_text_color(GREY)
            self.cell(0, 4, self.foot)
            self.set_x(self.l_margin)
            self.cell(0, 4, f"{self.page_no()} / {{nb}}", align="R")

    def words(self, text: str, size: float, grey: int, height: float, indent: float = 0) -> None:
        """Write a text of any length."""
        self.set_font(FAMILY, size=size)
        self.set_text_color(grey)
        self.set_x(self.l_margin + indent)
        self.multi_cell(0, height, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def both(self, text: Text, size: float = 10, indent: float = 0) -> None:
        """Write a text in Chinese, below it small in English where that is other words."""
        self.words(text.zh, size, BLACK, size * 0.52, indent)
        if text.en != text.zh:
            self.words(text.en, max(6.5, size - 2.5), GREY, size * 0.42, indent)

    def heading(self, text: Text) -> None:
        """Begin a part; its heading never stands alone at the end of a page."""
        if self.will_page_break(30):
            self.add_page()
        self.ln(4)
        self.words(text.zh, 13, BLACK, 7)
        self.words(text.en, 8.5, GREY, 4.5)
        self.rule()

    def amount(self, text: Text, amount: str, *, size: float = 11) -> None:
        """Write a text with an amount at the right."""
        if self.will_page_break(16):
            self.add_page()
        wide, top = self.epw - AMOUNT, self.get_y()
        self.set_font(FAMILY, size=size)
        self.set_text_color(BLACK)
        self.multi_cell(wide, 6, text.zh, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        below = self.get_y()
        if amount:
            self.set_xy(self.l_margin + wide, top)
            self.cell(AMOUNT, 6, amount, align="R")
            self.set_xy(self.l_margin, below)
        self.small(text.en if text.en != text.zh else "", wide)

    def small(self, text: str, wide: float = 0) -> None:
        """Write small grey words."""
        if text:
            self.set_font(FAMILY, size=8)
            self.set_text_color(GREY)
            self.multi_cell(wide, 4.2, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def rule(self) -> None:
        """Draw a line across."""
        self.ln(1.2)
        self.set_draw_color(LINE)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(1.8)

    def rows(self, heads: Sequence[Text], rows: Sequence[Sequence[str]]) -> None:
        """Write a table as wide as its longest cells, the heads on every page; nothing is cut off."""
        longest = [
            max(map(wide, (head.zh, head.en, *cells))) for head, *cells in zip(heads, *rows, strict=True)
        ]
        size = min(_LARGEST, (self.epw - _GAP * len(heads)) / (sum(longest) * _MM))
        starts = [self.l_margin]
        for one in longest:
            starts.append(starts[-1] + one * size * _MM + _GAP)
        self._heads(heads, starts, size)
        for row in rows:
            if self.will_page_break(size * 0.6):
                self.add_page(same=True)
                self._heads(heads, starts, size)
            self._row(row, starts, size, BLACK)

    def _heads(self, heads: Sequence[Text], starts: Sequence[float], size: float) -> None:
        self._row([head.zh for head in heads], starts, size, GREY)
        self._row([head.en if head.en != head.zh else "" for head in heads], starts, size, GREY)

    def _row(self, cells: Sequence[str], starts: Sequence[float], size: float, grey: int) -> None:
        self.set_font(FAMILY, size=size)
        self.set_text_color(grey)
        for start, cell in zip(starts, cells, strict=False):
            if cell:
                self.text(start, self.get_y() + size * 0.37, cell)
        self.ln(size * 0.5)


def wide(text: str) -> float:
    """Return about how wide a text is, in parts of the font's size."""
    return sum(_OTHER if sign.isascii() else _CHINESE for sign in text)
