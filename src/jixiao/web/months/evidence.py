"""证据查找: point lookups in what a computation left beside its statements, and in the chats themselves."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.facts.store import Store
from jixiao.run.evidence import EVIDENCE_FOLDER
from jixiao.web.months.models import MonthBook
from jixiao.web.workspace import current

# Seconds up to which a round is counted in each step of the response chart; then slower, then unanswered.
STEPS = (10, 20, 30, 60, 120, 180, 300)
# So many of a day's slowest rounds are noted for the pages; whoever wants more opens the rows.
NOTED = 5
_SLOW = ("rounds", "answered")
Row = dict[str, Any]
Shape = tuple[str, date, list[int], list[int]]


def step_labels() -> list[Text]:
    """Return what each step of the response chart says."""
    bounds = [Text(f"≤ {step} 秒", f"≤ {step} s") for step in STEPS]
    return [*bounds, Text(f"超过 {STEPS[-1]} 秒", f"over {STEPS[-1]} s"), Text("未回复", "no answer")]


def shapes(con: duckdb.DuckDBPyConnection, folder: Path) -> Iterator[Shape]:
    """Yield for each person and day the contacts by hour and the rounds by response step."""
    hours: dict[tuple[str, date], list[int]] = defaultdict(lambda: [0] * 24)
    steps: dict[tuple[str, date], list[int]] = defaultdict(lambda: [0] * (len(STEPS) + 2))
    for person, day, at, count in _counted(con, folder, "contacts", "hour(first_at)", "filtered is null"):
        hours[person, day][at] += count
    for person, day, at, count in _counted(con, folder, "rounds", _step_sql(), "true"):
        steps[person, day][at] += count
    for key in sorted({*hours, *steps}):
        yield *key, hours[key], steps[key]


def slowest(con: duckdb.DuckDBPyConnection, folder: Path) -> dict[tuple[str, date], list[Row]]:
    """Return the slowest rounds of each person and day: the first of each order in which pages list them.

    Each as {opened_at, seconds, ref, line}: what a page shows, and the way to the chat; never the buyer.
    """
    file = folder / EVIDENCE_FOLDER / "rounds.parquet"
    if not file.is_file():
        return {}
    places = ", ".join(
        f"row_number() over (partition by person, day order by {_ORDER[order]}) as {order}_place"
        for order in _SLOW
    )
    query = f"""select * exclude (rounds_place, answered_place) from (
        select person, day, opened_at, seconds, file, line, {places}
        from read_parquet($file) where person is not null)
        where least(rounds_place, answered_place) <= {NOTED} order by all"""  # noqa: S608 - our own texts
    found: dict[tuple[str, date], list[Row]] = defaultdict(list)
    con.execute(query, {"file": str(file)})
    for row in _dicts(con):
        found[row["person"], row["day"]].append(
            {"opened_at": row["opened_at"].isoformat(), "ref": file_ref(row["file"]), "line": row["line"],
             "seconds": None if row["seconds"] is None else str(row["seconds"])}
        )  # fmt: skip
    return found


def _step_sql() -> str:
    cases = " ".join(f"when seconds <= {step} then {index}" for index, step in enumerate(STEPS))
    return f"case when seconds is null then {len(STEPS) + 1} {cases} else {len(STEPS)} end"


def _counted(
    con: duckdb.DuckDBPyConnection, folder: Path, table: str, what: str, where: str
) -> list[tuple[Any, ...]]:
    file = folder / EVIDENCE_FOLDER / f"{table}.parquet"
    if not file.is_file():
        return []
    query = f"""select person, day, {what} as at, count(*) from read_parquet(?)
        where person is not null and {where} group by all"""  # noqa: S608 - our own texts
    return con.execute(query, [str(file)]).fetchall()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows: whose, of which days, how many, from which on.

    `only` leaves some days of some people, as `code|2026-10-03`; None leaves all.
    """

    people: frozenset[str]
    first: date
    last: date
    limit: int = 50
    offset: int = 0
    only: frozenset[str] | None = None


