"""登记表: the open-format registers that follow from chats and orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from jixiao.demo import names
from jixiao.demo.arrays import HOUR, NEVER, Floats, Ints
from jixiao.demo.book import Book, within
from jixiao.demo.files.attendance import position_of
from jixiao.demo.files.writing import Row, moments, write_rows, yuan
from jixiao.demo.roster import Roster
from jixiao.demo.team import Team
from jixiao.demo.wish import Wish

_ROUND_TARGET = 1_000
_LEAST_TARGET = 10_000
_WRONG_LABELS = 0.004
_BEFORE_SHIPPING = 10 * HOUR


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Columns: who wrote about which order, when, and whether it was a reminder to pay."""

    person: Ints
    order: Ints
    at: Ints
    reminder: Ints


@dataclass(frozen=True, slots=True)
class Shop:
    """The whole synthetic shop as the registers need it."""

    wish: Wish
    team: Team
    roster: Roster
    book: Book

    @property
    def ids(self) -> list[str]:
        """The ids of the people."""
        return [person.id for person in self.team.people]

    @property
    def accounts(self) -> list[str]:
        """The account names, `shop:sub`."""
        return [f"{self.wish.shop}:{person.nick}" for person in self.team.people]


def write_people(folder: Path, shop: Shop) -> Path:
    """Write who works here; the first one leads the others."""
    header = (
        "person", "name", "hired_on", "left_on", "status", "position", "group", "level", "region",
        "contract_wage", "superior",
    )  # fmt: skip
    leader = shop.team.people[0].id
    rows = (
        (
            p.id, p.name, p.hired_on.isoformat(), p.left_on.isoformat() if p.left_on else "",
            "probation" if p.probation else "regular", position_of(n), p.group,
            "trial" if p.probation else "", "ZJ", f"{p.wage}.00", leader if n else "",
        )
        for n, p in enumerate(shop.team.people)
    )  # fmt: skip
    return write_rows(folder / "人员_people_示例数据.csv", header, rows, "utf-8-sig")


def write_accounts(folder: Path, shop: Shop) -> Path:
    """Write who held which account from when to when."""
    rows = (
        (
            shop.wish.shop, shop.accounts[held.account], shop.ids[held.person], held.start.isoformat(),
            held.end.isoformat() if held.end else "",
        )
        for held in shop.roster.holdings
    )  # fmt: skip
    return write_rows(
        folder / "账号归属_accounts_示例数据.csv", ("shop", "account", "person", "from", "to"), rows
    )


def write_satisfaction(folder: Path, rows: list[Row]) -> Path:
    """Write the ratings of chats."""
    return write_rows(
        folder / "满意度_satisfaction_示例数据.csv", ("shop", "account", "buyer", "rated_at", "score"), rows
    )


def write_follow_ups(folder: Path, shop: Shop, parts: list[FollowUps]) -> Path:
    """Write the reminders and the after-sales work that agents noted."""
    ids = shop.ids
    rows: list[Row] = []
    for part in parts:
        paid = (shop.book.orders.paid[part.order] > part.at).tolist()
        columns = (
            part.person.tolist(),
            shop.book.order_ids(part.order),
            moments(part.at),
            part.reminder.tolist(),
        )
        for (person, order, at, reminder), came in zip(zip(*columns, strict=True), paid, strict=True):
            result = ("已付款" if came else "未付款") if reminder else "已处理"
            rows.append((ids[person], order, at, "payment_reminder" if reminder else "after_sales", result))
    return write_rows(
        folder / "跟进_follow_ups_示例数据.csv", ("person", "order_id", "at", "kind", "result"), rows
    )


def write_labels(folder: Path, shop: Shop) -> Path:
    """Write a shipping label for every order that was paid and not taken back before."""
    header = ("person", "order_id", "printed_at", "wrong", "unit_price")
    return write_rows(folder / "快递单_labels_示例数据.csv", header, _labels(shop))


def _labels(shop: Shop) -> Iterator[Row]:
    rng, orders = shop.wish.random("labels"), shop.book.orders
    kept = (orders.refunded == NEVER) | (orders.refunded > orders.paid + _BEFORE_SHIPPING)
    numbers = np.flatnonzero((orders.paid != NEVER) & kept & (orders.created < _end(shop.wish)))
    chats = len(shop.team) - (1 if shop.team.skills.workload[-1] == 0 else 0)
    others = rng.integers(0, max(1, chats), len(numbers))
    person = np.where(orders.person[numbers] == NEVER, others, orders.person[numbers])
    at = orders.paid[numbers] + rng.integers(HOUR // 2, _BEFORE_SHIPPING, len(numbers))
    wrong = (rng.random(len(numbers)) < _WRONG_LABELS).tolist()
    price = yuan(
        np.array([p for _, p in names.PRODUCTS])[shop.book.items.product[orders.first_line[numbers]]]
    )
    ids = shop.ids
    columns = (person.tolist(), shop.book.order_ids(numbers), moments(at), wrong, price)
    for who, order, printed, bad, unit in zip(*columns, strict=True):
        yield ids[who], order, printed, "true" if bad else "false", unit


def _end(wish: Wish) -> int:
    return int((np.datetime64(wish.to.plus(1).first) - np.datetime64("1970-01-01")).astype(int)) * 24 * HOUR


def write_targets(folder: Path, shop: Shop) -> Path:
    """Write monthly sales targets of every person and of the shop, near what they then sell."""
    header = ("owner_kind", "owner", "from", "to", "metric", "value")
    return write_rows(folder / "目标_targets_示例数据.csv", header, _targets(shop))


def _targets(shop: Shop) -> Iterator[Row]:
    rng, orders = shop.wish.random("targets"), shop.book.orders
    amount = np.where(orders.refunded == NEVER, orders.due, orders.due - orders.refund) / 100
    for month in shop.wish.span:
        mine = (orders.paid != NEVER) & within(orders.paid, month)
        sold = np.bincount(orders.person[mine] + 1, weights=amount[mine], minlength=len(shop.team) + 1)
        aims = _aim(sold[1:] * rng.uniform(0.8, 1.25, len(shop.team)))
        span = (month.first.isoformat(), month.last.isoformat(), "sales")
        for who, aim in zip(shop.team.people, aims, strict=True):
            if who.hired_on <= month.last:
                yield "person", who.id, *span, aim
        yield "shop", shop.wish.shop, *span, _aim(sold.sum(keepdims=True) * 1.02)[0]


def _aim(amounts: Floats) -> list[int]:
    return [max(_LEAST_TARGET, round(amount / _ROUND_TARGET) * _ROUND_TARGET) for amount in amounts.tolist()]
