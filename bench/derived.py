"""派生表: what rounds, contacts, open chats and credits cost against plain DuckDB SQL for the same tables.

Run: python bench/derived.py STORE MONTH [--runs 3]

The plain SQL knows no transfers, filters, dated accounts, ties or settings: it is the floor, not a rival.
Runs alternate in one process; medians are printed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import duckdb

from jixiao.base.period import Month
from jixiao.facts.store import Store
from jixiao.metrics.connection import working_connection
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period

PLAIN = (
    # Rounds: a buyer line after none, or after an agent's, opens; the next agent line answers.
    """create or replace temp table plain_rounds as
    with lines as (
      select thread, cast(sent_at as date) as day, sent_at, file, line, sender = 0 as asks,
             lag(sender = 0) over (partition by thread, cast(sent_at as date)
                                   order by sent_at, file, line) as before
      from messages where month = '{month}' and sender in (0, 1, 2)
    ),
    turns as (
      select *, lead(sent_at) over (partition by thread, day order by sent_at, file, line) as answered_at
      from lines where asks <> coalesce(before, false)
    )
    select thread, day, sent_at as opened_at, answered_at, file, line from turns where asks""",
    # Contacts: one row per person, buyer and day.
    """create or replace temp table plain_contacts as
    select a.person, t.customer, cast(m.sent_at as date) as day, min(m.sent_at) as first_at,
           count(*) filter (where m.sender = 0) as asked,
           count(*) filter (where m.sender in (1, 2)) as answered
    from messages m join threads t using (thread) join accounts a on a.shop = t.shop and a.account = t.account
     and cast(m.sent_at as date) between a."from" and coalesce(a."to", date '2099-12-31')
    where m.month = '{month}' and m.sender in (0, 1, 2) group by all""",
    # Open chats: islands per chat, +1 at the start, -1 at the end, a running sum per account.
    """create or replace temp table plain_loads as
    with lines as (
      select m.thread, t.account, m.sent_at,
             coalesce(m.sent_at >= lag(m.sent_at) over w + interval 5 minute, true) as starts,
             coalesce(lead(m.sent_at) over w >= m.sent_at + interval 5 minute, true) as ends
      from messages m join threads t using (thread) where m.month = '{month}' and m.sender in (0, 1, 2)
      window w as (partition by m.thread order by m.sent_at, m.file, m.line)
    ),
    steps as (
      select account, sent_at as moment, 1 as step from lines where starts
      union all select account, sent_at + interval 5 minute, -1 from lines where ends
      union all select t.account, opened_at, 0 from plain_rounds join threads t using (thread)
    )
    select *, sum(step) over (partition by account order by moment) as open_chats from steps""",
    # Credits: the latest human line to the buyer in the two days up to order and payment.
    """create or replace temp table plain_credits as
    select o.shop, o.order_id,
           arg_max(t.account, m.sent_at) filter (where m.sent_at <= o.created_at
             and cast(m.sent_at as date) >= cast(o.created_at as date) - 1) as order_account,
           arg_max(t.account, m.sent_at) filter (where m.sent_at <= o.paid_at
             and cast(m.sent_at as date) >= cast(o.paid_at as date) - 1) as payment_account
    from orders o join threads t on t.shop = o.shop and t.buyer = o.buyer
    join messages m on m.thread = t.thread and m.sender = 1
    group by o.shop, o.order_id""",
)


def plain(con: duckdb.DuckDBPyConnection, month: Month) -> None:
    """Build the four tables with plain SQL."""
    for text in PLAIN:
        con.execute(text.format(month=month))


def ours(con: duckdb.DuckDBPyConnection, month: Month) -> None:
    """Build all derived tables and count all figures of the month."""
    compute(con, period=Period.of(month))


def timed(store: Store, month: Month, work: Callable[[duckdb.DuckDBPyConnection, Month], None]) -> float:
    """Return the seconds that `work` takes on a new connection."""
    with working_connection() as con:
        store.attach(con)
        began = time.perf_counter()
        work(con, month)
        return time.perf_counter() - began


def main() -> None:
    """Run both in turn and print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("month", type=Month.parse)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    store = Store(asked.store)
    pairs = [(timed(store, asked.month, plain), timed(store, asked.month, ours)) for _ in range(asked.runs)]
    floor, own = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    sys.stdout.write(
        f"plain SQL {floor:.2f} s, all derived tables and figures {own:.2f} s: {own / floor:.2f}\n"
    )


if __name__ == "__main__":
    main()
