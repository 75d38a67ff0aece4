"""模拟: draws the shop month by month: inquiries, orders, and the chats that orders bring."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

import numpy as np

from jixiao.demo.arrays import DAY, HOUR, NEVER, Floats, Ints, Random, whole
from jixiao.demo.lines import Lines, lines_of
from jixiao.demo.orders import Items, Orders, after_chats, placed, silent
from jixiao.demo.rhythm import day_weights
from jixiao.demo.roster import Roster, roster_of
from jixiao.demo.sessions import (
    AFTER_SALES,
    REMINDER,
    Sessions,
    Start,
    cut_to,
    enough,
    inquiries,
    sessions_of,
)
from jixiao.demo.team import Team, team_of
from jixiao.demo.wish import Wish

_INQUIRY_SHARE = 0.88
_REMINDERS, _REMINDED_BY_OWN = 0.10, 0.6
_UNPAID_AFTER = 10 * 60
_COMES_AGAIN = 0.12
_ASKS_FIRST, _ASKS_AFTER_DAYS, _SAME_AGENT = 1.2, 3.5, 0.35


@dataclass(frozen=True, slots=True)
class MonthDrawn:
    """One month's chats and the orders created after them; lines are in the order they were sent."""

    number: int
    sessions: Sessions
    lines: Lines
    orders: Orders
    items: Items


class Simulation:
    """The shop being drawn, one month after the other; it keeps only what the next month needs."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.team: Team = team_of(wish)
        self.roster: Roster = roster_of(wish, self.team)
        self.busy: Floats = day_weights(self.roster.days)
        self.epoch = (self.roster.days[0] - date(1970, 1, 1)).days * DAY
        self.buyers_so_far = 0
        self.orders_so_far = 0
        self._recent: list[Orders] = []

    def month_days(self, number: int) -> Ints:
        """Return the days of the month of that number, counted from the first of the span."""
        month = self.wish.span[number]
        first = self.wish.first_day(month)
        return np.arange(first, first + len(month.days))

    def budgets(self) -> list[int]:
        """Return how many lines each month gets: all of them together, by how busy the months are."""
        weights = np.cumsum([self.busy[self.month_days(n)].sum() for n in range(self.wish.months)])
        ends = whole(weights / weights[-1] * self.wish.messages)
        return [int(part) for part in np.diff(ends, prepend=0)]

    def month(self, number: int, budget: int) -> MonthDrawn:
        """Draw one month of `budget` lines; call it for each month in turn."""
        rng = self.wish.random("month", number)
        asking = self._inquiries(rng, number, round(budget * _INQUIRY_SHARE))
        lines = lines_of(rng, asking, self.team, self.busy, self.epoch)
        orders, items = self._orders(rng, asking, lines) if len(asking) else _nothing()
        self._recent = [*self._recent[-1:], orders]
        self.orders_so_far += len(orders)
        caused = self._caused(rng, number, budget - len(lines))
        more = lines_of(rng, caused, self.team, self.busy, self.epoch)
        return MonthDrawn(number, *_together(asking, caused, lines, more), orders, items)

    def _inquiries(self, rng: Random, number: int, budget: int) -> Sessions:
        days = self.month_days(number)
        start = inquiries(rng, days, self.busy[days], enough(budget))
        start = replace(start, buyer=self._known(rng, start.buyer))
        return cut_to(sessions_of(rng, start, self.team, self.roster), budget)

    def _known(self, rng: Random, buyer: Ints) -> Ints:
        """Number this month's buyers on from the earlier ones; some of them have been here before."""
        fresh = self.buyers_so_far + np.arange(buyer.max() + 1)
        again = (rng.random(len(fresh)) < _COMES_AGAIN) & (self.buyers_so_far > 0)
        earlier = rng.integers(0, max(1, self.buyers_so_far), len(fresh))
        self.buyers_so_far += len(fresh)
        return np.where(again, earlier, fresh)[buyer]

    def _orders(self, rng: Random, sessions: Sessions, lines: Lines) -> tuple[Orders, Items]:
        chats = after_chats(rng, sessions, lines, self.team)
        quiet = silent(rng, chats, self.buyers_so_far)
        self.buyers_so_far += len(quiet)
        return placed(rng, [chats, quiet])

    def _caused(self, rng: Random, number: int, budget: int) -> Sessions:
        """Draw the chats that orders bring; where there are too few of them, more buyers ask."""
        orders, days, size = Orders.joined(self._recent), self.month_days(number), enough(budget)
        asked = inquiries(rng, days, self.busy[days], size)
        starts = [replace(asked, buyer=asked.buyer + self.buyers_so_far)]
        if len(orders):
            about = _about_orders(rng, orders, self.orders_so_far - len(orders), size * 4)
            day = about.day - self.epoch // DAY
            starts.insert(0, replace(about, day=day).take((day >= days[0]) & (day <= days[-1])))
        return cut_to(sessions_of(rng, Start.joined(starts), self.team, self.roster), budget)


def _about_orders(rng: Random, orders: Orders, earlier: int, size: int) -> Start:
    """Draw chats about orders, of which `earlier` came before these; some want the same agent again.

    Their days count from 1970.
    """
    reminds = rng.random(size) < _REMINDERS
    waiting = np.flatnonzero((orders.paid == NEVER) | (orders.paid - orders.created > _UNPAID_AFTER))
    bought = np.flatnonzero(orders.paid != NEVER)
    reminds &= len(waiting) > 0
    reminds |= len(bought) == 0
    order = np.where(reminds, _any(rng, waiting, size), _any(rng, bought, size))
    soon = orders.created[order] + rng.integers(4 * 60, 40 * 60, size)
    later = orders.paid[order] + whole(_ASKS_FIRST * DAY + rng.exponential(_ASKS_AFTER_DAYS * DAY, size))
    at = np.where(reminds, soon, later)
    same = rng.random(size) < np.where(reminds, _REMINDED_BY_OWN, _SAME_AGENT)
    return Start(
        np.where(reminds, REMINDER, AFTER_SALES), orders.buyer[order], at // DAY, _at_open_hours(at % DAY),
        order + earlier, np.where(same, orders.person[order], NEVER),
    )  # fmt: skip


def _any(rng: Random, choices: Ints, size: int) -> Ints:
    return choices[rng.integers(0, len(choices), size)] if len(choices) else np.zeros(size, dtype=np.int64)


def _at_open_hours(second: Ints) -> Ints:
    """Move what falls into the night to the morning after it."""
    return np.where(second < 9 * HOUR, 9 * HOUR + second // 9, second)


def _together(asking: Sessions, caused: Sessions, lines: Lines, more: Lines) -> tuple[Sessions, Lines]:
    """Put both kinds of chats into one table and their lines into the order of sending."""
    both = Lines.joined([lines, replace(more, session=more.session + len(asking))])
    return Sessions.joined([asking, caused]), both.take(np.argsort(both.at, kind="stable"))


def _nothing() -> tuple[Orders, Items]:
    none = np.zeros(0, dtype=np.int64)
    return Orders(*(none for _ in fields(Orders))), Items(none, none)
