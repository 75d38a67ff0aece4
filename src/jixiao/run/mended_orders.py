"""改动的订单: orders that changed, or whose lines did: their credits, sales and assistance anew.

Where an order's buyer and moments are as they were, who it goes to is as it was, and no message is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from jixiao.metrics import engine
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.sql import one, params_of, run
from jixiao.run.changed_facts import runs
from jixiao.run.kept import clear
from jixiao.run.kept_chats import CHATS
from jixiao.run.kept_results import hold_customers, rows, show_customers
from jixiao.run.mended_tables import Connection, Mending

# What lets an order be credited to somebody else; its row may differ in amounts and origin besides.
_DECIDES = ("shop", "order_id", "customer", "created_at", "paid_at", "left_out", "wanted")
_TOLD = ("order_no", "customer", "created_day", "paid_day")
# Of so many orders at least one in this many may be credited anew; beyond that all are.
_ONE_IN = 3
# More gaps than this are not worth leaving out of a scan.
_MOST_SPANS = 8


@dataclass
class MendedOrders:
    """The orders of one generation of results.

    Tables left behind: `orders_now` are all orders, `their_orders` those of the buyers in question,
    `other_orders` those that are, or were, otherwise, `mended_orders` the numbers of all whose rows were made
    anew, `credits` their credits.
    """

    work: Mending

    def found(self) -> bool:
        """Compare the orders with those kept; False where too many differ: all are quicker then."""
        work = self.work
        if not work.change.orders:
            work.make(
                "other_orders",
                "select 0::bigint as order_no, 0::bigint as customer, null::date as created_day,"
                " null::date as paid_day, false as decides where false",
            )
            return True
        show_customers(work.con)
        hold_customers(work.con)
        for table in ("order_facts", "orders_now"):
            clear(work.con, table)
        run(work.con, "order_facts", params_of(work.settings, work.period))
        work.con.execute("alter table order_facts rename to orders_now")
        self._compare()
        (anew,) = one(work.con, "select count(*) from compared_orders where decides")
        (every,) = one(work.con, "select count(*) from orders_now")
        return int(str(anew)) * _ONE_IN <= int(str(every))

    def _compare(self) -> None:
        columns = _columns(self.work.con, "orders_now")
        kept = rows(self.work.before, "order_facts")
        both = ", ".join(f"n.{name} as now_{name}, k.{name} as was_{name}" for name in _TOLD)
        self.work.make(
            "compared_orders",
            f"""select {both}, {_differ(_DECIDES)} as decides
            from orders_now n full join ({kept}) k on k.order_no = n.order_no where {_differ(columns)}""",
        )
        self.work.make(
            "other_orders",
            " union all ".join(
                f"select {', '.join(f'{when}_{c} as {c}' for c in _TOLD)}, decides from compared_orders"
                f" where {when}_order_no is not null"
                for when in ("now", "was")
            ),
        )

    def some(self) -> bool:
        """Whether any order is otherwise."""
        return one(self.work.con, "select count(*) from other_orders") != (0,)

    def contact_days(self) -> set[date]:
        """Return the days whose contacts may be judged otherwise, because a buyer ordered otherwise."""
        settings = self.work.settings
        back, on = settings.number("inquiry_window_days") - 1, settings.number("after_sales_days") + 1
        created = self.work.distinct("select created_day from other_orders where decides")
        around = (day + timedelta(step) for (day,) in created for step in range(-back, on + 1))
        return {day for day in around if self.work.inside(day)}

    def take(self) -> None:
        """Choose the orders to make anew.

        `touched` are those whose credit lines of the changed days may decide, and those that are otherwise;
        with them goes what else their buyers ordered or paid on the same days. `order_facts` are those of
        them that messages have to be read for, `neighbours` the others.
        """
        work = self.work
        if not work.change.orders:
            self._show_kept()
        work.make(
            "their_orders",
            """select * from orders_now where customer in (
                select customer from changed_customers union select customer from other_orders)""",
        )
        work.make(
            "touched",
            f"""select order_no, customer, created_day, paid_day, true as heard from their_orders
            where wanted and customer in (select customer from changed_customers) and ({self._covers()})
            union all select order_no, customer, created_day, paid_day, decides from other_orders""",
        )
        work.make(
            "concerned_orders",
            """select * from their_orders where customer in (select customer from touched)
            and (created_day in (select created_day from touched)
                 or paid_day in (select paid_day from touched where paid_day is not null))""",
        )
        heard = "order_no in (select order_no from touched where heard)"
        work.make("order_facts", f"from concerned_orders where {heard}")
        work.make("neighbours", f"from concerned_orders where not {heard}")

    def _show_kept(self) -> None:
        """Show the orders kept, their buyers by the numbers that they have now."""
        kept = rows(self.work.before, "order_facts")
        clear(self.work.con, "orders_now")
        self.work.con.execute(f"""create temp view orders_now as
            select * from ({kept}) where customer >= 0
            union all by name
            select o.* replace (coalesce(c.customer, o.customer) as customer) from ({kept}) o
            left join customers c on c.shop = o.shop and c.buyer = o.buyer where o.customer < 0""")

    def _covers(self) -> str:
        work = self.work
        params = params_of(work.settings, work.period)
        helped = f"cast(paid_at + interval {work.settings['assist_hours']} hour as date)"
        until = f"greatest(created_day, coalesce({helped}, created_day)) + 1"
        since = f"created_day - {params['days_back']}"
        days = work.change.lines
        return " or ".join(f"date '{day}' between {since} and {until}" for day in days) or "false"

    def credit(self) -> None:
        """Credit the chosen orders, and make what follows from credits."""
        work = self.work
        con, settings, period = work.con, work.settings, work.period
        engine.hold(con, settings, period)
        for table in CHATS:
            clear(con, table)
        engine.credit(con, settings, period, engine.Parts(work.chats.take, self._touch))
        self._add_neighbours()
        run(con, "sales", params_of(settings, period))
        self._add_assists()
        self._note()

    def _touch(self, con: Connection, settings: Settings, period: Period) -> None:
        """Look for the lines around the orders, on the days that may matter to one of them."""
        of_buyers = "select thread from thread_nos where customer in (select customer from order_facts)"
        engine.fresh_touches(con, settings, period, f"and thread in ({of_buyers}) and ({self._moments()})")

    def _moments(self) -> str:
        """Return the test of a line from before an order was created until its buyer was helped to pay."""
        settings, day = self.work.settings, timedelta(1)
        back, on = settings.number("inquiry_window_days") - 1, settings.number("assist_hours") // 24 + 2
        query = "select created_day, greatest(created_day, coalesce(paid_day, created_day)) from order_facts"
        days: set[date] = set()
        for first, last in self.work.distinct(query):
            days |= set(Period(first, last).widened(back, on).days())
        found = [
            f"(m.sent_at >= timestamp '{a}' and m.sent_at < timestamp '{b + day}')" for a, b in runs(days)
        ]
        return (" or ".join(found) or "false") if len(found) <= _MOST_SPANS else "true"

    def _add_neighbours(self) -> None:
        """Add the credits of the orders that nobody else has a claim on now: decided as they were."""
        con = self.work.con
        mine = set(_columns(con, "neighbours"))
        decided = [name for name in _columns(con, "credits") if name not in mine]
        days = {day for (day,) in self.work.distinct("select created_day from neighbours")}
        kept = rows(self.work.before, "credits", days)
        con.execute(
            f"insert into credits by name select o.*, {', '.join(f'k.{name}' for name in decided)}"
            f" from neighbours o join ({kept}) k on k.order_no = o.order_no"
        )

    def _add_assists(self) -> None:
        days = {
            day for (day,) in self.work.distinct("select paid_day from neighbours where paid_day is not null")
        }
        kept = rows(self.work.before, "assists", days)
        self.work.con.execute(
            "insert into assists by name select k.* replace (o.net as net, o.customer as customer)"
            f" from ({kept}) k join neighbours o on o.order_no = k.order_no"
        )

    def _note(self) -> None:
        """Note which rows of orders are others than before, by their days."""
        work = self.work
        work.make("mended_orders", "select order_no from concerned_orders union select order_no from touched")
        mine = "order_no in (select order_no from mended_orders)"
        created = self._days("created_day")
        paid = {day for day in self._days("paid_day") if work.inside(day)}
        credits_ = work.moved("credits", created, mine, "created_day", "paid_day")
        assists = work.moved("assists", paid, mine, "day")
        moved_created = {day for day, _ in credits_}
        moved_paid = {day for _, day in credits_ if day is not None and work.inside(day)}
        by_day: dict[str, Iterable[date]] = {
            "credits": moved_created,
            "sales": moved_paid,
            "order_cases": moved_paid,
            "assists": moved_paid | {day for (day,) in assists},
        }
        for table, days in by_day.items():
            work.replace(table, days, f"not {mine}", table)
        theirs = (
            "customer not in (select customer from concerned_orders union all select customer from touched)"
        )
        work.replace("order_days", {day for day in moved_created if work.inside(day)}, theirs, "order_days")
        if work.change.orders:
            others = {day for (day,) in work.distinct("select created_day from other_orders")}
            work.replace("order_facts", others, "false", "orders_now")

    def _days(self, name: str) -> set[date]:
        query = f"select {name} from concerned_orders union select {name} from touched"
        return {day for (day,) in self.work.distinct(query) if day is not None}


def _columns(con: Connection, table: str) -> list[str]:
    return [name for name, *_ in con.execute(f"describe {table}").fetchall()]


def _differ(columns: Iterable[str]) -> str:
    return "(" + " or ".join(f"n.{name} is distinct from k.{name}" for name in columns) + ")"
