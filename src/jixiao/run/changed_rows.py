"""变化的行: which rows of registers and evidence are not what they were at the lock, by person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from jixiao.base.money import from_fen
from jixiao.base.period import Month
from jixiao.base.spoken import money
from jixiao.base.text import Text, both
from jixiao.facts.registry import TABLES
from jixiao.facts.store import Store
from jixiao.facts.table import Kind, Table
from jixiao.metrics.connection import working_connection
from jixiao.metrics.figure import SourceRow

_CHATS = {
    "rounds": (Text("回合", "round"), ("shop", "account", "buyer", "opened_at")),
    "contacts": (Text("接待", "contact"), ("shop", "account", "buyer", "first_at")),
}
# Where a row stands is no part of what it says: an export written again is no change.
_PLACES = ("file", "line", "answer_file", "answer_line", "sale_line_file", "sale_line")
_GONE = Text("（锁定后被更正掉）", " (no longer so)")


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is not what it was: whose, where it stands, what it says; `order` where it is an order's."""

    person: str
    row: SourceRow
    order: str = ""


def changed_rows(
    store: Store, since: int, month: Month, before: Path, after: Path
) -> dict[str, list[Change]]:
    """Return by person every change since a data version.

    `before` and `after` are the evidence folders of the lock and of today: orders come from their credits,
    the few named rows of registers from the store.
    """
    found: dict[str, list[Change]] = defaultdict(list)
    with working_connection() as con:
        _attach_both(con, store, since)
        changes = (
            *_orders(con, before / "credits.parquet", after / "credits.parquet"),
            *(one for table in TABLES.values() for one in _register(con, table, month)),
            *(one for name in _CHATS for one in _chats(con, name, before, after)),
        )
        for change in changes:
            found[change.person].append(change)
    return dict(found)


def _attach_both(con: duckdb.DuckDBPyConnection, store: Store, since: int) -> None:
    """Show every register twice: as it is, and as `old_...` as it was."""
    store.attach(con, since)
    for name in ("files", *TABLES):
        con.execute(f'alter view "{name}" rename to "old_{name}"')
    store.attach(con)


def _orders(con: duckdb.DuckDBPyConnection, before: Path, after: Path) -> Iterator[Change]:
    columns = [name for name in _columns(con, after) if name in _columns(con, before)]
    told = [name for name in columns if name not in _PLACES and name not in ("shop", "order_id")]
    differs = " or ".join(f'o."{name}" is distinct from n."{name}"' for name in told)
    rows = _fetch(
        con,
        f"""select coalesce(n.shop, o.shop) as shop, coalesce(n.order_id, o.order_id) as order_id,
                   o.net_amount as old_net, n.net_amount as new_net, o.refunded as old_refund,
                   n.refunded as new_refund,
                   coalesce(n.file, o.file) as file, coalesce(n.line, o.line) as line,
                   [o.order_person, o.payment_person, o.sale_person,
                    n.order_person, n.payment_person, n.sale_person] as people
            from {_parquet(before)} o full join {_parquet(after)} n
              on o.shop = n.shop and o.order_id = n.order_id
            where o.order_id is null or n.order_id is null or {differs} order by 1, 2""",
    )
    refunds = _new_refunds(con) if rows else {}
    for row in rows:
        place = refunds.get(row["order_id"], (row["file"], row["line"]))
        says = _order_says(row)
        for person in dict.fromkeys(who for who in row["people"] if who is not None):
            yield Change(person, SourceRow(place[0] or "", place[1] or 0, says), row["order_id"])


def _order_says(row: dict[str, Any]) -> Text:
    def amount(name: str) -> str:
        return "—" if row[name] is None else money(row[name])

    net = f"{amount('old_net')} → {amount('new_net')}"
    refund = row["new_refund"] if row["new_refund"] != row["old_refund"] else None
    more = Text(f"，退款 {money(refund)}", f", refunded {money(refund)}") if refund else Text("", "")
    order = row["order_id"]
    return Text(f"订单 {order}：净额 {net}{more.zh}", f"order {order}: net {net}{more.en}")


def _new_refunds(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, int]]:
    """Return for each order the place of a refund that was not there, or otherwise, at the lock."""
    rows = _fetch(
        con,
        """select n.order_id, f.name as file, n.line from refunds n left join files f using (file)
           left join old_refunds o on o.order_id = n.order_id and o.refund_id = n.refund_id
           where o.order_id is null or o.amount is distinct from n.amount
              or o.status is distinct from n.status or o.completed_at is distinct from n.completed_at""",
    )
    return {row["order_id"]: (row["file"], row["line"]) for row in rows}


