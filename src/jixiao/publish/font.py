"""中文字体: the font of payslips and dossiers, cut down once to the characters that are written."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset
from fontTools.ttLib import TTFont

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text

# Built with the assets of the pages, beside them.
FONT = Path(__file__).parents[1] / "web" / "fonts" / "payslip.ttf"
# The whole font takes a second to read; two hundred payslips from one small cut take a moment each.
PLAIN = "".join(map(chr, range(32, 127))) + "¥–—·…（）"

# It tells every glyph that it keeps, which is every name: nothing for a log.
logging.getLogger("fontTools").setLevel(logging.WARNING)


@contextmanager
def small_font(texts: Iterable[str], font: Path = FONT) -> Iterator[Path]:
    """Yield a font file with the characters of the texts; ProblemsError (X801) where there is no font."""
    if not font.is_file():
        raise ProblemsError([no_font()])
    with TemporaryDirectory(prefix="jixiao-font-") as folder:
        place = Path(folder) / "payslip.ttf"
        _cut(font, place, PLAIN + "".join(texts))
        yield place


def _cut(font: Path, place: Path, text: str) -> None:
    options = subset.Options(layout_features=[])
    with TTFont(font, lazy=True, recalcTimestamp=False) as whole:
        cutter = subset.Subsetter(options)
        cutter.populate(text=text)
        cutter.subset(whole)
        whole.save(place)


def no_font() -> Problem:
    """Return what is wrong where the font was not built, and what to do."""
    return Problem(
        "X801",
        Place(FONT.name),
        Text(
            "这台机器上没有 PDF 用的中文字体，PDF 写不出来。",
            "The Chinese font for PDFs is not on this machine; no PDF can be written.",
        ),
        Text(
            "请管理员联网运行一次 make assets。网页照常可看，也可以用浏览器打印。",
            "Ask whoever runs this machine for `make assets` once, online. The page itself works and prints.",
        ),
    )
