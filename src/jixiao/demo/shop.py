"""示例店铺: from a wish to a folder of files; read this first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from jixiao.base.period import Month
from jixiao.demo.arrays import DAY, NEVER, Ints
from jixiao.demo.book import Book, collected
from jixiao.demo.files.attendance import write_attendance
from jixiao.demo.files.chat import Chats, write_chats
from jixiao.demo.files.order_details import write_order_details
from jixiao.demo.files.order_list import write_order_list
from jixiao.demo.files.readme import write_readme
from jixiao.demo.files.refund_list import write_refund_list
from jixiao.demo.files.registers.register import all_registers
from jixiao.demo.files.service_report import write_service_reports
from jixiao.demo.orders import Items, Orders
from jixiao.demo.ratings import Ratings, ratings_of
from jixiao.demo.sessions import INQUIRY, REMINDER, Sessions
from jixiao.demo.simulation import MonthDrawn, Simulation
from jixiao.demo.whole import FollowUps, Shop, Stars
from jixiao.demo.wish import Wish

Progress = Callable[[Month], None]


def write_shop(folder: Path, wish: Wish, progress: Progress = lambda _: None) -> list[Path]:
    """Write every file of the shop into `folder` (made where missing) and return them.

    The same wish gives the same bytes. Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    writer = _Writer(folder, wish)
    for number, budget in enumerate(writer.simulation.budgets()):
        progress(wish.span[number])
        writer.month(wish.span[number], writer.simulation.month(number, budget))
    return writer.finish()


class _Writer:
    """Writes the months as they are drawn, keeps what spans them, and ends with orders and registers."""

    def __init__(self, folder: Path, wish: Wish) -> None:
        self.folder, self.wish = folder, wish
        self.simulation = Simulation(wish)
        self.written = [write_readme(folder, wish)]
        self.orders: list[Orders] = []
        self.items: list[Items] = []
        self.accounts: list[Ints] = []
        self.follow_ups: list[FollowUps] = []
        self.stars: list[Stars] = []
        self.last: tuple[Chats, Ratings] | None = None

    def month(self, month: Month, drawn: MonthDrawn) -> None:
        """Write a month's chats and remember its orders."""
        chats = Chats(self.wish, self.simulation.team, month, drawn.sessions, drawn.lines)
        self.written += write_chats(self.folder, chats)
        ratings = ratings_of(
            self.wish.random("stars", drawn.number), drawn.sessions, drawn.lines, self.simulation.team
        )
        self.stars.append(_stars(drawn.sessions, ratings))
        self.orders.append(drawn.orders)
        self.items.append(drawn.items)
        self.accounts.append(_account_of(drawn.orders, drawn.sessions))
        self.follow_ups.append(_follow_ups(drawn.sessions, self.simulation.epoch))
        self.last = (chats, ratings)

    def finish(self) -> list[Path]:
        """Write what spans the months."""
        book = collected(self.orders, self.items, self.accounts)
        for month in self.wish.span:
            self.written += self._exports(book, month)
        if self.last:
            first_order = len(book.orders) - len(self.orders[-1])
            self.written += write_service_reports(self.folder, self.last[0], book, first_order, self.last[1])
        self.written += self._registers(book)
        return self.written

    def _exports(self, book: Book, month: Month) -> list[Path]:
        return [
            write_order_list(self.folder, self.wish, book, month),
            write_order_details(self.folder, self.wish, book, month),
            write_refund_list(self.folder, self.wish, book, month),
            write_attendance(self.folder, self.wish, self.simulation.team, self.simulation.roster, month),
        ]

    def _registers(self, book: Book) -> list[Path]:
        team, roster = self.simulation.team, self.simulation.roster
        shop = Shop(self.wish, team, roster, book, tuple(self.stars), tuple(self.follow_ups))
        return [register.write(self.folder, shop) for register in all_registers()]


def _account_of(orders: Orders, sessions: Sessions) -> Ints:
    if not len(sessions):
        return np.full(len(orders), NEVER, dtype=np.int64)
    return np.where(orders.session == NEVER, NEVER, sessions.last_account[orders.session])


def _follow_ups(sessions: Sessions, epoch: int) -> FollowUps:
    about = np.flatnonzero((sessions.kind != INQUIRY) & (sessions.order != NEVER))
    at = epoch + sessions.day[about] * DAY + sessions.second[about]
    reminder = (sessions.kind[about] == REMINDER).astype(np.int64)
    return FollowUps(sessions.person[about], sessions.order[about], at, reminder)


def _stars(sessions: Sessions, ratings: Ratings) -> Stars:
    rated = ratings.session
    return Stars(sessions.last_account[rated], sessions.buyer[rated], ratings.at, ratings.score)
