"""排班: who works when, and who holds which account; shifts swap weekly, accounts monthly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from jixiao.base.period import Month
from jixiao.demo.arrays import HOUR, MINUTE, NEVER, Flags, Floats, Ints, Random, drawn_rows
from jixiao.demo.team import Person, Team
from jixiao.demo.wish import Wish

NIGHT, EARLY, BOTH, LATE = range(4)
OPENS = 8 * HOUR + 30 * MINUTE
LATE_STARTS = 16 * HOUR + 30 * MINUTE
EARLY_ENDS = 17 * HOUR
CLOSES = 24 * HOUR
_LEAVE, _ABSENT, _EVENLY = 0.012, 0.0015, 0.5
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody holds an account, from and to both included; the last month's holdings stay open."""

    account: int
    person: int
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Roster:
    """Tables by person and day of the whole span."""

    days: tuple[date, ...]
    employed: Flags
    rest: Flags
    leave: Flags
    absent: Flags  # without a word
    late_shift: Flags
    account: Ints  # the account held, NEVER where none
    stand_in: Ints  # a second account, taken over from somebody who left
    holdings: tuple[Holding, ...]
    weights: Floats  # (day * 4 + slot, person): how likely a chat lands with a person

    @property
    def on_duty(self) -> Flags:
        """Who is at work on which day."""
        return self.employed & ~self.rest & ~self.leave & ~self.absent

    def persons(self, rng: Random, day: Ints, second: Ints) -> Ints:
        """Draw who gets a chat that starts at `second` of `day`."""
        return drawn_rows(rng, self.weights, day * 4 + slots(second))

    def accounts(self, rng: Random, person: Ints, day: Ints) -> Ints:
        """Return the account that a person chats with; who holds two uses both."""
        second = self.stand_in[person, day]
        use = (second != NEVER) & (rng.random(len(person)) < _EVENLY)
        return np.where(use, second, self.account[person, day])


def slots(second: Ints) -> Ints:
    """Return the part of the day: night, early shift, both shifts, late shift."""
    return np.searchsorted(np.array([OPENS, LATE_STARTS, EARLY_ENDS]), second, side="right").astype(np.int64)


def roster_of(wish: Wish, team: Team) -> Roster:
    """Draw rest days, leave and shifts, and swap the accounts month by month."""
    days = tuple(wish.days)
    shape = (len(team), len(days))
    number = np.arange(len(team))[:, None]
    ordinal = np.array([day.toordinal() for day in days])[None, :]
    employed = np.array([[person.works_on(day) for day in days] for person in team.people])
    rest = (ordinal - 1) % _WEEK == number * 3 % _WEEK
    expected = employed & ~rest
    chance = wish.random("leave").random(shape)
    leave, absent = expected & (chance < _LEAVE), expected & (chance > 1 - _ABSENT)
    late = ((ordinal - 1) // _WEEK + number) % 2 == 1
    holdings = _holdings(wish, team.people)
    account, stand_in = _held(holdings, days, shape)
    weights = _weights(team.skills.workload, expected & ~leave & ~absent, employed, late)
    return Roster(days, employed, rest, leave, absent, late, account, stand_in, holdings, weights)


def _weights(workload: Floats, present: Flags, employed: Flags, late: Flags) -> Floats:
    by_slot = [present, present & ~late, present, present & late]
    table = np.stack([workload[:, None] * on for on in by_slot])  # slot, person, day
    fallbacks = (workload[:, None] * present, workload[:, None] * employed, 1.0 * employed)
    for fallback in fallbacks:
        empty = table.sum(axis=1, keepdims=True) == 0
        table = np.where(empty, fallback[None], table)
    return np.ascontiguousarray(table.transpose(2, 0, 1).reshape(-1, len(workload)))


def _holdings(wish: Wish, people: tuple[Person, ...]) -> tuple[Holding, ...]:
    found = []
    for index, month in enumerate(wish.span):
        for number, person in enumerate(people):
            account = (number + index) % len(people)
            found.extend(_of_month(month, person, number, account, last=month == wish.to))
    return tuple(found)


def _of_month(month: Month, person: Person, number: int, account: int, *, last: bool) -> list[Holding]:
    start, end = max(month.first, person.hired_on), min(month.last, person.left_on or month.last)
    if start > end:
        return []
    if end == month.last:
        return [Holding(account, number, start, None if last else end)]
    taker = Holding(account, 0, end + timedelta(1), None if last else month.last)
    return [Holding(account, number, start, end), taker]


def _held(holdings: tuple[Holding, ...], days: tuple[date, ...], shape: tuple[int, int]) -> tuple[Ints, Ints]:
    account, stand_in = (np.full(shape, NEVER, dtype=np.int64) for _ in range(2))
    position = {day: n for n, day in enumerate(days)}
    for held in holdings:
        span = slice(position[held.start], position[held.end or days[-1]] + 1)
        taken = (account[held.person, span] != NEVER).any()
        (stand_in if taken else account)[held.person, span] = held.account
    return account, stand_in
