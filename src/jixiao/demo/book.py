"""账本: all orders of the span, their ids, and what an export of a given moment shows of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import numpy as np

from jixiao.base.period import Month
from jixiao.demo.arrays import DAY, HOUR, NEVER, Flags, Ints
from jixiao.demo.orders import Items, Orders

EXPORTED_AFTER = timedelta(days=5, hours=10, minutes=12, seconds=33)
WAITING, PAID, SHIPPED, SUCCESS, CLOSED = range(5)
_CLOSES_UNPAID, _SHIPS, _CONFIRMS = 3 * DAY, 20 * HOUR, 9 * DAY
_FIRST_ID = 3_100_226_000_000_000_000
_FIRST_REFUND_ID = 170_226_000_000_000_000
_ID_STEP = 1_000_003


@dataclass(frozen=True, slots=True)
class Book:
    """Orders and items of all months; an order's number is its place here."""

    orders: Orders
    items: Items
    account: Ints  # the account that brought the order about, NEVER for a silent one

    def order_ids(self, numbers: Ints) -> list[str]:
        """Return the 19-digit order ids."""
        return [str(n) for n in (_FIRST_ID + numbers * _ID_STEP).tolist()]

    def refund_ids(self, numbers: Ints) -> list[str]:
        """Return the ids of the refunds asked for these orders."""
        return [str(n) for n in (_FIRST_REFUND_ID + numbers * _ID_STEP).tolist()]

    def created_in(self, month: Month) -> Ints:
        """Return the numbers of the orders created in `month`, oldest first."""
        numbers = np.flatnonzero(within(self.orders.created, month))
        return numbers[np.argsort(self.orders.created[numbers], kind="stable")]

    def refunds_in(self, month: Month) -> Ints:
        """Return the orders with a refund asked or completed in `month`."""
        asked = within(self.orders.asked_back, month) | within(self.orders.refunded, month)
        return np.flatnonzero(asked & (self.orders.refund > 0) & (self.orders.created < seconds(ends(month))))

    def status(self, numbers: Ints, at: int) -> Ints:
        """Return the status of the orders as an export of that moment shows it."""
        orders = self.orders.take(numbers)
        paid = (orders.paid != NEVER) & (orders.paid <= at)
        back = (orders.refunded != NEVER) & (orders.refunded <= at) & (orders.refund == orders.due)
        unpaid = np.where(orders.created + _CLOSES_UNPAID < at, CLOSED, WAITING)
        going = np.where(
            orders.paid + _CONFIRMS < at, SUCCESS, np.where(orders.paid + _SHIPS < at, SHIPPED, PAID)
        )
        return np.where(paid, np.where(back, CLOSED, going), unpaid)


def collected(orders: list[Orders], items: list[Items], accounts: list[Ints]) -> Book:
    """Put the months' orders one after the other."""
    offsets = np.cumsum([0, *(len(part) for part in items)])
    shifted = (
        replace(part, first_line=part.first_line + offset)
        for part, offset in zip(orders, offsets, strict=False)
    )
    return Book(Orders.joined(shifted), Items.joined(items), np.concatenate(accounts))


def ends(month: Month) -> datetime:
    """Return the first moment after `month`."""
    return datetime.combine(month.plus(1).first, time())


def exported_at(month: Month) -> datetime:
    """Return when the files of `month` were exported: early in the month after it."""
    return ends(month) + EXPORTED_AFTER


def seconds(moment: datetime) -> int:
    """Return the seconds from 1970 to a local naive moment."""
    return int((moment - datetime(1970, 1, 1)).total_seconds())


def within(at: Ints, month: Month) -> Flags:
    """Say which times lie in `month`."""
    return (at >= seconds(datetime.combine(month.first, time()))) & (at < seconds(ends(month)))


def day_number(day: date) -> int:
    """Return the days from 1970 to `day`."""
    return (day - date(1970, 1, 1)).days
