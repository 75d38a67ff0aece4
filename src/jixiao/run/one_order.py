"""单个订单: the facts around one order alone on a connection, its credits under any settings in a moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import duckdb

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.facts.store import Store
from jixiao.metrics.connection import working_connection
from jixiao.metrics.engine import compute_credits
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings

Connection = duckdb.DuckDBPyConnection
Row = dict[str, Any]

# Temporary tables stand before the store's views of the same name: from here on there is only this buyer.
_ALONE = {
    "files": "true",
    "people": "true",
    "accounts": "shop = $shop",
    "threads": "shop = $shop and buyer = $buyer",
    "messages": """shop = $shop and thread in
        (select thread from memory.main.threads where shop = $shop and buyer = $buyer)""",
    "orders": "shop = $shop and buyer is not distinct from $buyer",
    "refunds": "order_id in (select order_id from orders)",
    "order_items": "order_id in (select order_id from orders)",
    "satisfaction": "shop = $shop and buyer = $buyer",
}
_CREDIT = """
    select c.*, a.account as {event}_account, p.person as {event}_person, n.name as {event}_name,
           f.name as {event}_file
    from ({rest}) c
    left join account_nos a on a.account_no = c.{event}_account_no
    left join person_nos p on p.holder = c.{event}_holder
    left join (select person, min(name) as name from people group by person) n on n.person = p.person
    left join files f on f.file = c.{event}_line.file"""
_CANDIDATES = """
    select c.event, p.person, n.name, a.account, c.latest.sent_at as at, f.name as file,
           c.latest.line as line, coalesce(r.rounds, 0) as rounds
    from (select order_no, event, holder, account_no, line_of(latest) as latest from candidates) c
    join order_facts o on o.order_no = c.order_no
    left join rival_rounds r on r.order_no = c.order_no and r.event = c.event and r.holder = c.holder
    left join account_nos a on a.account_no = c.account_no
    left join person_nos p on p.holder = c.holder
    left join (select person, min(name) as name from people group by person) n on n.person = p.person
    left join files f on f.file = c.latest.file
    where o.order_id = $order_id order by c.event, c.latest desc"""
_SERVED = """
    select h.day, a.account, p.person, n.name, min(l.sent_at) as first_at, max(l.sent_at) as last_at,
           count(*) filter (where l.kind = 0) as buyer_lines,
           count(*) filter (where l.kind = 1) as human_lines,
           max(line_key(l.sent_at, l.file, l.line)) filter (where l.kind = 1) as latest
    from chat_lines l
    join thread_nos t on t.thread = l.thread
    join account_nos a on a.account_no = t.account_no
    join holders h on h.account_no = t.account_no and h.day = l.day
    left join person_nos p on p.holder = h.holder
    left join (select person, min(name) as name from people group by person) n on n.person = p.person
    where l.kind <= 2 group by h.day, a.account, p.person, n.name"""
EVENTS = ("order", "payment", "follow_up", "sale")


@dataclass(frozen=True)
class OneOrder:
    """An order with its buyer's facts alone on a connection."""

    con: Connection
    shop: str
    order_id: str
    created_at: datetime
    paid_at: datetime | None

    def credits(self, settings: Settings, events: tuple[str, ...] = EVENTS) -> Row:
        """Compute the order's credits under `settings`; return its row, names filled in for these events."""
        day = self.created_at.date()
        compute_credits(self.con, settings, Period(day, day).widened(before=1))
        query = "select * from credits where order_id = $order_id"
        for event in events:
            query = _CREDIT.format(event=event, rest=query)
        (row,) = _rows(self.con, query, {"order_id": self.order_id})
        return row

    def candidates(self) -> list[Row]:
        """Return who was in question for each event, the latest first; after `credits`."""
        return _rows(self.con, _CANDIDATES, {"order_id": self.order_id})

    def served(self) -> list[Row]:
        """Return who spoke with the buyer on which day, in order; after `credits`."""
        query = f"""select s.* exclude (latest), f.name as file, s.latest.line as line
            from ({_SERVED}) s left join files f on f.file = s.latest.file order by s.first_at, s.account"""  # noqa: S608
        return _rows(self.con, query, {})

    def written(self) -> list[datetime]:
        """Return the moments of human lines to the buyer that may matter to any setting's window."""
        since, until = self.created_at - timedelta(16), (self.paid_at or self.created_at) + timedelta(2)
        query = """select distinct sent_at from messages
            where sender = 1 and transfer_to is null and sent_at between $since and $until order by 1"""
        return [row["sent_at"] for row in _rows(self.con, query, {"since": since, "until": until})]


@contextmanager
def one_order(
    store: Store, order_id: str, shop: str | None = None, data_version: int | None = None
) -> Iterator[OneOrder]:
    """Show one order alone; ProblemsError where there is none, or one in each of several shops."""
    with working_connection() as con:
        con.execute("set threads = 1")
        store.attach(con, data_version)
        row = _found(con, order_id, shop)
        for table, which in _ALONE.items():
            con.execute(
                f"create temp table {table} as select * from memory.main.{table} where {which}",  # noqa: S608
                {name: row[name] for name in ("shop", "buyer") if f"${name}" in which},
            )
        yield OneOrder(con, row["shop"], order_id, row["created_at"], row["paid_at"])


def _found(con: Connection, order_id: str, shop: str | None) -> Row:
    query = "select shop, buyer, created_at, paid_at from orders where order_id = $order_id order by shop"
    found = _rows(con, query, {"order_id": order_id})
    chosen = [row for row in found if shop is None or row["shop"] == shop]
    if len(chosen) == 1:
        return chosen[0]
    raise ProblemsError([_which_shop(order_id, found) if found else _no_order(con, order_id)])


def _which_shop(order_id: str, found: list[Row]) -> Problem:
    shops = [row["shop"] for row in found]
    return Problem(
        "X105",
        Place(column=order_id),
        Text(
            f"订单 {order_id} 在这些店里：{'、'.join(shops)}。",
            f"Order {order_id} is in these shops: {', '.join(shops)}.",
        ),
        Text(
            f"请用 --shop 写明是哪家，例如 --shop {shops[0]}。",
            f"Say which with --shop, like --shop {shops[0]}.",
        ),
    )


def _no_order(con: Connection, order_id: str) -> Problem:
    query = "select order_id from orders order by levenshtein(order_id, $order_id), order_id limit 3"
    close = [row["order_id"] for row in _rows(con, query, {"order_id": order_id})]
    return Problem(
        "X104",
        Place(column=order_id),
        Text(f"没有订单 {order_id}。", f"There is no order {order_id}."),
        Text(
            f"请核对订单编号；相近的有：{'、'.join(close)}。",
            f"Check the number; close ones are {', '.join(close)}.",
        )
        if close
        else Text(
            "这里还没有任何订单：请先导入订单报表。",
            "There are no orders yet: import the order export first.",
        ),
    )


def _rows(con: Connection, query: str, params: Row) -> list[Row]:
    cursor = con.execute(query, params)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
