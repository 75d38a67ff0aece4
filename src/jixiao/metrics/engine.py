"""指标引擎: the stages in order: names, month by month the chats, orders and credits, contacts, figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from jixiao.metrics import chats, rated
from jixiao.metrics.connection import forget, make_room
from jixiao.metrics.counting import count_early, count_figures
from jixiao.metrics.dialect import Connection, prepare
from jixiao.metrics.filters import filter_cases
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS, Settings
from jixiao.metrics.sql import one, params_of, run

# What nobody reads once sales are told.
_OF_CREDIT = ("touches", "order_products", "candidates", "rivals", "rival_rounds", "thread_rounds", "marks")
# What is counted at once: so many rows would have to be read back from the disk later.
_EARLY = ("rounds",)
_NO_DAYS = Period(date(1970, 1, 1), date(1970, 1, 1))


@dataclass(frozen=True)
class Parts:
    """Where the wide tables come from: built from the messages, or taken from what was kept.

    `chats` makes thread_rounds, thread_days and thread_pauses of a month, or a part of one, and of the day
    before it, for chats open over midnight; `touches` makes touches.
    """

    chats: Callable[[Any, Settings, Period], None]
    touches: Callable[[Any, Settings, Period], None]


def fresh_touches(con: Connection, settings: Settings, period: Period, only: str = "") -> None:
    """Create `touches` from the messages around the wanted orders; `only` narrows the lines further."""
    chats.look_at(con, settings, order_span(con, settings, period), only)
    for step in ("spoken", "touches"):
        run(con, step, params_of(settings, period))


def fresh_chats(con: Connection, settings: Settings, month: Period) -> None:
    """Create the chat tables of a month and of the day before it; `transfers` are named already."""
    chats.build_chats(con, settings, month.widened(before=1), found=True)


FRESH = Parts(fresh_chats, fresh_touches)


def compute(
    con: Connection, settings: Settings = DEFAULTS, period: Period | None = None, parts: Parts = FRESH
) -> Period:
    """Create all derived tables and `figures` for `period`; without one, for every day with data.

    Reads the views that the store shows; leaves the tables rounds, contacts, credits, sales, assists,
    figures, differences and control behind.
    """
    prepare(con)
    period = period or whole_span(con, settings)
    make_room(con, period)
    name_everything(con, settings, period)
    receive_chats(con, settings, period, parts)
    count_early(con, settings, period, _EARLY)
    credit_orders(con, settings, period, parts)
    run(con, "sales", params_of(settings, period))
    forget(con, *_OF_CREDIT)
    _hold_orders_once(con)
    for index, month in enumerate(period.months()):
        judge_contacts(con, settings, month, first=index == 0)
    forget(con, "served", "late_replies", "bought")
    rated.place_ratings(con, settings, period)
    count_figures(con, settings, period, data_as_of(con, settings), _EARLY)
    return period


def compute_credits(con: Connection, settings: Settings, period: Period) -> None:
    """Create what credit needs, and credits: names, order_facts, holders, touches, candidates, credits."""
    prepare(con)
    name_everything(con, settings, period)
    credit_orders(con, settings, period, FRESH)


def receive_chats(con: Connection, settings: Settings, period: Period, parts: Parts) -> None:
    """Create rounds, served and chat_days, month by month.

    This comes before any order is looked at: the widest tables are sorted while nothing else is held.
    """
    run(con, "holders", params_of(settings, period.widened(before=1)))
    run(con, "shifts", params_of(settings, period))
    rated.find_rated(con)
    for index, month in enumerate(period.months()):
        serve(con, settings, month, parts, first=index == 0)
        rated.note_days(con)
        forget(con, "thread_days")
        count_rounds(con, settings, month, first=index == 0)
        forget(con, "thread_rounds", "held_days")


def credit_orders(con: Connection, settings: Settings, period: Period, parts: Parts) -> None:
    """Create order_facts, holders of every day asked about, and credits with what leads to them."""
    # A computation before this one left them as a view.
    forget(con, "order_facts")
    run(con, "order_facts", params_of(settings, period))
    hold(con, settings, period)
    credit(con, settings, period, parts)


def whole_span(con: Connection, settings: Settings = DEFAULTS) -> Period:
    """Return the business days from the first to the last message, order payment or report."""
    return known_span(con, settings) or _NO_DAYS


def known_span(con: Connection, settings: Settings = DEFAULTS) -> Period | None:
    """Return what `whole_span` does; None where no file speaks of any day."""
    hours = timedelta(hours=settings.number("split_hour"))
    first, last = one(
        con,
        """select min(low), max(high) from (
        select min(sent_at) as low, max(sent_at) as high from messages
        union all select min(created_at), greatest(max(created_at), max(paid_at)) from orders
        union all select min(cast(day as timestamp)), max(cast(day as timestamp)) from reports
        union all select min(cast(day as timestamp)), max(cast(day as timestamp)) from attendance)""",
    )
    if first is None or last is None:
        return None
    return Period((cast("datetime", first) - hours).date(), (cast("datetime", last) - hours).date())


def data_as_of(con: Connection, settings: Settings) -> datetime:
    """Return the moment the data reach to: the setting, else the latest message, order event or export."""
    if isinstance(settings["as_of"], datetime):
        return settings["as_of"]
    (told,) = one(
        con,
        "select max(moment) from (select greatest(max(created_at), max(paid_at)) as moment from orders "
        "union all select max(exported_at) from files)",
    )
    # Only later lines matter: what lies together without any is not read.
    later = f"where sent_at > timestamp '{told}'" if told else ""
    (said,) = one(con, f"select max(sent_at) from messages {later}")
    return cast("datetime", said or told or datetime.min.replace(year=1970))


def name_everything(con: Connection, settings: Settings, period: Period) -> None:
    """Create the numbers of accounts, people, chats and buyers, and new_threads."""
    find_transfers(con, settings, period.widened(before=1))
    con.execute("create or replace temp table opened_threads as select * from new_threads")
    con.execute(f"create or replace temp table all_threads as {ALL_THREADS}")
    for text in ("names", "thread_names"):
        run(con, text, {})
    forget(con, "all_threads")


def find_transfers(con: Connection, settings: Settings, period: Period) -> None:
    """Create transfers and new_threads from the lines of a period."""
    chats.look_at(con, settings, period)
    run(con, "transfers", params_of(settings, period))


ALL_THREADS = """
    select cast(thread as bigint) as thread, cast(customer as bigint) as customer, shop, account, buyer
    from threads
    union all select distinct thread, customer, shop, account, buyer from new_threads"""


def _hold_orders_once(con: Connection) -> None:
    """Show `order_facts` from `credits`, which hold the wanted ones whole, and the others."""
    names = [name for name, *_ in con.execute("describe order_facts").fetchall()]
    con.execute("create or replace temp table other_orders as select * from order_facts where not wanted")
    forget(con, "order_facts")
    both = " union all ".join(
        f"select {', '.join(names)} from {table}" for table in ("credits", "other_orders")
    )
    con.execute(f"create or replace temp view order_facts as {both}")


def order_span(con: Connection, settings: Settings, period: Period) -> Period:
    """Return the days whose lines may matter to a wanted order: some were created long before."""
    first, created, paid = one(
        con,
        "select min(created_day), max(created_day), max(paid_day) from order_facts where wanted",
    )
    if first is None:
        return period
    back = settings.number("inquiry_window_days") - 1
    after = settings.number("assist_hours") // 24 + 1
    last = max(d for d in (created, paid) if d is not None)  # type: ignore[type-var]
    return Period(cast("date", first) - timedelta(back), cast("date", last) + timedelta(after))


def hold(con: Connection, settings: Settings, period: Period) -> None:
    """Create `holders` for every day that any later step asks about."""
    orders = order_span(con, settings, period)
    days = Period(
        min(orders.first, period.first - timedelta(rated.LOOKS_BACK)),
        max(orders.last, period.last + timedelta(settings.number("reply_days"))),
    )
    run(con, "holders", params_of(settings, days))


def credit(con: Connection, settings: Settings, period: Period, parts: Parts) -> None:
    """Create order_products, touches, candidates, rivals and credits of the wanted orders."""
    params = params_of(settings, period)
    run(con, "order_products", params)
    parts.touches(con, settings, period)
    run(con, "candidates", params)
    _count_rivals(con, settings, period)
    run(con, "credits", params)


def _count_rivals(con: Connection, settings: Settings, period: Period) -> None:
    """Count the rounds of people between whom an order is undecided; most periods have few, or none."""
    first, last = one(con, "select min(day), max(day) from rivals")
    if first is None or last is None:
        con.execute(
            "create or replace temp table thread_rounds as select cast(null as bigint) as thread, "
            "cast(null as date) as day, cast(null as timestamp) as opened_at where false"
        )
    else:
        span = Period(cast("date", first), cast("date", last))
        around = span.widened(settings.number("inquiry_window_days") - 1)
        chats.build_rounds(con, settings, around, _OF_RIVALS)
    run(con, "rival_rounds", params_of(settings, period))


_OF_RIVALS = "and thread in (select thread from thread_nos where customer in (select customer from rivals))"


def serve(con: Connection, settings: Settings, span: Period, parts: Parts, *, first: bool) -> None:
    """Create held_days of a month, or of a part of one, and of the day before; and `served`, or add to it."""
    parts.chats(con, settings, span)
    params = params_of(settings, span)
    run(con, "held_days", params)
    run(con, "served", params | {"filters": filter_cases(settings), "into": _into("served", first=first)})


def count_rounds(con: Connection, settings: Settings, span: Period, *, first: bool) -> None:
    """Create `rounds` from what `serve` left behind, or add to it."""
    run(con, "rounds", params_of(settings, span) | {"into": _into("rounds", first=first)})


def judge_contacts(con: Connection, settings: Settings, span: Period, *, first: bool) -> None:
    """Create `contacts` from `served` and the credits, or add to it."""
    _listen(con, settings, span)
    run(con, "contacts", params_of(settings, span) | {"into": _into("contacts", first=first)})


def _into(table: str, *, first: bool) -> str:
    return f"create or replace temp table {table} as" if first else f"insert into {table}"


def _listen(con: Connection, settings: Settings, month: Period) -> None:
    """Find who answered days after an agent spoke first; nobody where such contacts are filtered."""
    later = settings.number("reply_days") - 1
    counted = not settings["filter_no_buyer_line"]
    if counted:
        chats.look_at(con, settings, month.widened(after=later))
    asked = {"asked": str(counted).lower(), "days_to_reply": later}
    run(con, "late_replies", params_of(settings, month) | asked)
