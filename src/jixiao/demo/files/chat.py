"""聊天消息: the open chat format, one file per month, and a few chats pasted from the Wangwang window."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
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
# So many lines are in words at a time: a busy month's would not fit in memory.
_AT_A_TIME = 2_000_000
_BROKEN = 3
_SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])


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
    path = folder / f"聊天记录_示例数据_{chats.month}.{chats.wish.chat_format}"
    _WRITERS[chats.wish.chat_format](_tables(chats, chats.lines.take(~pasted)), path)
    return [path, *written]


def _tables(chats: Chats, lines: Lines) -> Iterator[Any]:
    """Yield the lines as tables of some at a time, in the last month with broken rows among them."""
    words = _Words(chats)
    breaks: dict[int, list[Any]] = defaultdict(list)
    if chats.month == chats.wish.to and len(lines):
        for number, row in enumerate(_broken_rows(words.table(lines.take(slice(0, 1))))):
            breaks[(len(lines) + number) * (number + 1) // (_BROKEN + 1) - number].append(row)
    starts = sorted({*range(0, max(1, len(lines)), _AT_A_TIME), *breaks})
    for start, end in pairwise([*starts, len(lines)]):
        yield from breaks[start]
        yield words.table(lines.take(slice(start, end)))


class _Words:
    """Writes out what the lines of a month only number."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats
        numbers, self._place = np.unique(chats.sessions.buyer, return_inverse=True)
        self._buyers = pa.array(names.buyers(numbers))
        self._accounts = pa.array([*chats.accounts, ""])
        self._products = pa.array([*(names.sku(n) for n in range(len(names.PRODUCTS))), ""])

    def table(self, lines: Lines) -> Any:
        """Return these lines with the columns of the open chat format."""
        moved_account, nobody = self._chats.sessions.moved_account, len(self._accounts) - 1
        moved = np.where(lines.moves, moved_account[lines.session], nobody)
        links = talk.is_link(lines.text)
        products = np.where(links, lines.text - talk.LINK.start, len(names.PRODUCTS))
        return pa.table(
            [
                pa.array([self._chats.wish.shop]).take(pa.array(np.zeros(len(lines), dtype=np.int64))),
                self._accounts.take(pa.array(lines.account)),
                self._buyers.take(pa.array(self._place[lines.session])),
                pa.array(lines.at, pa.timestamp("s")).cast(pa.string()),
                pa.array(SENDERS).take(pa.array(lines.sender)),
                pa.array(talk.TEXTS).take(pa.array(lines.text)),
                pa.array(_KINDS).take(pa.array(_kinds(lines, links))),
                self._accounts.take(pa.array(moved)),
                self._products.take(pa.array(products)),
            ],
            names=COLUMNS,
        )


def _kinds(lines: Lines, links: Flags) -> Ints:
    pictures = np.array([text == "[图片]" for text in talk.TEXTS])[lines.text]
    return np.select([lines.sender == SYSTEM, links, pictures], [3, 1, 2], 0)


def _broken_rows(like: Any) -> list[Any]:
    """Return a few rows that cannot be read, so that the quarantine has something to show."""
    good = like.to_pylist()[0]
    broken = [
        good | {"sent_at": "2026/13/02 10:61:00", "text": "synthetic 示例数据：时间写错的一行"},
        good | {"buyer": "", "text": "synthetic 示例数据：缺买家的一行"},
        good | {"sender": "未知", "text": "synthetic 示例数据：发送方不认识的一行"},
    ]
    return [pa.Table.from_pylist([row], schema=like.schema) for row in broken]


def _write_csv(tables: Iterable[Any], path: Path) -> None:
    options = pyarrow.csv.WriteOptions(quoting_style="needed", quoting_header="none")
    with pyarrow.csv.CSVWriter(path, _SCHEMA, write_options=options) as writer:
        for table in tables:
            writer.write_table(table)


def _write_jsonl(tables: Iterable[Any], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for table in tables:
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


def _write_parquet(tables: Iterable[Any], path: Path) -> None:
    with pyarrow.parquet.ParquetWriter(path, _SCHEMA) as writer:
        for table in tables:
            writer.write_table(table)


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
