"""改动重算: the rows of a period after messages or orders changed: of those days and buyers only.

Everything but open chats follows from one buyer's lines and orders. So rounds are computed again for the
days that changed, contacts and credits for the buyers who wrote on them or whose orders changed, each within
the days that the settings let a line or an order reach.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from jixiao.metrics import chats, engine
from jixiao.metrics.period import Period
from jixiao.metrics.spelling import quoted
from jixiao.metrics.sql import one, params_of, run
from jixiao.run.changed_facts import spans
from jixiao.run.kept import clear, listed
from jixiao.run.kept_chats import CHATS, first_written
from jixiao.run.mended_orders import MendedOrders
from jixiao.run.mended_tables import Mending

# What `contacts` knows beyond `served`.
_JUDGED = ("inquiry", "ordered", "paid", "ordered_on", "spoke_alone", "counts", "is_inquiry", "lost")


@dataclass
class MendedRows(Mending):
    """What is computed anew for one generation of results."""

    line_days: set[date] = field(default_factory=set)
    round_days: set[date] = field(default_factory=set)
    contact_days: set[date] = field(default_factory=set)

    def computed(self) -> bool:
        """Compute what changed; False where accounts have other numbers than in what is kept.

        So too where too many orders changed.
        """
        orders = MendedOrders(self)
        self._find_places()
        if not orders.found():
            return False
        self.con.execute(
            "insert into changed_customers select distinct customer from other_orders where decides"
        )
        if not self._name():
            return False
        orders.take()
        if self.round_days or orders.some():
            orders.credit()
            self._serve()
            self.contact_days |= orders.contact_days()
            self._judge()
        if self.round_days or self.change.ratings:
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
            found = self.chats.opened(con, self.settings, span.days())
            con.execute(f"insert into opened_threads by name select * from ({found})")
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

    def _serve(self) -> None:
        """Compute the rounds of the changed days, and who was served on them."""
        con, settings = self.con, self.settings
        self.make("served_anew", f"select {self._served()} from ({self.before.rows('contacts', ())})")
        if not self.round_days:
            return
        run(con, "shifts", params_of(settings, self.period))
        for index, span in enumerate(spans(self.round_days)):
            engine.serve(con, settings, span, engine.Parts(self.chats.take, engine.fresh_touches))
            engine.count_rounds(con, settings, span, first=index == 0)
            within = f"day between date '{span.first}' and date '{span.last}'"
            con.execute(f"insert into served_anew by name select * from served where {within}")
        self.replace("rounds", self._rounds_moved(), "false", "rounds")

    def _rounds_moved(self) -> set[date]:
        """Return the days that have other rounds: those changed; the days after them hardly ever."""
        after = self.round_days - self.change.lines
        rows = f"select * from rounds where day in ({listed(after)})"
        return self.round_days - after | self.differing(
            rows, f"select * from ({self.before.rows('rounds', after)})"
        )

    def _served(self) -> str:
        kept = self.con.execute(f"describe select * from ({self.before.rows('contacts', ())})").fetchall()
        return ", ".join(name for name, *_ in kept if name not in _JUDGED)

    def _judge(self) -> None:
        """Judge the contacts of the changed buyers again: of changed days as served anew, else as kept."""
        con, theirs = self.con, "customer in (select customer from changed_customers)"
        others = self.before.rows("contacts", self.contact_days - self.round_days)
        self.make(
            "served",
            f"""select * from served_anew where day in ({listed(self.contact_days)}) and {theirs}
            union all by name select {self._served()} from ({others}) where {theirs}""",
        )
        self.make("mended_credits", "from credits")
        clear(con, "order_facts")
        clear(con, "credits")
        con.execute(f"create temp view order_facts as from orders_now where {theirs}")
        con.execute(f"""create temp view credits as
            select order_no, order_holder from mended_credits
            union all select order_no, order_holder from ({self.before.rows("credits")})
            where order_no not in (select order_no from mended_orders)""")
        if self.contact_days:
            span = Period(min(self.contact_days), max(self.contact_days))
            engine.judge_contacts(con, self.settings, span, first=True)
            self._note_contacts(theirs)

    def _note_contacts(self, theirs: str) -> None:
        """Note the days on which a contact is other than it was."""
        was = f"select * from ({self.before.rows('contacts', self.contact_days)}) where {theirs}"
        columns = ", ".join(name for name, *_ in self.con.execute(f"describe {was}").fetchall())
        was, now = f"select {columns} from ({was})", f"select {columns} from contacts"
        self.contact_days = self.differing(now, was)
        self.replace("contacts", self.contact_days, f"not {theirs}", "contacts")

    def _rate(self) -> None:
        """Place the ratings of the changed buyers anew, or all: on the day of their last chat before."""
        con, first = self.con, min(self.change.lines, default=self.period.last)
        changed = "customer in (select customer from changed_customers)"
        theirs = f"(shop, buyer) in (select (shop, buyer) from customers where {changed})"
        since = params_of(self.settings, Period(first, first))["begins"]
        every = self.change.ratings
        mine = "true" if every else f"rated_at >= timestamp '{since}' and {theirs}"
        clear(con, "satisfaction")
        con.execute(f"create temp view satisfaction as from memory.main.satisfaction where {mine}")
        if every or one(con, "select count(*) from satisfaction") != (0,):
            self._chat_days()
            params = params_of(self.settings, self.period)
            ends = params_of(self.settings, self._around())
            run(con, "rating_rows", params | {name: ends[name] for name in ("begins", "ends")})
            was = f"from ({self.before.rows('rating_rows')}) where {mine}"
            days = self.differing("from rating_rows", was)
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
