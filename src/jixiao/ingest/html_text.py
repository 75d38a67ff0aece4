"""网页文字: the pieces of text on a saved page, each with its line, for chats that no table holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from jixiao.ingest.sheet import HEAD_ROWS, Batch, Sheet, text_batch

_UNSEEN = ("script", "style", "title", "head")
_INLINE = ("a", "b", "em", "font", "i", "img", "s", "small", "span", "strong", "u", "wbr")
_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as one element holds it; `breaks` where a line begins with it."""

    line: int
    text: str
    breaks: bool


class _Pieces(HTMLParser):
    """Collects the pieces of text that a browser would show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._unseen = ""
        self._breaks = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "body":
            self._unseen = ""
        elif not self._unseen and tag in _UNSEEN:
            self._unseen = tag
        self._breaks = self._breaks or tag not in _INLINE

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        self._breaks = self._breaks or tag not in _INLINE

    def handle_data(self, data: str) -> None:
        text = data.strip()
        if text and not self._unseen:
            line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
            self.pieces.append(Piece(line, text, self._breaks))
            self._breaks = False


@dataclass
class HtmlTextSheet(Sheet):
    """The text of a saved page, one column, a row for each piece of text."""

    pieces: Sequence[Piece] = ()

    @classmethod
    def open(cls, path: Path) -> HtmlTextSheet:
        """Read a UTF-8 page."""
        parser = _Pieces()
        parser.feed(path.read_text(encoding="utf-8-sig"))
        parser.close()
        return cls(head=[[piece.text] for piece in parser.pieces[:HEAD_ROWS]], pieces=parser.pieces)

    def batches(self, header: int) -> Iterator[Batch]:
        """Yield the pieces from `header` on, that one included."""
        for begin in range(header, len(self.pieces), _ROWS):
            some = self.pieces[begin : begin + _ROWS]
            yield text_batch([[piece.text] for piece in some], [piece.line for piece in some], 1)
