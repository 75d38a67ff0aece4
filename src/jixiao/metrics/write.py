"""写出: figures and derived rows as CSV or Parquet, names instead of numbers, every row with its origin.

Rows stand day by day, so that files of single days, one after another, are the file of all of them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

import duckdb

from jixiao.metrics.spelling import quoted
from jixiao.metrics.sql import run

_NAMES = """left join account_nos a on a.account_no = r.account_no
    left join customers c on c.customer = r.customer
    left join person_nos p on p.holder = r.holder
    left join files f on f.file = r.file"""

_SECONDS = """cast(cast(epoch_us({end}) - epoch_us({start}) as decimal(28, 0))
            * cast(0.000001 as decimal(7, 6)) as decimal(18, 6))"""

_ROUNDS = f"""select a.shop, a.account, c.buyer, p.person, r.day, r.opened_at, r.answered_at,
       {_SECONDS.format(end="r.answered_at", start="r.opened_at")} as seconds, r.open_chats, r.by_transfer,
       r.handed_on, r.filtered, f.name as file, r.line, g.name as answer_file, r.answer_line
    from {{rows}} r {_NAMES} left join files g on g.file = r.answer_file
    order by r.day, a.shop, r.opened_at, r.file, r.line, a.account"""

_CONTACTS = f"""select a.shop, a.account, c.buyer, p.person, r.day, r.first_at, r.buyer_lines, r.agent_lines,
       r.agent_lines > 0 as answered, r.agent_first, r.first_opened_at, r.first_answered_at, r.slow_rounds,
       r.handed_on as transferred_out, r.is_inquiry as inquiry, r.ordered, r.ordered_on, r.paid, r.lost,
       r.filtered,
       f.name as file, r.line
    from {{rows}} r {_NAMES}
    order by r.day, a.shop, r.first_at, r.file, r.line, a.account"""

_YUAN = "cast(cast({} as decimal(28, 0)) * cast(0.01 as decimal(3, 2)) as decimal(18, 2))"

_CREDITS = f"""select r.shop, r.order_id, r.buyer, r.created_at, r.paid_at, r.created_day, r.paid_day,
       r.valid, r.left_out,
       {_YUAN.format("r.net")} as net_amount, {_YUAN.format("r.refunded_fen")} as refunded,
       r.order_state, o.person as order_person, r.payment_state, y.person as payment_person,
       r.sale_state, s.person as sale_person, a.account as sale_account,
       r.sale_line.sent_at as sale_line_at, g.name as sale_line_file,
       r.sale_line.line as sale_line, f.name as file, r.line,
       r.credit_case, r.sale_by, r.follow_up_state, u.person as follow_up_person
    from {{rows}} r
    left join account_nos a on a.account_no = r.sale_account_no
    left join person_nos o on o.holder = r.order_holder
    left join person_nos y on y.holder = r.payment_holder
    left join person_nos u on u.holder = r.follow_up_holder
    left join person_nos s on s.holder = r.sale_holder
    left join files f on f.file = r.file
    left join files g on g.file = r.sale_line.file
    order by r.created_day, r.shop, r.created_at, r.order_id"""

_LOSSES = f"""select r.lost, a.shop, a.account, c.buyer, p.person, r.day, r.moment, r.order_id,
       {_YUAN.format("r.net")} as amount, f.name as file, r.line
    from losses r {_NAMES}
    order by r.stage, a.shop, r.moment, r.file, r.line, a.account"""

# Decimals always show their point, so the noughts taken off stand behind it.
_TRIMMED = "rtrim(rtrim(cast({0} as varchar), '0'), '.')"
_FIGURES = f"""select person, account, shop, day, metric,
       case when unit = 'yuan' then cast(cast(numerator as decimal(38, 2)) as varchar)
            else {_TRIMMED.format("numerator")} end as numerator,
       {_TRIMMED.format("denominator")} as denominator, unit, origin, provisional
    from figures where {{chosen}}
    order by day nulls last, person nulls last, account nulls last, shop nulls last, metric, origin"""

_FIGURES_COLUMNS = "person,account,shop,day,metric,numerator,denominator,unit,origin,provisional"
FIGURES_HEAD = f"{_FIGURES_COLUMNS}\n".encode()


def write_figures(con: duckdb.DuckDBPyConnection, path: Path, metrics: Collection[str] | None = None) -> None:
    """Write figures.csv (or .parquet) in the contract's column order; `metrics` narrows it."""
    chosen = "true" if metrics is None else f"metric in ({quoted(tuple(metrics)) or 'null'})"
    _write(con, _FIGURES.format(chosen=chosen), path)


def write_figure_lines(con: duckdb.DuckDBPyConnection, path: Path, day: date | None) -> None:
    """Write the lines that figures.csv has for a day, without its head; None: what belongs to no day."""
    chosen = "day is null" if day is None else f"day = date '{day}'"
    _write(con, _FIGURES.format(chosen=chosen), path, head=False)


def write_rounds(con: duckdb.DuckDBPyConnection, path: Path, day: date | None = None) -> None:
    """Write every round, or a day's: who, when, how long, how many chats were open, the lines it rests on."""
    _write(con, _ROUNDS.format(rows=_of_day("rounds", "day", day)), path)


def write_contacts(con: duckdb.DuckDBPyConnection, path: Path, day: date | None = None) -> None:
    """Write every contact, or a day's, with its flags; filtered ones name their filter."""
    _write(con, _CONTACTS.format(rows=_of_day("contacts", "day", day)), path)


def write_credits(con: duckdb.DuckDBPyConnection, path: Path, day: date | None = None) -> None:
    """Write every order, or a day's, with who brought it to order, to pay, and whose sale it is."""
    _write(con, _CREDITS.format(rows=_of_day("credits", "created_day", day)), path)


def write_losses(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write who was lost before ordering, before paying, before shipping, with the row it is seen from."""
    for step in ("order_shops", "losses"):
        run(con, step, {})
    _write(con, _LOSSES, path)


def _of_day(table: str, column: str, day: date | None) -> str:
    return table if day is None else f"(select * from {table} where {column} = date '{day}')"


def _write(con: duckdb.DuckDBPyConnection, query: str, path: Path, *, head: bool = True) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet = path.suffix.lower() == ".parquet"
    options = "format parquet, compression zstd" if parquet else f"format csv, header {str(head).lower()}"
    con.execute(f"copy ({query}) to {quoted((str(path),))} ({options})")
