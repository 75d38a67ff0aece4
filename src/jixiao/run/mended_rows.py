"""改动重算: the rows of a period after messages changed: of those days and buyers only.

Everything but open chats follows from one buyer's lines and orders. So rounds are computed again for the
days that changed, contacts and credits for the buyers who wrote on them, each within the days that the
settings let a line reach.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

import duckdb

from jixiao.metrics import chats, engine
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.spelling import quoted
from jixiao.metrics.sql import one, params_of, run
from jixiao.run.changed_facts import Change, spans
from jixiao.run.kept import clear, listed
from jixiao.run.kept_chats import CHATS, KeptChats, first_written
from jixiao.run.kept_days import Generation
from jixiao.run.kept_results import OF_DAYS, rows, with_day

Connection = duckdb.DuckDBPyConnection


@dataclass
class MendedRows:
    """What is computed anew for one generation of results.

    `days` says for each table which days it has anew, `fresh` gives the rows of those days.
    """

    con: Connection
    settings: Settings
    period: Period
    before: Generation
    change: Change
    chats: KeptChats
    days: dict[str, set[date]] = field(default_factory=dict)
    fresh: dict[str, str] = field(default_factory=dict)
    line_days: set[date] = field(default_factory=set)
    round_days: set[date] = field(default_factory=set)
    contact_days: set[date] = field(default_factory=set)

    def computed(self) -> bool:
        """Compute what changed; False where accounts have other numbers than in what is kept."""
        self._find_places()
        if not self._name():
            return False
        self._take_orders()
        if self.round_days:
            self._credit()
            self._serve()
            self._judge()
            self._rate()
        return True

    def _find_places(self) -> None:
        """Find the days whose rounds to compute again, and the buyers who wrote or write on changed days."""
        opened = {day for _, day in first_written(self.con, self.before.rows("opened_threads"))}
        self.line_days = {*self.change.lines, *opened}
        after = {day + timedelta(1) for day in self.line_days}
        self.round_days = {day for day in self.line_days | after if self.inside(day)}
        back = max(self.settings.number("inquiry_window_days"), self.settings.number("reply_days")) - 1
        around = (day + timedelta(step) for day in self.change.lines for step in range(-back, back + 1))
        self.contact_days = {day for day in around if self.inside(day)}
        moments = " or ".join(
            f"(m.shop = {quoted((shop,))} and m.month = '{day:%Y-%m}' and m.sent_at >= timestamp '{day}'"
            f" and m.sent_at < timestamp '{day + timedelta(1)}')"
            for shop, day in sorted(self.change.places)
        )
        self.make(
            "changed_customers",
            f"""select distinct cast(t.customer as bigint) as customer
            from messages m join threads t on t.thread = m.thread where {moments or "false"}
            union select customer from ({self.before.rows("contacts", self.change.lines)})""",
        )

    def _name(self) -> bool:
        """Number accounts and people as everything would be, chats and buyers as far as they are needed."""
        con, opened = self.con, self.before.rows("opened_threads")
        self.make("opened_threads", f"select * from ({opened}) where day not in ({listed(self.line_days)})")
        for span in spans(self.line_days):
            engine.find_transfers(con, self.settings, span)
            con.execute("insert into opened_threads by name from new_threads")
        self.make("new_threads", "from opened_threads")
        clear(con, "all_threads")
        con.execute(f"create temp view all_threads as {engine.ALL_THREADS}")
        run(con, "names", {})
        same = all(self._same(table) for table in ("account_nos", "person_nos"))
        clear(con, "all_threads")
        if same:
            self._number_chats()
        self.days["opened_threads"] = set(self.line_days)
        self.fresh["opened_threads"] = f"select * from opened_threads where day in ({listed(self.line_days)})"
        return same

    def _same(self, table: str) -> bool:
        kept, differ = self.before.rows(table), "select count(*) from ((from {0}) except ({1}))"
        both = ((table, kept), (f"({kept})", f"from {table}"))
        return all(one(self.con, differ.format(a, b)) == (0,) for a, b in both)

    def _number_chats(self) -> None:
        """Number the chats around the changed days, and all chats of the buyers who wrote on them."""
        self.make("chats_around", "select cast(null as bigint) as thread where false")
        for span in spans(self.round_days):
            self.chats.take(self.con, self.settings, span)
            for table in CHATS:
                self.con.execute(f"insert into chats_around select distinct thread from {table}")
        self.make("new_threads", "from opened_threads")
        self.make(
            "all_threads",
            f"""from ({engine.ALL_THREADS}) where thread in (select thread from chats_around)
            or customer in (select customer from changed_customers)""",
        )
        clear(self.con, "customers")
        run(self.con, "thread_names", {})

    def _take_orders(self) -> None:
        """Show the orders kept, their buyers by the numbers that they have now.

        `touched` are those whose credit lines of the changed days may decide; `order_facts` is narrowed to
        them and to what else their buyers ordered or paid on the same days.
        """
        con, kept = self.con, rows(self.before, "order_facts")
        clear(con, "kept_orders")
        con.execute(f"""create temp view kept_orders as
            select * from ({kept}) where customer >= 0
            union all by name
            select o.* replace (coalesce(c.customer, o.customer) as customer) from ({kept}) o
            left join customers c on c.shop = o.shop and c.buyer = o.buyer where o.customer < 0""")
        self.make(
            "touched",
            f"""select customer, created_day, paid_day from kept_orders
            where wanted and customer in (select customer from changed_customers) and ({self._covers()})""",
        )
        clear(con, "order_facts")
        self.make(
            "order_facts",
            """select * from kept_orders where customer in (select customer from touched)
            and (created_day in (select created_day from touched)
                 or paid_day in (select paid_day from touched where paid_day is not null))""",
        )

    def _covers(self) -> str:
        params = params_of(self.settings, self.period)
        helped = f"cast(paid_at + interval {self.settings['assist_hours']} hour as date)"
        until = f"greatest(created_day, coalesce({helped}, created_day)) + 1"
        since = f"created_day - {params['days_back']}"
        return (
            " or ".join(f"date '{day}' between {since} and {until}" for day in self.change.lines) or "false"
        )

    def _credit(self) -> None:
        con, settings, period = self.con, self.settings, self.period
        engine.hold(con, settings, period)
        of_buyers = "select thread from thread_nos where customer in (select customer from order_facts)"

        def touches(con: Connection, settings: Settings, period: Period) -> None:
            engine.fresh_touches(con, settings, period, f"and thread in ({of_buyers})")

        for table in CHATS:
            clear(con, table)
        engine.credit(con, settings, period, engine.Parts(self.chats.take, touches))
        run(con, "sales", params_of(settings, period))
        self._note_orders()

    def _note_orders(self) -> None:
        """Note which rows of orders are others than before, by their days."""
        self.make("mended_orders", "select order_no, customer from order_facts")
        created = {day for (day,) in self.distinct("select created_day from order_facts")}
        paid = {day for (day,) in self.distinct("select paid_day from touched where paid_day is not null")}
        mine = "order_no in (select order_no from mended_orders)"
        credits_ = self._moved("credits", created, mine, "created_day, paid_day")
        assists = self._moved("assists", {day for day in paid if self.inside(day)}, mine, "day")
        moved_created = {day for day, _ in credits_}
        moved_paid = {day for _, day in credits_ if day is not None and self.inside(day)}
        by_day = {
            "credits": moved_created,
            "sales": moved_paid,
            "order_cases": moved_paid,
            "assists": moved_paid | {day for (day,) in assists},
        }
        for table, days in by_day.items():
            self.replace(table, days, f"not {mine}", table)
        theirs = "customer not in (select customer from mended_orders)"
        self.replace("order_days", {day for day in moved_created if self.inside(day)}, theirs, "order_days")

    def _moved(self, table: str, days: Iterable[date], mine: str, what: str) -> list[tuple[date, ...]]:
        """Return where a table's rows of these orders are others than those kept."""
        was = f"select * exclude (customer) from ({rows(self.before, table, days)}) where {mine}"
        now = f"select * exclude (customer) from {table} where {OF_DAYS[table]} in ({listed(days)})"
        both = f"({now} except all ({was})) union all (({was}) except all {now})"
        return self.con.execute(f"select distinct {what} from ({both})").fetchall()

    def replace(self, table: str, days: Iterable[date], stays: str, fresh: str) -> None:
        """Note for a table: on `days`, kept rows where `stays` holds, and those of `fresh`."""
        wanted = set(days)
        self.make(f"fresh_{table}", f"from {fresh} where {OF_DAYS[table]} in ({listed(wanted)})")
        self.days[table] = wanted
        kept = rows(self.before, table, wanted)
        self.fresh[table] = with_day(
            table, f"select * from ({kept}) where {stays} union all by name select * from fresh_{table}"
        )

    def _serve(self) -> None:
        """Compute the rounds of the changed days, and who was served on them."""
        con, settings = self.con, self.settings
        run(con, "shifts", params_of(settings, self.period))
        for index, span in enumerate(spans(self.round_days)):
            engine.serve(con, settings, span, engine.Parts(self.chats.take, engine.fresh_touches))
            engine.count_rounds(con, settings, span, first=index == 0)
            into = "insert into served_anew" if index else "create or replace temp table served_anew as"
            con.execute(f"{into} from served where day between date '{span.first}' and date '{span.last}'")
        self.replace("rounds", self.round_days, "false", "rounds")

    def _judge(self) -> None:
        """Judge the contacts of the changed buyers again: of changed days as served anew, else as kept."""
        con, theirs = self.con, "customer in (select customer from changed_customers)"
        columns = ", ".join(name for name, *_ in con.execute("describe served_anew").fetchall())
        others = self.before.rows("contacts", self.contact_days - self.round_days)
        self.make(
            "served",
            f"""select {columns} from served_anew where day in ({listed(self.contact_days)}) and {theirs}
            union all select {columns} from ({others}) where {theirs}""",
        )
        self.make("mended_credits", "from credits")
        clear(con, "order_facts")
        clear(con, "credits")
        con.execute(f"create temp view order_facts as from kept_orders where {theirs}")
        con.execute(f"""create temp view credits as
            select order_no, order_holder from mended_credits
            union all select order_no, order_holder from ({self.before.rows("credits")})
            where order_no not in (select order_no from mended_credits)""")
        if self.contact_days:
            span = Period(min(self.contact_days), max(self.contact_days))
            engine.judge_contacts(con, self.settings, span, first=True)
            self.replace("contacts", self.contact_days, f"not {theirs}", "contacts")

    def _rate(self) -> None:
        """Place the ratings of the changed buyers anew: on the day of their last chat before."""
        con, first = self.con, min(self.change.lines, default=self.period.last)
        changed = "customer in (select customer from changed_customers)"
        theirs = f"(shop, buyer) in (select (shop, buyer) from customers where {changed})"
        since = params_of(self.settings, Period(first, first))["begins"]
        mine = f"rated_at >= timestamp '{since}' and {theirs}"
        clear(con, "satisfaction")
        con.execute(f"create temp view satisfaction as from memory.main.satisfaction where {mine}")
        if one(con, "select count(*) from satisfaction") != (0,):
            self._chat_days()
            params = params_of(self.settings, self.period)
            ends = params_of(self.settings, self._around())
            run(con, "rating_rows", params | {name: ends[name] for name in ("begins", "ends")})
            was = f"from ({self.before.rows('rating_rows')}) where {mine}"
            both = (
                f"((from rating_rows) except all ({was})) union all (({was}) except all (from rating_rows))"
            )
            days = {day for (day,) in self.distinct(f"select day from ({both})")}
            self.replace("rating_rows", days, f"not ({mine})", "rating_rows")
        clear(con, "satisfaction")

    def _around(self) -> Period:
        return self.period.widened(engine.RATING_LOOKS_BACK, engine.RATING_LOOKS_BACK)

    def _chat_days(self) -> None:
        """Let `chat_lines` show each day's first line of a chat: that tells the last day before a rating."""
        con, around = self.con, self._around()
        rated = "select t.thread from satisfaction s join threads t using (shop, account, buyer)"
        self.make("rated_threads", f"select distinct cast(thread as bigint) as thread from ({rated})")
        of_rated = "thread in (select thread from rated_threads)"
        self.make(
            "chat_days",
            "select null::bigint as thread, null::timestamp as sent_at, null::date as day where false",
        )
        for month in self.period.months():
            self.chats.take(con, self.settings, month)
            con.execute(
                f"insert into chat_days select thread, first_at, day from thread_days where {of_rated}"
            )
        day = timedelta(1)
        outside = (
            Period(around.first, self.period.first - day),
            Period(self.period.last + day, around.last),
        )
        for span in outside:
            chats.look_at(con, self.settings, span, f"and {of_rated}")
            con.execute(
                "insert into chat_days select thread, min(sent_at), day from chat_lines"
                " where kind <= 2 group by all"
            )
        clear(con, "chat_lines")
        con.execute("create temp view chat_lines as select *, 0 as kind from chat_days")

    def inside(self, day: date) -> bool:
        """Whether a day belongs to the period."""
        return self.period.first <= day <= self.period.last

    def distinct(self, query: str) -> list[tuple[date, ...]]:
        """Return the different rows of a query."""
        return self.con.execute(f"select distinct * from ({query})").fetchall()

    def make(self, table: str, query: str) -> None:
        """Create a temporary table in the place of whatever has its name."""
        clear(self.con, table)
        self.con.execute(f"create temp table {table} as {query}")
