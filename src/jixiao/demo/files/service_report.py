"""客服日报: one workbook per day; its date stands only in the file name, six summary rows at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from jixiao.demo.arrays import NEVER, Columns, Floats, Ints
from jixiao.demo.book import Book
from jixiao.demo.files.chat import Chats
from jixiao.demo.files.writing import write_workbook
from jixiao.demo.lines import ASSIST, BUYER, HUMAN, Lines
from jixiao.demo.ratings import Ratings
from jixiao.demo.sessions import INQUIRY
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
    cell = (sessions.day - chats.wish.first_day(chats.month)) * size + sessions.account

    def summed(where: Ints, values: Floats | Ints | None = None) -> Floats:
        return np.bincount(where, weights=values, minlength=cells)[:cells].astype(np.float64)

    asking = cell[sessions.kind == INQUIRY]
    sold, amounts, back = _sold(book, first_order, cell)
    waits, begun, is_first = _waits(chats.lines)
    inside = cell[begun]
    return Counts(
        summed(cell), summed(asking), summed(sold), summed(sold, amounts),
        summed(inside[is_first], waits[is_first]), summed(inside[is_first]), summed(inside, waits),
        summed(inside), summed(cell[ratings.session[ratings.score >= _SATISFIED]]),
        summed(cell[ratings.session]), summed(cell[sessions.answered]), summed(sold, back),
    )  # fmt: skip


def _sold(book: Book, first_order: int, cell: Ints) -> tuple[Ints, Ints, Ints]:
    numbers = np.arange(first_order, len(book.orders))
    numbers = numbers[(book.orders.session[numbers] != NEVER) & (book.orders.paid[numbers] != NEVER)]
    orders = book.orders.take(numbers)
    refunds = np.where(orders.refunded != NEVER, orders.refund, 0)
    return cell[orders.session], orders.due + orders.postage, refunds


def _waits(lines: Lines) -> tuple[Floats, Ints, Ints]:
    """Return the seconds of each answered question, its chat, and which are the first of their chat."""
    mine = lines.take(np.argsort(lines.session, kind="stable"))
    spoken = mine.take((mine.sender == BUYER) | (mine.sender == HUMAN) | (mine.sender == ASSIST))
    same = np.diff(spoken.session, prepend=-1) == 0
    by_buyer = spoken.sender == BUYER
    opens = by_buyer & ~(same & np.roll(by_buyer, 1))
    answers = ~by_buyer & same & np.roll(by_buyer, 1)
    asked = np.maximum.accumulate(np.where(opens, np.arange(len(spoken)), 0))
    waits = (spoken.at - spoken.at[asked])[answers].astype(np.float64)
    session = spoken.session[answers]
    return waits, session, np.flatnonzero(np.diff(session, prepend=-1) > 0)


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
