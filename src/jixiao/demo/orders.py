"""订单: who orders after a chat and who orders silently, how late it is paid, what comes back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jixiao.demo.arrays import DAY, HOUR, NEVER, Columns, Floats, Ints, Random, firsts, whole
from jixiao.demo.lines import ASSIST, HUMAN, Lines
from jixiao.demo.names import PRODUCTS
from jixiao.demo.sessions import Sessions
from jixiao.demo.team import Team

_UNANSWERED_ORDER, _SILENT_PER_CHAT_ORDER = 0.06, 0.45
_SILENT_PAY, _SILENT_BASKET, _SILENT_REFUND = 0.84, 0.62, 0.24
_LATER, _NEXT_DAY = 0.90, 0.97
# Half pay within eight seconds, 99 in 100 within two and a half hours, the rest a day or so later.
_PAY_MEDIAN, _PAY_SPREAD, _PAY_SOON, _PAYS_SOON = 8.0, 2.1, int(2.4 * HOUR), 0.992
_LINES, _LINE_SHARES = np.array([1, 2, 3]), np.array([0.80, 0.95])
_COUPONS = np.array([0, 0, 0, 5_00, 10_00])
_POSTAGE = np.array([0, 0, 0, 0, 0, 0, 0, 6_00, 10_00])
_FULL_REFUND, _PENDING_REFUND = 0.7, 0.03
_SLOW_REFUND, _SLOWER_BY = 0.15, 5


@dataclass(frozen=True, slots=True)
class Orders(Columns):
    """Columns, one entry per order; times are seconds since 1970 or NEVER; money is fen."""

    buyer: Ints
    person: Ints  # who brought it about, NEVER for a silent order
    session: Ints
    created: Ints
    paid: Ints
    due: Ints  # goods after the coupon
    postage: Ints
    refund: Ints  # fen asked back, 0 where nothing
    asked_back: Ints
    refunded: Ints
    lines: Ints  # how many items
    first_line: Ints  # where they start in Items


@dataclass(frozen=True, slots=True)
class Items(Columns):
    """Columns, one entry per item of an order."""

    product: Ints
    quantity: Ints


@dataclass(frozen=True, slots=True)
class Buying(Columns):
    """What is known of orders before their goods: who, when, with which habits."""

    buyer: Ints
    person: Ints
    session: Ints
    created: Ints
    pay: Floats
    basket: Floats
    refund: Floats


def after_chats(rng: Random, sessions: Sessions, lines: Lines, team: Team) -> Buying:
    """Draw which inquiries lead to an order, most of them before the chat is over."""
    skills, size = team.skills, len(sessions)
    share = np.where(sessions.answered, skills.order[sessions.person], _UNANSWERED_ORDER)
    buys = np.flatnonzero(rng.random(size) < share)
    answered, begins, ends = _spans(lines, size)
    within = begins + (ends - begins) * rng.uniform(0.5, 1.05, size)
    created = np.maximum(within, answered + 3) + rng.integers(1, 20, size)
    when = rng.random(size)
    created = created + np.where(when > _LATER, rng.exponential(0.6 * HOUR, size), 0)
    created = np.where(when > _NEXT_DAY, ends + rng.uniform(9, 22, size) * HOUR, created)
    last = np.where(sessions.moved_to == NEVER, sessions.person, sessions.moved_to)[buys]
    return Buying(
        sessions.buyer[buys], last, buys, created[buys].astype(np.int64),
        skills.pay[last], skills.basket[last], skills.refund[last],
    )  # fmt: skip


def _spans(lines: Lines, size: int) -> tuple[Ints, Ints, Ints]:
    """Return when each chat is first answered by a person (its end where never), begins and ends."""
    starts = np.searchsorted(lines.session, np.arange(size))
    begins, ends = lines.at[starts], np.maximum.reduceat(lines.at, starts)
    by_agent = (lines.sender == HUMAN) | (lines.sender == ASSIST)
    answered = np.minimum.reduceat(np.where(by_agent, lines.at, np.iinfo(np.int64).max), starts)
    return np.minimum(answered, ends), begins, ends


def silent(rng: Random, chats: Buying, first_buyer: int) -> Buying:
    """Draw orders of buyers who never ask, at the times when others order too; they buy a little cheaper."""
    size = int(len(chats) * _SILENT_PER_CHAT_ORDER)
    near = chats.created[rng.integers(0, len(chats), size)] if len(chats) else np.zeros(0, dtype=np.int64)
    created = near + rng.integers(-HOUR, HOUR, size)
    same_day = np.clip(created, near // DAY * DAY, near // DAY * DAY + DAY - 1)
    nobody = np.full(size, NEVER, dtype=np.int64)
    return Buying(
        first_buyer + np.arange(size), nobody, nobody.copy(), same_day,
        np.full(size, _SILENT_PAY), np.full(size, _SILENT_BASKET), np.full(size, _SILENT_REFUND),
    )  # fmt: skip


def placed(rng: Random, parts: list[Buying]) -> tuple[Orders, Items]:
    """Give every order its goods, its payment and what comes back, in the order of creation."""
    everyone = Buying.joined(parts)
    buying = everyone.take(np.argsort(everyone.created, kind="stable"))
    size = len(buying)
    count = _LINES[np.searchsorted(_LINE_SHARES, rng.random(size), side="right")]
    items, goods = _goods(rng, np.repeat(buying.basket, count), count)
    due = np.maximum(goods - rng.choice(_COUPONS, size), 1_00)
    paid = _payments(rng, buying)
    refund, asked, done = _refunds(rng, buying, paid, due)
    return (
        Orders(
            buying.buyer, buying.person, buying.session, buying.created, paid, due,
            rng.choice(_POSTAGE, size), refund, asked, done, count, firsts(count),
        ),
        items,
    )  # fmt: skip


def _goods(rng: Random, basket: Floats, count: Ints) -> tuple[Items, Ints]:
    size = len(basket)
    product = (len(PRODUCTS) * rng.random(size) ** (1 / basket)).astype(np.int64)
    quantity = 1 + (rng.random(size) < 0.12).astype(np.int64)  # noqa: PLR2004 - one item in eight is bought twice
    prices = np.array([price for _, price in PRODUCTS])
    goods = (
        np.add.reduceat(prices[product] * quantity, firsts(count)) if size else np.zeros(0, dtype=np.int64)
    )
    return Items(product, quantity), goods


def _payments(rng: Random, buying: Buying) -> Ints:
    size = len(buying)
    soon = np.minimum(rng.lognormal(np.log(_PAY_MEDIAN), _PAY_SPREAD, size), _PAY_SOON)
    late = rng.uniform(3, 40, size) * HOUR
    seconds = np.where(rng.random(size) < _PAYS_SOON, np.maximum(soon, 1), late)
    return np.where(rng.random(size) < buying.pay, buying.created + whole(seconds), NEVER)


def _refunds(rng: Random, buying: Buying, paid: Ints, due: Ints) -> tuple[Ints, Ints, Ints]:
    size = len(paid)
    chance = rng.random(size)
    asks = (paid != NEVER) & (chance < buying.refund + _PENDING_REFUND)
    part = whole(due * rng.uniform(0.1, 0.6, size) / 100) * 100
    amount = np.where(rng.random(size) < _FULL_REFUND, due, np.maximum(part, 1_00))
    asked = paid + whole(0.2 * HOUR + rng.exponential(4.0 * DAY, size))
    slow = np.where(rng.random(size) < _SLOW_REFUND, _SLOWER_BY, 1)
    done = asked + whole(rng.uniform(0.5, 60.0, size) * HOUR) * slow
    completes = asks & (chance < buying.refund)
    return np.where(asks, amount, 0), np.where(asks, asked, NEVER), np.where(completes, done, NEVER)
