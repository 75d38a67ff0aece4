"""旺旺聊天文本: chats pasted from the window, `nick (2026-10-03 10:15:20): text`.

An empty line ends a conversation. Lines `店铺：…`, `客服：…`, `买家：…` before it say what the lines cannot:
without them the agent is the nick with a colon (`店铺:小美`) or one that the register of accounts knows, the
other nick is the buyer, and the shop is what stands before the colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.facts.tables.messages import MESSAGES
from jixiao.ingest import faults
from jixiao.ingest.format import Context, Format, Match, whole
from jixiao.ingest.landing import Rows
from jixiao.ingest.lines_sheet import LinesSheet
from jixiao.ingest.privacy import masked
from jixiao.ingest.sheet import Sheet

_LINE = re.compile(
    r"^\s*(?P<nick>\S.*?)\s*[(（]\s*(?P<at>\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+\d{1,2}:\d{2}(:\d{2})?)\s*[)）]"
    r"\s*[:：]\s*(?P<text>.*)$"
)
_SECTION = re.compile(r"^\s*(店铺|客服|买家|shop|account|buyer)\s*[:：]\s*(\S.*?)\s*$", re.IGNORECASE)
_KEYS = {"店铺": "shop", "客服": "account", "买家": "buyer"}
_LEAST_SHARE = 0.3


@dataclass
class _Said:
    """One line of a chat."""

    line: int
    nick: str
    at: str
    text: str


@dataclass
class _Talk:
    """A conversation as it stands in the file, with what the section lines before it say."""

    said: list[_Said] = field(default_factory=list)
    section: dict[str, str] = field(default_factory=dict)


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
        for talk in _talks(sheet, match, context):
            made = _messages(talk, context)
            if made:
                rows, said = zip(*made, strict=True)
                raws = [masked(f"{one.nick} ({one.at}): {one.text}") for one in said]
                yield whole(MESSAGES, list(rows), [one.line for one in said], raws)


def _talks(sheet: Sheet, match: Match, context: Context) -> Iterator[_Talk]:
    """Cut the lines into conversations; a line that is none continues the text before it."""
    talk, after_blank = _Talk(), False
    for number, text in _lines(sheet, match):
        said, section = _LINE.match(text), _SECTION.match(text)
        if said and after_blank and talk.said:
            yield talk
            talk = _Talk(section=dict(talk.section))
        if said:
            talk.said.append(_Said(number, said["nick"], said["at"], said["text"]))
        elif section:
            if talk.said:
                yield talk
                talk = _Talk()
            key = section[1].casefold()
            talk.section[_KEYS.get(key, key)] = section[2]
        elif text.strip() and talk.said:
            talk.said[-1].text += f"\n{text.rstrip()}"
        elif text.strip():
            context.reject(_lost(context, number, text))
        after_blank = not text.strip()
    if talk.said:
        yield talk


def _lines(sheet: Sheet, match: Match) -> Iterator[tuple[int, str]]:
    for batch in sheet.batches(match.header):
        yield from zip(batch.lines.to_pylist(), batch.columns[0].to_pylist(), strict=True)


def _messages(talk: _Talk, context: Context) -> list[tuple[dict[str, str | None], _Said]]:
    """Return the rows of a conversation; nothing, with the lines set aside, where roles stay unclear."""
    ours = {said.nick for said in talk.said if _is_ours(said.nick, talk, context)}
    buyers = {said.nick for said in talk.said} - ours
    buyer = talk.section.get("buyer") or (buyers.pop() if len(buyers) == 1 else None)
    account = next((said.nick for said in talk.said if said.nick in ours), talk.section.get("account"))
    if buyer is None or account is None:
        for said in talk.said:
            context.reject(_unclear(context, said, buyer_known=buyer is not None))
        return []
    made = []
    for said in talk.said:
        account = said.nick if said.nick in ours else account
        made.append((_message(said, talk, context, buyer=buyer, account=account), said))
    return made


def _is_ours(nick: str, talk: _Talk, context: Context) -> bool:
    if nick == talk.section.get("buyer"):
        return False
    return ":" in nick or nick in context.accounts or nick == talk.section.get("account")


def _message(
    said: _Said, talk: _Talk, context: Context, *, buyer: str, account: str
) -> dict[str, str | None]:
    prefix = account.split(":", maxsplit=1)[0] if ":" in account else ""
    return {
        "shop": talk.section.get("shop") or prefix or context.folder_shop or None,
        "account": account,
        "buyer": buyer,
        "sent_at": said.at,
        "sender": "human" if said.nick == account else "buyer",
        "text": said.text,
    }


def _lost(context: Context, line: int, text: str) -> Problem:
    return faults.unplaced(
        context.name,
        line,
        Text(
            "这一行前面没有聊天行，不知道是谁说的。",
            "No chat line stands before this one; who said it is unknown.",
        ),
        Text("请写成 昵称 (2026-10-03 10:15:20): 内容", "write it as nick (2026-10-03 10:15:20): text"),
        masked(text),
    )


def _unclear(context: Context, said: _Said, *, buyer_known: bool) -> Problem:
    if buyer_known:
        message = Text("分不清这段聊天里谁是客服。", "It is unclear who the agent of this chat is.")
        remedy = Text(
            "请在这段聊天前加一行“客服：账号”，或先导入账号登记表",
            "put a line “客服：account” before the chat, or import the register of accounts first",
        )
    else:
        message = Text("分不清这段聊天里谁是买家。", "It is unclear who the buyer of this chat is.")
        remedy = Text(
            "请用空行隔开每段聊天，或在前面加一行“买家：昵称”",
            "separate the chats by empty lines, or put a line “买家：nick” before each",
        )
    raw = masked(f"{said.nick} ({said.at}): {said.text}")
    return faults.unplaced(context.name, said.line, message, remedy, raw)


FORMATS = (WangwangChat(),)
