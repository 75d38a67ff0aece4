"""旺旺聊天网页: a saved page of chats: a line with the date, then name, time and text of each message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.facts.tables.messages import MESSAGES
from jixiao.ingest.format import Context, Format, Match
from jixiao.ingest.html_text import HtmlTextSheet, Piece
from jixiao.ingest.landing import Rows
from jixiao.ingest.sheet import Sheet
from jixiao.ingest.talks import Said, Talk, landed, lost, section_of

_YMD = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?"
_DATE = re.compile(rf"(?:日期\s*[:：]?\s*)?{_YMD}\s*(?:\(?(?:星期|周)[一二三四五六日天]\)?)?")
_TIME = re.compile(r"[(（\[]?(\d{1,2}:\d{2}:\d{2})[)）\]]?\s*[:：]?")
_HEADING = re.compile(
    rf"(\S.{{0,60}}?)\s*[(（\[\s]\s*(?:{_YMD}\s+)?(\d{{1,2}}:\d{{2}}:\d{{2}})[)）\]]?\s*[:：]?"
)
# How far into a page the first message is looked for: a tree of contacts may stand before it.
_LOOKED_AT = 5_000


class WangwangPage(Format):
    """Chats that Wangwang's message manager saved as a page."""

    id = "wangwang_page"
    label = Text("旺旺聊天网页", "saved Wangwang pages")
    turn = 2
    columns = {"line": ("2026-10-03 / nick / 10:15:20 / text",)}  # noqa: RUF012 - never changed
    needs = ("line",)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Messages."""
        return (MESSAGES,)

    def match(self, sheet: Sheet) -> Match | None:
        """Return a match where a date and times of messages stand; any table on the page comes first."""
        if not isinstance(sheet, HtmlTextSheet):
            return None
        texts = [piece.text for piece in sheet.pieces[:_LOOKED_AT]]
        dated = sum(bool(_DATE.fullmatch(text)) for text in texts)
        timed = sum(bool(_TIME.fullmatch(text) or _HEADING.fullmatch(text)) for text in texts)
        full = any((heading := _HEADING.fullmatch(text)) and heading[2] for text in texts)
        return Match(self, 0, {}, (0, 0, timed)) if timed and (dated or full) else None

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield the messages of each day of a chat."""
        del match
        if isinstance(sheet, HtmlTextSheet):
            yield from landed(_Page(context).talks(sheet.pieces), context)


@dataclass
class _Page:
    """What is known while a page is read from its top: the day, the chat so far, text not yet placed.

    A name is told from text only by the time after it, so the last piece always waits.
    """

    context: Context
    day: str = ""
    talk: Talk = field(default_factory=Talk)
    waiting: list[Piece] = field(default_factory=list)
    begun: bool = False

    def talks(self, pieces: Sequence[Piece]) -> Iterator[Talk]:
        """Yield one conversation for each date or section line."""
        for piece in pieces:
            date, section = _DATE.fullmatch(piece.text), section_of(piece.text)
            if date or section:
                yield from self._ended()
            if date:
                self.day, self.begun = _iso(date[1], date[2], date[3]), True
            elif section:
                self.talk.section[section[0]] = section[1]
            else:
                self._take(piece)
        yield from self._ended()

    def _take(self, piece: Piece) -> None:
        heading, time = _HEADING.fullmatch(piece.text), _TIME.fullmatch(piece.text)
        if heading:
            self._settle()
            day = _iso(heading[2], heading[3], heading[4]) if heading[2] else self.day
            self._say(piece.line, heading[1], f"{day} {heading[5]}")
        elif time and self.waiting:
            name = self.waiting.pop()
            self._settle()
            self._say(name.line, name.text, f"{self.day} {time[1]}")
        else:
            self.waiting.append(piece)

    def _say(self, line: int, nick: str, at: str) -> None:
        self.begun = True
        self.talk.said.append(Said(line, nick.strip(" :："), at.strip(), ""))

    def _settle(self) -> None:
        """Give the waiting pieces to the message before them; what has none is page furniture, or lost."""
        for piece in self.waiting:
            if self.talk.said:
                self._add_text(piece)
            elif self.begun:
                self.context.reject(lost(self.context, piece.line, piece.text))
        self.waiting.clear()

    def _add_text(self, piece: Piece) -> None:
        said = self.talk.said[-1]
        gap = "\n" if piece.breaks and said.text else ""
        said.text += gap + piece.text

    def _ended(self) -> Iterator[Talk]:
        self._settle()
        if self.talk.said:
            yield self.talk
            self.talk = Talk(section=dict(self.talk.section))


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


FORMATS = (WangwangPage(),)
