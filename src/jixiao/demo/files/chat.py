"""聊天消息: the open chat format, one file per month, and a few chats pasted from the Wangwang window."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from jixiao.base.period import Month
from jixiao.demo import names, talk
from jixiao.demo.arrays import Flags, Ints
from jixiao.demo.files.writing import moments
from jixiao.demo.lines import HUMAN, SENDERS, SYSTEM, Lines
from jixiao.demo.sessions import INQUIRY, Sessions
from jixiao.demo.team import Team
from jixiao.demo.wish import Wish

COLUMNS = ("shop", "account", "buyer", "sent_at", "sender", "text", "kind", "transfer_to", "product")
_KINDS = ("text", "product", "image", "system")
PASTED_DAY = 15
_PASTED_CHATS = 5
_MOST_PASTED_LINES = 30
_BATCH = 200_000


@dataclass(frozen=True, slots=True)
class Chats:
    """The chats of a month and who takes part in them."""

    wish: Wish
    team: Team
    month: Month
    sessions: Sessions
    lines: Lines

    @property
    def accounts(self) -> list[str]:
        """The account names, `shop:sub`."""
        return [f"{self.wish.shop}:{person.nick}" for person in self.team.people]


def write_chats(folder: Path, chats: Chats) -> list[Path]:
    """Write a month's chats; the few that were pasted stand in a file of their own."""
    pasted = _pasted(chats) if chats.month == chats.wish.to else np.zeros(len(chats.lines), dtype=np.bool_)
    written = [_write_pasted(folder, chats, pasted)] if pasted.any() else []
    table = _table(chats, chats.lines.take(~pasted))
    if chats.month == chats.wish.to and len(table):
        table = _with_broken_rows(table)
    path = folder / f"聊天记录_示例数据_{chats.month}.{chats.wish.chat_format}"
    _WRITERS[chats.wish.chat_format](table, path)
    return [path, *written]


def _table(chats: Chats, lines: Lines) -> Any:
    sessions = chats.sessions
    accounts = pa.array([*chats.accounts, ""])
    moved = np.where(lines.moves, sessions.moved_account[lines.session], len(chats.accounts))
    links = talk.is_link(lines.text)
    products = np.where(links, lines.text - talk.LINK.start, len(names.PRODUCTS))
    numbers, place = np.unique(sessions.buyer, return_inverse=True)
    return pa.table(
        [
            pa.array([chats.wish.shop]).take(pa.array(np.zeros(len(lines), dtype=np.int64))),
            accounts.take(pa.array(lines.account)),
            pa.array(names.buyers(numbers)).take(pa.array(place[lines.session])),
            pa.array(lines.at, pa.timestamp("s")).cast(pa.string()),
            pa.array(SENDERS).take(pa.array(lines.sender)),
            pa.array(talk.TEXTS).take(pa.array(lines.text)),
            pa.array(_KINDS).take(pa.array(_kinds(lines, links))),
            accounts.take(pa.array(moved)),
            pa.array([*(names.sku(n) for n in range(len(names.PRODUCTS))), ""]).take(pa.array(products)),
        ],
        names=COLUMNS,
    )


def _kinds(lines: Lines, links: Flags) -> Ints:
    pictures = np.array([text == "[图片]" for text in talk.TEXTS])[lines.text]
    return np.select([lines.sender == SYSTEM, links, pictures], [3, 1, 2], 0)


def _with_broken_rows(table: Any) -> Any:
    """Put in a few rows that cannot be read, so that the quarantine has something to show."""
    good = table.slice(0, 1).to_pylist()[0]
    broken = [
        good | {"sent_at": "2026/13/02 10:61:00", "text": "synthetic 示例数据：时间写错的一行"},
        good | {"buyer": "", "text": "synthetic 示例数据：缺买家的一行"},
        good | {"sender": "未知", "text": "synthetic 示例数据：发送方不认识的一行"},
    ]
    for number, row in enumerate(broken):
        at = len(table) * (number + 1) // (len(broken) + 1)
        one = pa.Table.from_pylist([row], schema=table.schema)
        table = pa.concat_tables([table.slice(0, at), one, table.slice(at)])
    return table


def _write_csv(table: Any, path: Path) -> None:
    pyarrow.csv.write_csv(
        table, path, pyarrow.csv.WriteOptions(quoting_style="needed", quoting_header="none")
    )


def _write_jsonl(table: Any, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for batch in table.combine_chunks().to_batches(_BATCH):
            file.write("\n".join([*_json_rows(batch).to_pylist(), ""]))


def _json_rows(batch: Any) -> Any:
    """Return one JSON object per row; only the few different words of a column are ever escaped."""
    parts: list[Any] = []
    for name in COLUMNS:
        words = batch.column(name).dictionary_encode()
        escaped = [json.dumps(word, ensure_ascii=False) for word in words.dictionary.to_pylist()]
        parts += [pa.scalar(f'{", " if parts else "{"}"{name}": '), pa.array(escaped).take(words.indices)]
    return pc.binary_join_element_wise(*parts, pa.scalar("}"), pa.scalar(""))


def _write_parquet(table: Any, path: Path) -> None:
    pyarrow.parquet.write_table(table, path)


_WRITERS = {"csv": _write_csv, "jsonl": _write_jsonl, "parquet": _write_parquet}


def _pasted(chats: Chats) -> Flags:
    """Choose a few plain chats of one day: what is pasted knows neither robots nor transfers."""
    lines, sessions = chats.lines, chats.sessions
    size = len(sessions)
    odd = np.bincount(lines.session, weights=lines.sender > HUMAN, minlength=size) > 0
    day = chats.wish.first_day(chats.month) + PASTED_DAY - 1
    good = ~odd & sessions.answered & (sessions.day == day)
    good &= (sessions.lines <= _MOST_PASTED_LINES) & (sessions.kind == INQUIRY)
    chosen = np.zeros(size, dtype=np.bool_)
    chosen[np.flatnonzero(good)[:_PASTED_CHATS]] = True
    return chosen[lines.session]


def _write_pasted(folder: Path, chats: Chats, pasted: Flags) -> Path:
    lines = chats.lines.take(pasted)
    blocks = [_block(chats, lines.take(lines.session == session)) for session in np.unique(lines.session)]
    day = chats.month.first.replace(day=PASTED_DAY)
    path = folder / f"旺旺聊天_示例数据_{day}.txt"
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8", newline="\n")
    return path


def _block(chats: Chats, lines: Lines) -> str:
    """Return one chat as it looks when copied from the window."""
    accounts = chats.accounts
    (buyer,) = names.buyers(chats.sessions.buyer[lines.session[:1]])
    rows = zip(
        moments(lines.at), lines.sender.tolist(), lines.account.tolist(), lines.text.tolist(), strict=True
    )
    return "\n".join(
        f"{accounts[account] if sender else buyer} ({at}): {talk.TEXTS[text]}"
        for at, sender, account, text in rows
    )