def _register(con: duckdb.DuckDBPyConnection, table: Table, month: Month) -> Iterator[Change]:
    """Yield what differs in a register that names persons or accounts: new and other rows, rows gone."""
    owner = _owner(table)
    if owner is None or table.bulk:
        return
    columns = [column.name for column in table]
    within = _within(table, month)
    for new, old, gone in ((table.name, f"old_{table.name}", False), (f"old_{table.name}", table.name, True)):
        keys = table.key if gone else tuple(columns)
        same = " and ".join(f'n."{name}" is not distinct from o."{name}"' for name in keys)
        files = "old_files" if gone else "files"
        rows = _fetch(
            con,
            f"""select {owner} as who, f.name as from_file, n.*
                from "{new}" n left join {files} f using (file)
                where {within} and not exists (select 1 from "{old}" o where {same})
                order by n.file, n.line""",
        )
        for row in rows:
            if row["who"]:
                says = _row_says(table, row, gone=gone)
                yield Change(row["who"], SourceRow(row["from_file"] or "", row["line"], says))


def _owner(table: Table) -> str | None:
    names = [column.name for column in table]
    known = []
    if "person" in names:
        known.append("n.person")
        if "name" in names and table.name != "people":
            known.append("(select max(p.person) from people p where p.name = n.name having count(*) = 1)")
    if "account" in names and table.name != "messages":
        known.append("(select max(a.person) from accounts a where a.account = n.account having count(*) = 1)")
    if "owner" in names:
        known.append("n.owner")
    return f"coalesce({', '.join(known)})" if known else None


def _within(table: Table, month: Month) -> str:
    """Return the test of a row that belongs to the month; a register of persons belongs to all."""
    names = {column.name: column.kind for column in table}
    if "to" in names:
        return "true"
    for name, kind in names.items():
        if name in ("hired_on", "left_on"):
            return "true"
        if kind is Kind.MONTH:
            return f"n.\"{name}\" = '{month}'"
        if kind in (Kind.DAY, Kind.MOMENT):
            return f"cast(n.\"{name}\" as date) between date '{month.first}' and date '{month.last}'"
    return "true"


def _row_says(table: Table, row: dict[str, Any], *, gone: bool) -> Text:
    told = [
        (column.label, _shown(column.kind, row[column.name]))
        for column in table
        if row[column.name] is not None and column.name != "person"
    ]
    zh = "，".join(f"{label.zh} {value}" for label, value in told)
    en = ", ".join(f"{label.en} {value}" for label, value in told)
    end = _GONE if gone else both("")
    return Text(f"{table.label.zh}：{zh}{end.zh}", f"{table.label.en}: {en}{end.en}")


def _shown(kind: Kind, value: Any) -> str:
    if kind is Kind.MONEY:
        return money(from_fen(value))
    return f"{value.normalize():f}" if kind is Kind.NUMBER else str(value)


def _chats(con: duckdb.DuckDBPyConnection, name: str, before: Path, after: Path) -> Iterator[Change]:
    """Yield the rounds or contacts that are new or other than at the lock, and those gone."""
    label, key = _CHATS[name]
    old, new = before / f"{name}.parquet", after / f"{name}.parquet"
    columns = [column for column in _columns(con, new) if column in _columns(con, old)]
    told = [column for column in columns if column not in _PLACES]
    for this, other, keys, gone in ((new, old, told, False), (old, new, list(key), True)):
        same = " and ".join(f'n."{column}" is not distinct from o."{column}"' for column in keys)
        rows = _fetch(
            con,
            f"""select n.* from {_parquet(this)} n where n.person is not null
                and not exists (select 1 from {_parquet(other)} o where {same})
                order by n.file, n.line""",
        )
        end = _GONE if gone else both("")
        for row in rows:
            what = f"{row['buyer']} {row[key[-1]]}"
            says = Text(f"{label.zh}：{what}{end.zh}", f"{label.en}: {what}{end.en}")
            yield Change(row["person"], SourceRow(row["file"] or "", row["line"] or 0, says))


def _parquet(path: Path) -> str:
    place = path.as_posix().replace("'", "''")
    return f"read_parquet('{place}')"


def _columns(con: duckdb.DuckDBPyConnection, path: Path) -> Sequence[str]:
    con.execute(f"select * from {_parquet(path)} limit 0")
    return [column[0] for column in con.description or ()]


def _fetch(con: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    con.execute(query)
    names = [column[0] for column in con.description or ()]
    return [dict(zip(names, row, strict=True)) for row in con.fetchall()]
