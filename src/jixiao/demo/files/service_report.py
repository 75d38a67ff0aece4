"""客服日报: one workbook per day; its date stands only in the file name, six summary rows at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from jixiao.base.period import Month
from jixiao.demo.arrays import MINUTE, NEVER, Columns, Flags, Floats, Ints
from jixiao.demo.book import Book, exported_at, seconds
from jixiao.demo.files.chat import Chats
from jixiao.demo.files.writing import write_workbook
from jixiao.demo.lines import ASSIST, BUYER, HUMAN, Lines
from jixiao.demo.ratings import Ratings
from jixiao.demo.sessions import INQUIRY, Sessions
from jixiao.demo.wish import SYNTHETIC

# Both kinds of brackets stand in the real header.
HEADER = (
    "旺旺昵称", "询单人数", "询单最终付款人数", "询单最终付款转化率", "询单最终付款金额",
    "首次响应时长（秒)", "平均响应时长（秒)", "客户满意率", "旺旺回复率", "成功退款金额",
)  # fmt: skip
SUMMARIES = ("汇总值", "平均值", "全店汇总值", "全店平均值", "同行同层优秀", "同行同层均值")
_NO_DATA = "-"
_BETTER, _USUAL = 1.15, 0.95
_SATISFIED = 4
_CHAT_ENDS = 30 * MINUTE


@dataclass(frozen=True, slots=True)
class Counts(Columns):
    """What the platform counted, one entry per (day of the month, account)."""

    chats: Floats
    inquiries: Floats
    paid: Floats
    amount: Floats
    first_seconds: Floats
    firsts: Floats
    seconds: Floats
    rounds: Floats
    pleased: Floats
    rated: Floats
    answered: Floats
    refunds: Floats


def write_service_reports(
    folder: Path, chats: Chats, book: Book, first_order: int, ratings: Ratings
) -> list[Path]:
    """Write the daily reports of the month; `first_order` is the number of the month's first order."""
    size = len(chats.accounts)
    counts = _counts(chats, book, first_order, ratings)
    written = []
    for number, day in enumerate(chats.month.days):
        of_day = counts.take(slice(number * size, (number + 1) * size))
        path = folder / f"客服绩效_示例数据_{day:%Y%m%d}.xlsx"
        written.append(write_workbook(path, SYNTHETIC, [HEADER, *_rows(chats.accounts, of_day)]))
    return written


def _counts(chats: Chats, book: Book, first_order: int, ratings: Ratings) -> Counts:
    sessions, size = chats.sessions, len(chats.accounts)
    cells = len(chats.month.days) * size
    day = (sessions.day - chats.wish.first_day(chats.month)) * size
    cell, last = day + sessions.account, day + sessions.last_account

    def summed(where: Ints, values: Floats | Ints | None = None) -> Floats:
        return np.bincount(where, weights=values, minlength=cells)[:cells].astype(np.float64)

    talks = _talks(sessions, chats.lines)
    whole = np.unique(talks)
    asking = np.unique(talks[sessions.kind == INQUIRY])
    answered = np.unique(talks[sessions.answered])
    sold, amounts, back = _sold(book, first_order, sessions.answered, last, chats.month)
    waits, begun, is_first, answering = _waits(replace(chats.lines, session=talks[chats.lines.session]))
    inside = day[begun] + answering
    return Counts(
        summed(cell[whole]), summed(cell[asking]), summed(sold), summed(sold, amounts),
        summed(inside[is_first], waits[is_first]), summed(inside[is_first]), summed(inside, waits),
        summed(inside), summed(last[ratings.session[ratings.score >= _SATISFIED]]),
        summed(last[ratings.session]), summed(cell[answered]), summed(sold, back),
    )  # fmt: skip