_ORDER = {
    "rounds": "seconds is not null, seconds desc, opened_at",
    "answered": "seconds desc nulls last, opened_at",
    "contacts": "first_at",
    "credits": "paid_at nulls last, created_at",
}
_WHO = {"rounds": "person", "contacts": "person", "credits": "sale_person"}
_DAY = {"rounds": "day", "contacts": "day", "credits": "coalesce(paid_day, created_day)"}


def rows(books: Iterable[MonthBook], table: str, wanted: Wanted, order: str = "") -> list[Row]:
    """Return rows of rounds, contacts or credits: unanswered and slowest first, else in order of time.

    `order` "answered" puts the slowest answers before what was never answered.
    """
    files = [str(path) for path in _files(books, table)]
    if not files or not wanted.people:
        return []
    one = f"{_WHO[table]} || '|' || {_DAY[table]}::varchar in (select unnest($only))"
    query = f"""select * from read_parquet($files)
        where {_WHO[table]} in (select unnest($people)) and {_DAY[table]} between $first and $last
          {"" if wanted.only is None else f"and {one}"}
        order by {_ORDER[order or table]} limit $limit offset $offset"""  # noqa: S608 - our own texts
    given = {"files": files, "people": sorted(wanted.people), "first": wanted.first, "last": wanted.last}
    return _fetched(
        query, given | {"limit": wanted.limit, "offset": wanted.offset, "only": sorted(wanted.only or ())}
    )


def contact_at(book: MonthBook, ref: str, line: int) -> Row | None:
    """Return the contact or round whose first line stands at `line` of the file that `ref` names."""
    for table in ("contacts", "rounds"):
        files = [str(path) for path in _files([book], table)]
        if not files:
            continue
        query = "select * from read_parquet($files) where line = $line and md5(file)[:12] = $ref limit 1"
        found = _fetched(query, {"files": files, "line": line, "ref": ref})
        if found:
            return found[0]
    return None


def order_of(books: Iterable[MonthBook], order_id: str) -> Row | None:
    """Return what is known of one order."""
    files = [str(path) for path in _files(books, "credits")]
    query = "select * from read_parquet($files) where order_id = $order limit 1"
    found = _fetched(query, {"files": files, "order": order_id}) if files else []
    return found[0] if found else None


def file_ref(name: str) -> str:
    """Return the short name under which an address refers to a file: no buyer and no shop stands in it."""
    return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:12]


def chat(shop: str, account: str, buyer: str, day: date) -> list[Row]:
    """Return the lines of one chat on one day and the day before, in order: a point lookup in the store."""
    store = Store(current().facts)
    first = datetime.combine(day - timedelta(days=1), datetime.min.time())
    query = """select m.sent_at, m.sender, m.text, m.kind, m.transfer_to, f.name as file, m.line
        from messages m join threads t on t.thread = m.thread left join files f on f.file = m.file
        where t.shop = $shop and t.account = $account and t.buyer = $buyer
          and m.shop = $shop and m.month in (select unnest($months))
          and m.sent_at >= $first and m.sent_at < $last
        order by m.sent_at, m.file, m.line"""
    months = sorted({str(Month.of(first.date())), str(Month.of(day))})
    given = {"shop": shop, "account": account, "buyer": buyer, "months": months, "first": first}
    with store.reading() as con:
        con.execute(query, given | {"last": first + timedelta(days=2)})
        return [row | {"sender": _sender(row["sender"])} for row in _dicts(con)]


def _sender(code: int) -> str:
    return TABLES["messages"].column("sender").choices[code]


def _files(books: Iterable[MonthBook], table: str) -> list[Path]:
    places = (book.folder / EVIDENCE_FOLDER / f"{table}.parquet" for book in books)
    return [place for place in places if place.is_file()]


def _fetched(query: str, given: dict[str, Any]) -> list[Row]:
    used = {name: value for name, value in given.items() if f"${name}" in query}
    with duckdb.connect() as con:
        con.execute(query, used)
        return _dicts(con)


def _dicts(con: duckdb.DuckDBPyConnection) -> list[Row]:
    names = [described[0] for described in con.description or ()]
    return [dict(zip(names, row, strict=True)) for row in con.fetchall()]


def total(found: Iterable[Row], column: str) -> Decimal:
    """Add up a column of money."""
    return sum((row[column] for row in found if row[column] is not None), Decimal(0))
