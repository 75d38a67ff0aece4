"""对账到单: the orders that a difference of sales or refunds consists of, where a few make it up exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

import duckdb

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.run.reconcile_days import amount_of, day_of
from jixiao.run.reconcile_reasons import Because
from jixiao.run.reconcile_sides import Key

# More orders than this, or among more candidates, would fit by chance.
_MOST, _AMONG, _WAYS = 2, 40, 5
_BOOKED = """
    select p.person, c.shop, {day} as booked, c.order_id, c.customer, c.created_day, c.paid_day,
           c.sale_state, {amount} as fen
    from credits c left join person_nos p on p.holder = c.sale_holder
    where c.valid and c.paid_at is not null and {amount} <> 0"""
_OURS = """
    select person, shop, booked, order_id, sale_state, person, booked, fen from ({booked})
    where person is not null"""
# What others are credited with, or nobody is, though the buyer wrote to this person before paying.
_OTHERS = """
    select distinct q.person, b.shop, t.day, b.order_id, b.sale_state, b.person, b.booked, b.fen
    from ({booked}) b
    join contacts t on t.customer = b.customer and t.day between b.created_day - {window} and b.paid_day
    join person_nos q on q.holder = t.holder
    where q.person is distinct from b.person or t.day is distinct from b.booked"""


@dataclass(frozen=True, slots=True)
class Moved:
    """An order that may be booked elsewhere: what moving it adds to ours, and where ours has it."""

    order_id: str
    adds: Decimal
    state: str
    person: str
    day: date | None


Candidates = Mapping[tuple[str, str, date], Sequence[Moved]]


def orders_behind(  # noqa: PLR0913, PLR0917 - one sum, how it is booked, what is open
    con: duckdb.DuckDBPyConnection,
    settings: Settings,
    period: Period,
    booking: str,
    metric: str,
    reported: Mapping[Key, Decimal],
    names: Mapping[str, str],
    within: Decimal,
) -> dict[Key, Because]:
    """Return for those differences of a sum that a few orders make up which orders they are.

    Ours is computed under `settings` and booked as `booking` says; `reported` is what the report has.
    """
    compute(con, settings, period)
    sums, candidates = _sums_and_candidates(con, settings, metric, booking)
    missing = {key: value - sums.get(_place(key), Decimal(0)) for key, value in reported.items()}
    told = {
        key: _because(candidates.get(_place(key), ()), apart, names, within) for key, apart in missing.items()
    }
    return {key: because for key, because in told.items() if because}


def _place(key: Key) -> tuple[str, str, date]:
    return key.person, key.shop, key.day


def _sums_and_candidates(
    con: duckdb.DuckDBPyConnection, settings: Settings, metric: str, booking: str
) -> tuple[Mapping[tuple[str, str, date], Decimal], Candidates]:
    """Return our sums by person, shop and day, and the orders that may move in or out."""
    booked = _BOOKED.format(day=day_of(booking, settings), amount=amount_of(metric))
    others = _OTHERS.format(booked=booked, window=settings.number("inquiry_window_days"))
    sums: dict[tuple[str, str, date], Decimal] = {}
    found: dict[tuple[str, str, date], list[Moved]] = {}
    for sign, sql in ((-1, _OURS.format(booked=booked)), (1, others)):
        for person, shop, day, order, state, whose, on, fen in con.execute(sql).fetchall():
            key, yuan = (person, shop or "", day), Decimal(int(fen)).scaleb(-2)
            found.setdefault(key, []).append(Moved(order, sign * yuan, state, whose or "", on))
            if sign < 0:
                sums[key] = sums.get(key, Decimal(0)) + yuan
    return sums, found


def _because(
    found: Sequence[Moved], missing: Decimal, names: Mapping[str, str], within: Decimal
) -> Because | None:
    """Return the one or two orders that make up what is missing; None where none do, or several choices."""
    for size in range(1, _MOST + 1) if len(found) <= _AMONG else ():
        fits = [
            some for some in combinations(found, size) if abs(sum(m.adds for m in some) - missing) <= within
        ]
        if len(fits) == 1:
            return _told(fits[0], names)
        if fits:
            return _some(size, len(fits)) if len(fits) <= _WAYS else None
    return None


def _told(orders: Sequence[Moved], names: Mapping[str, str]) -> Because:
    said = list(_each(orders, names))
    return Because(
        "these_orders",
        Text(
            f"差额正好是{'；'.join(text.zh for text in said)}",
            f"it is exactly {'; '.join(text.en for text in said)}",
        ),
        Text(
            f"用 jixiao explain 结果文件夹 --order {orders[0].order_id} 看我方为什么这样归；"
            "平台认另一个人或另一天。",
            f"See jixiao explain RESULTS --order {orders[0].order_id} for why ours credits it so; "
            "the platform credits another person or day.",
        ),
    )


def _some(size: int, ways: int) -> Because:
    """Return that it is so many orders, which can be picked in several ways."""
    return Because(
        "these_orders",
        Text(
            f"差额正好是这位当天买家的 {size} 单，有 {ways} 种凑法，分不出是哪一种",
            f"it is exactly {several(size, 'order')} of that day's buyers, in "
            f"{several(ways, 'possible way')}",
        ),
        Text(
            "用 jixiao figures --credits 写出那天的订单，和平台的明细逐单比。",
            "Write that day's orders with jixiao figures --credits and compare them one by one.",
        ),
    )


def _each(orders: Sequence[Moved], names: Mapping[str, str]) -> Iterator[Text]:
    for one in orders:
        if one.adds < 0:
            yield Text(f"订单 {one.order_id}，平台没算给他", f"order {one.order_id}, not his to the platform")
        elif one.person:
            name, day = names.get(one.person) or one.person, f"{one.day:%m-%d}"
            yield Text(
                f"订单 {one.order_id}，我方记给 {name}（{day}）", f"order {one.order_id}, ours: {name}, {day}"
            )
        else:
            yield Text(
                f"订单 {one.order_id}，我方没归给任何人", f"order {one.order_id}, credited to nobody by ours"
            )
