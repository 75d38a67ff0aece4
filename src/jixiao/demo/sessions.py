"""会话: who writes to whom, when and for how long, before any line is written."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jixiao.demo.arrays import DAY, MINUTE, NEVER, Columns, Flags, Floats, Ints, Random, drawn, firsts, whole
from jixiao.demo.names import PRODUCTS
from jixiao.demo.rhythm import seconds_of_day
from jixiao.demo.roster import NIGHT, Roster, slots
from jixiao.demo.team import Team

INQUIRY, AFTER_SALES, REMINDER = range(3)
# Half of all chats have at most ten lines, nine in ten fewer than nineteen.
_TYPICAL_LINES, _SPREAD, _MOST_LINES = 10.4, 0.47, 160
_MEAN_LINES = 11.0
_SHORT = 5
_GREETED, _ROBOT_SHARE, _TRANSFER, _SECOND_AGENT = 0.8, 0.10, 0.045, 0.04
_LONG_ENOUGH_TO_MOVE = 8
_RETURNING = 0.8
_AT_NIGHT_ANSWERED = 0.03


@dataclass(frozen=True, slots=True)
class Sessions(Columns):
    """Columns, one entry per chat; `day` counts from the span's first day, `second` from midnight."""

    kind: Ints
    buyer: Ints
    day: Ints
    second: Ints
    person: Ints
    account: Ints
    lines: Ints
    answered: Flags
    greeted: Flags
    robot: Flags
    moved_to: Ints  # the person it is transferred to, NEVER where it is not
    moved_account: Ints
    moved_at: Ints  # the line that transfers it
    product: Ints
    order: Ints  # the order it is about, NEVER for an inquiry

    @property
    def last_account(self) -> Ints:
        """The account that each chat ends with."""
        return np.where(self.moved_to == NEVER, self.account, self.moved_account)


@dataclass(frozen=True, slots=True)
class Start(Columns):
    """How a chat comes about: what about, which buyer, when."""

    kind: Ints
    buyer: Ints
    day: Ints
    second: Ints
    order: Ints
    person: Ints  # who is wanted; NEVER for whoever is on duty


def inquiries(rng: Random, days: Ints, busy: Floats, size: int) -> Start:
    """Draw buyers' questions on `days`, each as busy as `busy` says; a few ask two agents at once."""
    day = days[drawn(rng, busy, size)]
    second = seconds_of_day(rng, size)
    buyer = rng.integers(0, max(1, int(size * _RETURNING)), size)
    twin = (rng.random(size) < _SECOND_AGENT) & (np.arange(size) > 0)
    day = np.where(twin, np.roll(day, 1), day)
    second = np.where(twin, np.roll(second, 1) + rng.integers(MINUTE, 60 * MINUTE, size), second)
    buyer = np.where(twin, np.roll(buyer, 1), buyer)
    nobody = np.full(size, NEVER, dtype=np.int64)
    return Start(np.full(size, INQUIRY), buyer, day, np.minimum(second, DAY - 1), nobody, nobody.copy())


def sessions_of(rng: Random, start: Start, team: Team, roster: Roster) -> Sessions:
    """Give each chat its agent, its length and what happens in it."""
    size = len(start)
    on_duty = roster.persons(rng, start.day, start.second)
    wanted = start.person != NEVER
    wanted[wanted] = roster.on_duty[start.person[wanted], start.day[wanted]]
    person = np.where(wanted, start.person, on_duty)
    answered = _answered(rng, start, team.skills.reply[person])
    lines = _lengths(rng, answered, start.kind)
    inbound = start.kind != REMINDER
    greeted = (rng.random(size) < _GREETED) & (lines > 2) & inbound  # noqa: PLR2004 - buyer, greeting, agent
    robot = ((rng.random(size) < _ROBOT_SHARE) | ~answered & (slots(start.second) == NIGHT)) & (
        lines > _SHORT
    )
    moved_to = _moved(rng, start, answered & inbound & (lines >= _LONG_ENOUGH_TO_MOVE), roster, person)
    return Sessions(
        start.kind, start.buyer, start.day, start.second, person, roster.accounts(rng, person, start.day),
        lines, answered, greeted, robot & inbound, moved_to,
        np.where(moved_to == NEVER, NEVER, roster.account[moved_to, start.day]),
        whole(lines * rng.uniform(0.3, 0.7, size)), rng.integers(0, len(PRODUCTS), size), start.order,
    )  # fmt: skip


def _answered(rng: Random, start: Start, reply: Floats) -> Flags:
    night = slots(start.second) == NIGHT
    share = np.where(night, _AT_NIGHT_ANSWERED, reply)
    answered: Flags = (rng.random(len(share)) < share) | (start.kind == REMINDER)
    return answered


def _lengths(rng: Random, answered: Flags, kind: Ints) -> Ints:
    size = len(answered)
    long = np.clip(whole(rng.lognormal(np.log(_TYPICAL_LINES), _SPREAD, size)), 2, _MOST_LINES)
    short = rng.integers(1, _SHORT, size)
    return np.where(answered & (kind != REMINDER), long, short)


def _moved(rng: Random, start: Start, can: Flags, roster: Roster, person: Ints) -> Ints:
    other = roster.persons(rng, start.day, start.second)
    moves = can & (rng.random(len(person)) < _TRANSFER) & (other != person)
    return np.where(moves, other, NEVER)


def cut_to(sessions: Sessions, budget: int) -> Sessions:
    """Keep the first chats that have `budget` lines together; the last one is cut to fit."""
    before = firsts(sessions.lines)
    kept = sessions.take(before < budget)
    kept.lines[-1:] = np.minimum(kept.lines[-1:], budget - firsts(kept.lines)[-1:])
    short = kept.lines < _LONG_ENOUGH_TO_MOVE
    kept.moved_to[short] = NEVER
    kept.greeted[kept.lines <= 2] = False  # noqa: PLR2004 - buyer, greeting, agent
    kept.robot[kept.lines <= _SHORT] = False
    return kept


def enough(budget: int) -> int:
    """Return how many chats to draw so that they surely have `budget` lines."""
    return int(budget / _MEAN_LINES * 1.3) + 40
