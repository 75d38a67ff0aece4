"""改动重算: the rows of a period after messages or orders changed: of those days and buyers only.

Everything but open chats follows from one buyer's lines and orders. So rounds are computed again for the
days that changed, contacts and credits for the buyers who wrote on them or whose orders changed, each within
the days that the settings let a line or an order reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from jixiao.metrics import engine, rated
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.sql import day_starts, one, params_of, run
from jixiao.run.changed_facts import spans
from jixiao.run.kept import clear, listed
from jixiao.run.kept_chats import CHATS, first_written, open_for
from jixiao.run.mended_orders import MendedOrders
from jixiao.run.mended_tables import Connection, Mending

_HEARD = "holder in (select holder from heard_holders)"
# What `contacts` knows beyond `served`.
_JUDGED = ("inquiry", "ordered", "paid", "ordered_on", "spoke_alone", "counts", "is_inquiry", "lost")


@dataclass
class MendedRows(Mending):
    """What is computed anew for one generation of results.

    `line_days` have other lines, `round_days` are those of the period. On the days after them only rounds of
    the first minutes may be others: a chat of the day before may still be open then.
    """

    line_days: set[date] = field(default_factory=set)
    round_days: set[date] = field(default_factory=set)
    days_after: dict[date, datetime] = field(default_factory=dict)
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
        heard = bool(self.round_days or self.days_after)
        if heard or orders.some():
            orders.credit()
            self._serve()
            self.contact_days |= orders.contact_days()
            self._judge()
        if heard or self.change.ratings:
            self._rate()
        return True

    def _find_places(self) -> None:
        """Find the days whose rounds to compute again, and the buyers who wrote or write otherwise."""
        opened = self.before.rows("opened_threads")
        self.line_days = {*self.change.lines, *(day for _, day in first_written(self.con, opened))}
        self.round_days = {day for day in self.line_days if self.inside(day)}
        after = {day + timedelta(1) for day in self.line_days} - self.line_days
        self.days_after = {day: self._closed_at(day) for day in sorted(after) if self.inside(day)}
        back = max(self.settings.number("inquiry_window_days"), self.settings.number("reply_days")) - 1
        around = (day + timedelta(step) for day in self.change.lines for step in range(-back, back + 1))
        self.contact_days = {day for day in around if self.inside(day)}
        self.make(
            "changed_customers",
            f"""select customer from {self.change.chats}
            union select cast(o.customer as bigint)
            from ({opened}) o join threads using (shop, account, buyer)""",
        )

    def _closed_at(self, day: date) -> datetime:
        """Return by when no chat of the day before is open any more."""
        begins, _ = day_starts(self.settings, Period(day, day))
        return begins + open_for(self.settings)

    def _parts(self) -> Iterator[tuple[Period, datetime | None]]:
        """Yield the spans to compute again, with the moment until which: whole days first."""
        yield from ((span, None) for span in spans(self.round_days))
        yield from ((Period(day, day), until) for day, until in self.days_after.items())

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
        """Number the chats around the changed days, and all chats of the buyers who wrote on them.

        Of the chats around only those of people who hold a changed chat: nobody else's open chats are others.
        """
        self.make("chats_around", "select cast(null as bigint) as thread where false")
        for span, until in self._parts():
            self.chats.take(self.con, self.settings, span, until)
            for table in CHATS:
                self.con.execute(f"insert into chats_around select distinct thread from {table}")
        self.make("new_threads", "from opened_threads")
        theirs = "customer in (select customer from changed_customers)"
        self.make("their_threads", f"from ({engine.ALL_THREADS}) where {theirs}")
        self._find_holders()
        self.make(
            "all_threads",
            f"""from their_threads union all from ({engine.ALL_THREADS}) where not ({theirs})
            and thread in (select thread from chats_around)
            and (shop, account) in (select (shop, account) from heard_accounts)""",
        )
        clear(self.con, "customers")
        run(self.con, "thread_names", {})

    def _find_holders(self) -> None:
        """Make `heard_holders`, who hold a changed buyer's chat around these days, and all their accounts."""
        first, last = (end(self.line_days, default=self.period.first) for end in (min, max))
        run(self.con, "holders", params_of(self.settings, Period(first, last).widened(before=1, after=2)))
        self.make(
            "heard_holders",
            """select distinct h.holder from their_threads t
            join account_nos a on a.shop = t.shop and a.account = t.account
            join holders h on h.account_no = a.account_no""",
        )
        self.make(
            "heard_accounts",
            """select shop, account from account_nos where account_no in (
                select account_no from holders where holder in (select holder from heard_holders))""",
        )

    def _serve(self) -> None:
        """Compute the rounds of the changed days and of the first minutes after, and who was served."""
        con, settings = self.con, self.settings
        self.make("served_anew", f"select {self._served()} from ({self.before.rows('contacts', ())})")
        if not (self.round_days or self.days_after):
            return
        run(con, "shifts", params_of(settings, self.period))
        parts = engine.Parts(self._take, engine.fresh_touches)
        for index, span in enumerate(spans(self.round_days)):
            engine.serve(con, settings, span, parts, first=index == 0)
            engine.count_rounds(con, settings, span, first=index == 0)
        if self.round_days:
            con.execute("insert into served_anew by name from served")
        self._count_early(first=not self.round_days)
        late = " or ".join(f"(day = '{day}' and opened_at >= '{at}')" for day, at in self.days_after.items())
        stays = f"{late or 'false'} or not ({_HEARD})"
        self.replace("rounds", self._rounds_moved(stays), stays, f"(from rounds where {_HEARD})")

    def _take(
        self, con: Connection, settings: Settings, period: Period, until: datetime | None = None
    ) -> None:
        """Show the chats of the people whose chats changed."""
        self.chats.take(con, settings, period, until, "and thread in (select thread from thread_nos)")

    def _count_early(self, *, first: bool) -> None:
        """Count the rounds of the days after, until no chat of a changed day can be open any more."""
        con, settings = self.con, self.settings
        self.make("served", f"from ({self.before.rows('contacts', self.days_after)})")
        for index, (day, until) in enumerate(self.days_after.items()):
            span = Period(day, day)
            self._take(con, settings, span, until)
            run(con, "held_days", params_of(settings, span))
            engine.count_rounds(con, settings, span, first=first and index == 0)

    def _rounds_moved(self, stays: str) -> set[date]:
        """Return the days that have other rounds: those changed; the days after them hardly ever."""
        rows = f"select * from rounds where day in ({listed(self.days_after)}) and {_HEARD}"
        kept = f"select * from ({self.before.rows('rounds', self.days_after)}) where not ({stays})"
        return self.round_days | self.differing(rows, kept)

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
        con.execute(f"create temp view order_facts as from their_orders where {theirs}")
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
            rated.find_rated(con)
            for month in self.period.months():
                self.chats.take(con, self.settings, month)
                rated.note_days(con)
            rated.place_ratings(con, self.settings, self.period)
            was = f"from ({self.before.rows('rating_rows')}) where {mine}"
            days = self.differing("from rating_rows", was)
            self.replace("rating_rows", days, f"not ({mine})", "rating_rows")
        clear(con, "satisfaction")
