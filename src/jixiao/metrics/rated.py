"""满意度归日: each rating counts on the day of its chat's last line before it.

The chat days of the period are known already; only the days around it are looked up among the lines.
"""

from __future__ import annotations

from datetime import timedelta

from jixiao.metrics import chats
from jixiao.metrics.dialect import Connection
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.sql import params_of, run

LOOKS_BACK = 15
_OF_RATED = "thread in (select thread from rated_threads)"


def find_rated(con: Connection) -> None:
    """Create `rated_threads` from `satisfaction`, and `chat_days` for `note_days` to fill."""
    con.execute(
        "create or replace temp table rated_threads as select distinct cast(t.thread as bigint) as thread "
        "from satisfaction s join threads t using (shop, account, buyer)"
    )
    con.execute(
        "create or replace temp table chat_days as select cast(null as bigint) as thread, "
        "cast(null as timestamp) as first_at, cast(null as date) as day where false"
    )


def note_days(con: Connection) -> None:
    """Note when the rated chats began on each day of `thread_days`; a day noted twice does no harm."""
    con.execute(f"insert into chat_days select thread, first_at, day from thread_days where {_OF_RATED}")


def place_ratings(con: Connection, settings: Settings, period: Period) -> None:
    """Create `rating_rows` once the chat days of the whole period are noted."""
    around, day = period.widened(LOOKS_BACK, LOOKS_BACK), timedelta(1)
    outside = (Period(around.first, period.first - day), Period(period.last + day, around.last))
    for span in outside:
        chats.look_at(con, settings, span, f"and {_OF_RATED}")
        con.execute(
            "insert into chat_days select thread, min(sent_at), day from chat_lines "
            "where kind <= 2 group by thread, day"
        )
    ends = {name: params_of(settings, around)[name] for name in ("begins", "ends")}
    run(con, "rating_rows", params_of(settings, period) | ends)