def _talks(sessions: Sessions, lines: Lines) -> Ints:
    """Return for each chat the first of those that are one to the platform.

    One buyer with one account on one day goes on with the same chat until nothing is said for a while.
    """
    begins = np.full(len(sessions), np.iinfo(np.int64).max)
    ends = np.zeros(len(sessions), dtype=np.int64)
    np.minimum.at(begins, lines.session, lines.at)
    np.maximum.at(ends, lines.session, lines.at)
    talks = np.arange(len(sessions))
    order = np.lexsort((begins, sessions.day, sessions.buyer, sessions.account))
    sorted_ = sessions.take(order)
    same = np.logical_and.reduce([np.diff(of) == 0 for of in (sorted_.account, sorted_.buyer, sorted_.day)])
    for at in np.flatnonzero(same).tolist():
        one, other = order[at], order[at + 1]
        if begins[other] - ends[one] < _CHAT_ENDS:
            talks[other] = talks[one]
            ends[other] = max(ends[one], ends[other])
    return talks


def _sold(book: Book, first_order: int, answered: Flags, last: Ints, month: Month) -> tuple[Ints, Ints, Ints]:
    """Return whose the paid orders are (who answered, the last of them), their amounts, what came back."""
    orders = book.orders.take(np.arange(first_order, len(book.orders)))
    mine = (orders.session != NEVER) & (orders.paid != NEVER)
    mine[mine] = answered[orders.session[mine]]
    orders = orders.take(mine)
    done = (orders.refunded != NEVER) & (orders.refunded <= seconds(exported_at(month)))
    return last[orders.session], orders.due + orders.postage, np.where(done, orders.refund, 0)


def _waits(lines: Lines) -> tuple[Floats, Ints, Ints, Ints]:
    """Return the seconds of each answered question, its chat, the first ones of their chat, who answered."""
    mine = lines.take(np.argsort(lines.session, kind="stable"))
    spoken = mine.take((mine.sender == BUYER) | (mine.sender == HUMAN) | (mine.sender == ASSIST))
    same = np.diff(spoken.session, prepend=-1) == 0
    by_buyer = spoken.sender == BUYER
    opens = by_buyer & ~(same & np.roll(by_buyer, 1))
    answers = ~by_buyer & same & np.roll(by_buyer, 1)
    asked = np.maximum.accumulate(np.where(opens, np.arange(len(spoken)), 0))
    waits = (spoken.at - spoken.at[asked])[answers].astype(np.float64)
    session = spoken.session[answers]
    return waits, session, np.flatnonzero(np.diff(session, prepend=-1) > 0), spoken.account[answers]


def _rows(accounts: list[str], counts: Counts) -> Iterator[list[str | int | float]]:
    seen = np.flatnonzero(counts.chats > 0)
    table = [_cells(accounts[n], counts.take(np.array([n]))) for n in seen]
    yield from table
    total, mean = _cells("汇总值", counts), _mean(counts, len(seen))
    yield from (total, mean, ["全店汇总值", *total[1:]], ["全店平均值", *mean[1:]])
    yield ["同行同层优秀", *_scaled(mean[1:], _BETTER)]
    yield ["同行同层均值", *_scaled(mean[1:], _USUAL)]


def _cells(name: str, counts: Counts) -> list[str | int | float]:
    return [
        name, int(counts.inquiries.sum()), int(counts.paid.sum()), _share(counts.paid, counts.inquiries),
        round(float(counts.amount.sum()) / 100, 2), _mean_of(counts.first_seconds, counts.firsts),
        _mean_of(counts.seconds, counts.rounds), _share(counts.pleased, counts.rated),
        _share(counts.answered, counts.chats), round(float(counts.refunds.sum()) / 100, 2),
    ]  # fmt: skip


def _mean(counts: Counts, people: int) -> list[str | int | float]:
    cells = _cells("平均值", counts)
    for at in (1, 2, 4, 9):
        cells[at] = round(float(cells[at]) / max(1, people), 2)
    return cells


def _scaled(cells: list[str | int | float], factor: float) -> list[str | int | float]:
    return [cell if isinstance(cell, str) else round(cell * factor, 2) for cell in cells]


def _share(part: Floats, whole: Floats) -> str:
    return f"{min(1.0, part.sum() / whole.sum()):.2%}" if whole.sum() else _NO_DATA


def _mean_of(total: Floats, number: Floats) -> float | str:
    return round(float(total.sum() / number.sum()), 2) if number.sum() else _NO_DATA
