"""聊天段落: who is who in a chat that only has nicks; what stays unclear is set aside.

Lines `店铺：…`, `客服：…`, `买家：…` say what the chat does not. Without them the agent is the nick with a
colon (`店铺:小美`) or one that the register of accounts knows, the other nick is the buyer, and the shop is
what stands before the colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.facts.tables.messages import MESSAGES
from jixiao.ingest import faults
from jixiao.ingest.format import Context, whole
from jixiao.ingest.landing import Rows
from jixiao.ingest.privacy import masked

_SECTION = re.compile(r"^\s*(店铺|客服|买家|shop|account|buyer)\s*[:：]\s*(\S.*?)\s*$", re.IGNORECASE)
_KEYS = {"店铺": "shop", "客服": "account", "买家": "buyer"}


@dataclass
class Said:
    """One line of a chat."""

    line: int
    nick: str
    at: str
    text: str


@dataclass
class Talk:
    """A conversation as it stands in the file, with what the section lines before it say."""

    said: list[Said] = field(default_factory=list)
    section: dict[str, str] = field(default_factory=dict)


def section_of(text: str) -> tuple[str, str] | None:
    """Return what a section line says: `客服：小美` is (account, 小美)."""
    match = _SECTION.match(text)
    if match is None:
        return None
    key = match[1].casefold()
    return _KEYS.get(key, key), match[2]


def landed(talks: Iterable[Talk], context: Context) -> Iterator[Rows]:
    """Yield the messages of each conversation."""
    for talk in talks:
        made = _messages(talk, context)
        if made:
            rows, said = zip(*made, strict=True)
            raws = [masked(f"{one.nick} ({one.at}): {one.text}") for one in said]
            yield whole(MESSAGES, list(rows), [one.line for one in said], raws.__getitem__)


def _messages(talk: Talk, context: Context) -> list[tuple[dict[str, str | None], Said]]:
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


def _is_ours(nick: str, talk: Talk, context: Context) -> bool:
    if nick == talk.section.get("buyer"):
        return False
    return ":" in nick or nick in context.accounts or nick == talk.section.get("account")


def _message(said: Said, talk: Talk, context: Context, *, buyer: str, account: str) -> dict[str, str | None]:
    prefix = account.split(":", maxsplit=1)[0] if ":" in account else ""
    return {
        "shop": talk.section.get("shop") or prefix or context.folder_shop or None,
        "account": account,
        "buyer": buyer,
        "sent_at": said.at,
        "sender": "human" if said.nick == account else "buyer",
        "text": said.text,
    }


def lost(context: Context, line: int, text: str) -> Problem:
    """Return the problem of text that stands before any message (I108)."""
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


def _unclear(context: Context, said: Said, *, buyer_known: bool) -> Problem:
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
