"""会话派生: rounds, chat days and pauses of a span of days; who holds the accounts does not matter here."""

from __future__ import annotations

from jixiao.metrics.connection import forget
from jixiao.metrics.dialect import Connection
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.sql import params_of, run


def look_at(con: Connection, settings: Settings, period: Period, only: str = "") -> None:
    """Make `chat_lines` show the lines of `period`; `only` narrows it further (`and thread in (...)`)."""
    if settings["join_over_split_minutes"] is not None:
        run(con, "carried_over", params_of(settings, period.widened(before=1, after=1)))
    run(con, "chat_lines", params_of(settings, period) | {"only": only})


def build_chats(
    con: Connection, settings: Settings, period: Period, only: str = "", *, found: bool = False
) -> None:
    """Create thread_rounds, thread_days, thread_pauses and new_threads for the days of `period`.

    `found`: `transfers` are there already, with those of other days, and stay as they are.
    """
    build_rounds(con, settings, period, only, found=found)
    run(con, "thread_days", params_of(settings, period))
    forget(con, "marks")


def build_rounds(
    con: Connection, settings: Settings, period: Period, only: str = "", *, found: bool = False
) -> None:
    """Create thread_rounds and new_threads alone."""
    look_at(con, settings, period, only)
    if only:
        _look_once(con)
    params = params_of(settings, period)
    if not found:
        run(con, "transfers", params)
    for step in ("live_transfers", "marks", "thread_rounds"):
        run(con, step, params)
    forget(con, "touched_lines")


def _look_once(con: Connection) -> None:
    """Make `chat_lines` show a copy of its few lines: each step would look for them among all messages."""
    con.execute("create or replace temp table few_lines as select * from chat_lines")
    con.execute("create or replace temp view chat_lines as select * from few_lines")
