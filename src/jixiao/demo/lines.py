"""消息: the lines of each chat: who writes, after how many seconds, and what."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from jixiao.demo import talk
from jixiao.demo.arrays import DAY, NEVER, Columns, Flags, Floats, Ints, Random, firsts, whole
from jixiao.demo.rhythm import pressure
from jixiao.demo.sessions import AFTER_SALES, REMINDER, Sessions
from jixiao.demo.team import Team

# In the order of the chat format's `sender` words.
BUYER, HUMAN, ASSIST, AUTO_ROBOT, AUTO_REPLY, SYSTEM = range(6)
SENDERS = ("buyer", "human", "assist_robot", "auto_robot", "auto_reply", "system")
_TAKES_TURN, _ANSWERS_AT_ONCE, _LAST_WORD, _ASSISTED = 0.62, 0.85, 0.85, 0.04
_RESPONSE_SPREAD = 0.75
_LEAST_SECONDS = 2.0
_AT_A_TIME = 1_000_000
_LINK_SHARE, _FIRST_SHARE, _FITTING_SHARE = 0.25, 0.35, 0.75


@dataclass(frozen=True, slots=True)
class Lines(Columns):
    """Columns, one entry per line; `session` counts the chats given, `at` is seconds since 1970."""

    session: Ints
    at: Ints
    sender: Ints
    person: Ints
    account: Ints
    moves: Flags  # this line transfers the chat
    text: Ints


@dataclass(frozen=True, slots=True)
class _Spread:
    """Where each line stands in its chat."""

    session: Ints
    place: Ints
    last: Flags
    first: Ints  # index of the chat's first line


def lines_of(rng: Random, sessions: Sessions, team: Team, busy: Floats, epoch: int) -> Lines:
    """Write every line of `sessions`; `busy` gives each day of the span, which begins at `epoch`.

    Some chats at a time: what is drawn on the way takes ten times the memory of the lines.
    """
    starts = range(0, max(1, len(sessions)), _AT_A_TIME)
    parts = (
        _lines_of(rng, sessions.take(slice(start, start + _AT_A_TIME)), team, busy, epoch) for start in starts
    )
    return Lines.joined(
        replace(part, session=part.session + start) for start, part in zip(starts, parts, strict=True)
    )


def _lines_of(rng: Random, sessions: Sessions, team: Team, busy: Floats, epoch: int) -> Lines:
    spread = _spread(sessions.lines)
    sender = _senders(rng, sessions, spread)
    moves = _moves(sessions, spread)
    later = (sessions.moved_to[spread.session] != NEVER) & (spread.place > sessions.moved_at[spread.session])
    person = np.where(later, sessions.moved_to[spread.session], sessions.person[spread.session])
    account = np.where(later, sessions.moved_account[spread.session], sessions.account[spread.session])
    slow = pressure(sessions.second, busy[sessions.day])[spread.session]
    gaps = _gaps(rng, sender, spread, team.skills.seconds[person] * slow)
    start = epoch + sessions.day * DAY + sessions.second
    passed = np.cumsum(gaps)
    at = start[spread.session] + passed - passed[spread.first]
    return Lines(spread.session, at, sender, person, account, moves, _texts(rng, sessions, spread, sender))


def _spread(counts: Ints) -> _Spread:
    session = np.repeat(np.arange(len(counts)), counts)
    first = firsts(counts)[session]
    place = np.arange(len(session)) - first
    return _Spread(session, place, place == counts[session] - 1, first)


def _moves(sessions: Sessions, spread: _Spread) -> Flags:
    moved = sessions.moved_to != NEVER
    moves: Flags = moved[spread.session] & (spread.place == sessions.moved_at[spread.session])
    return moves


def _senders(rng: Random, sessions: Sessions, spread: _Spread) -> Ints:
    at = spread.session
    greeting = (spread.place == 1) & sessions.greeted[at]
    robot = (spread.place == 1 + sessions.greeted[at]) & sessions.robot[at]
    opening = spread.place == 1 + sessions.greeted[at] + 2 * sessions.robot[at]
    turns = rng.random(len(at)) < np.where(opening, _ANSWERS_AT_ONCE, _TAKES_TURN)
    turns &= (spread.place >= 1 + sessions.greeted[at] + 2 * sessions.robot[at]) & (spread.place > 0)
    taken = np.cumsum(turns)
    agent_starts = (sessions.kind == REMINDER)[at]
    by_agent = ((taken - taken[spread.first]) % 2 == 1) ^ agent_starts
    by_agent |= spread.last & (rng.random(len(at)) < _LAST_WORD) & (spread.place > 0)
    spoken = np.bincount(at, weights=by_agent, minlength=len(sessions)) > 0
    by_agent |= spread.last & ~spoken[at]
    by_agent &= sessions.answered[at]
    human = np.where(rng.random(len(at)) < _ASSISTED, ASSIST, HUMAN)
    sender = np.where(by_agent, human, BUYER)
    sender = np.where(agent_starts & (spread.place == 0), HUMAN, sender)
    sender = np.where(robot, AUTO_ROBOT, np.where(greeting, AUTO_REPLY, sender))
    return np.where(_moves(sessions, spread), SYSTEM, sender).astype(np.int64)


def _gaps(rng: Random, sender: Ints, spread: _Spread, seconds: Floats) -> Ints:
    """Draw the seconds between a line and the one before it."""
    size = len(sender)
    before = np.roll(sender, 1)
    agent = (sender == HUMAN) | (sender == ASSIST)
    agent_before = (before == HUMAN) | (before == ASSIST)
    typical = np.log(seconds) - _RESPONSE_SPREAD**2 / 2
    answer = _LEAST_SECONDS + rng.lognormal(typical, _RESPONSE_SPREAD, size)
    answer = np.where(sender == ASSIST, answer * 0.3 + 1, answer)
    going_on = rng.exponential(1.0, size)
    gap = np.where(agent, np.where(agent_before, 4 + 8 * going_on, answer), 0.0)
    gap = np.where(sender == BUYER, np.where(before == BUYER, 3 + 5 * going_on, 5 + 25 * going_on), gap)
    gap = np.where(sender == SYSTEM, 2 + 10 * going_on, gap)
    gap = np.where((sender == AUTO_REPLY) | (sender == AUTO_ROBOT), rng.integers(0, 2, size), gap)
    return np.where(spread.place == 0, 0, whole(gap))


@dataclass(frozen=True, slots=True)
class _Cast:
    """What a line is said about: whether it opens a turn, its topic, and two numbers drawn for it."""

    spread: _Spread
    sessions: Sessions
    opens: Flags
    topic: Ints
    chance: Ints
    fits: Floats

    @property
    def after(self) -> Flags:
        """The line belongs to an after-sales chat."""
        flags: Flags = self.kind == AFTER_SALES
        return flags

    @property
    def kind(self) -> Ints:
        """What the line's chat is about."""
        return self.sessions.kind[self.spread.session]


