"""旺旺聊天文本: chats pasted from the window, `nick (2026-10-03 10:15:20): text`.

An empty line ends a conversation; section lines before it say what the lines cannot (`ingest/talks.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.facts.tables.messages import MESSAGES
from jixiao.ingest.format import Context, Format, Match
from jixiao.ingest.half_days import HALF_BEFORE, HALF_BEHIND
from jixiao.ingest.landing import Rows
from jixiao.ingest.lines_sheet import LinesSheet
from jixiao.ingest.sheet import Sheet
from jixiao.ingest.talks import Said, Talk, landed, lost, section_of

_LINE = re.compile(
    r"^\s*(?P<nick>\S.*?)\s*[(（]\s*(?P<at>\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+"
    rf"(?:{HALF_BEFORE})?\d{{1,2}}:\d{{2}}(:\d{{2}})?(?:{HALF_BEHIND})?)\s*[)）]"
    r"\s*[:：]\s*(?P<text>.*)$"
)
_LEAST_SHARE = 0.3


class WangwangChat(Format):
    """Chats pasted from the Wangwang window into a text file."""

    id = "wangwang_chat"
    label = Text("旺旺聊天文本", "pasted Wangwang chats")
    turn = 2
    columns = {"line": ("nick (2026-10-03 10:15:20): text",)}  # noqa: RUF012 - never changed
    needs = ("line",)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Messages."""
        return (MESSAGES,)

    def match(self, sheet: Sheet) -> Match | None:
        """Return a match where a good part of the first lines are lines of a chat."""
        if not isinstance(sheet, LinesSheet):
            return None
        filled = [row[0] for row in sheet.head if row[0].strip()]
        chat = [line for line in filled if _LINE.match(line)]
        good = chat and len(chat) >= len(filled) * _LEAST_SHARE
        return Match(self, 0, {}, (1, len(chat), 0)) if good else None

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield the messages of each conversation."""
        yield from landed(_talks(sheet, match, context), context)


def _talks(sheet: Sheet, match: Match, context: Context) -> Iterator[Talk]:
    """Cut the lines into conversations; a line that is none continues the text before it."""
    talk, after_blank = Talk(), False
    for number, text in _lines(sheet, match):
        said, section = _LINE.match(text), section_of(text)
        if said and after_blank and talk.said:
            yield talk
            talk = Talk(section=dict(talk.section))
        if said:
            talk.said.append(Said(number, said["nick"], said["at"], said["text"]))
        elif section:
            if talk.said:
                yield talk
                talk = Talk()
            talk.section[section[0]] = section[1]
        elif text.strip() and talk.said:
            talk.said[-1].text += f"\n{text.rstrip()}"
        elif text.strip():
            context.reject(lost(context, number, text))
        after_blank = not text.strip()
    if talk.said:
        yield talk


def _lines(sheet: Sheet, match: Match) -> Iterator[tuple[int, str]]:
    for batch in sheet.batches(match.header):
        yield from zip(batch.lines.to_pylist(), batch.columns[0].to_pylist(), strict=True)


FORMATS = (WangwangChat(),)