def _texts(rng: Random, sessions: Sessions, spread: _Spread, sender: Ints) -> Ints:
    """Choose what is said; an answer takes up the topic of the question before it."""
    size = len(sender)
    chance = rng.integers(0, 1 << 30, size)
    opens = ((sender == BUYER) & (np.roll(sender, 1) != BUYER)) | (spread.place == 0)
    asked = np.maximum.accumulate(np.where(opens, np.arange(size), 0))
    cast = _Cast(spread, sessions, opens, chance[asked] >> 8, chance, rng.random(size))
    text = np.where((sender == HUMAN) | (sender == ASSIST), _agent_texts(cast), _buyer_texts(cast))
    for who, said in ((AUTO_REPLY, talk.GREETING), (AUTO_ROBOT, talk.ROBOT), (SYSTEM, talk.MOVED)):
        text = np.where(sender == who, said.by(chance), text)
    return text


def _agent_texts(cast: _Cast) -> Ints:
    chance, spread = cast.chance, cast.spread
    text = np.where(cast.after, talk.SOLVE.by(chance), talk.answer(cast.topic, chance))
    text = np.where(cast.fits < _FITTING_SHARE, text, talk.SAY_ON.by(chance))
    text = np.where(spread.last, talk.BYE.by(chance), text)
    return np.where((cast.kind == REMINDER) & (spread.place == 0), talk.CHASE.by(chance), text)


def _buyer_texts(cast: _Cast) -> Ints:
    chance, fits, first = cast.chance, cast.fits, cast.spread.place == 0
    text = np.where(cast.opens, talk.question(cast.topic, chance), talk.MORE.by(chance))
    text = np.where(cast.spread.last & ~first, talk.CLOSE.by(chance), text)
    text = np.where(cast.after & cast.opens, talk.AFTER.by(chance), text)
    begins = first & ~cast.after
    link = talk.LINK.start + cast.sessions.product[cast.spread.session]
    text = np.where(begins & (fits < _LINK_SHARE), link, text)
    greets = begins & (fits >= _LINK_SHARE) & (fits < _LINK_SHARE + _FIRST_SHARE)
    return np.where(greets, talk.FIRST.by(chance), text)
