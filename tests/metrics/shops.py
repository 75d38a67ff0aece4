"""A small shop told as rows, shown to DuckDB exactly as the store shows it (docs/architecture.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

from jixiao.facts.registry import TABLES
from jixiao.facts.table import Kind

TYPES = {
    Kind.TEXT: "varchar",
    Kind.ID: "varchar",
    Kind.WHOLE: "bigint",
    Kind.NUMBER: "decimal(38, 10)",
    Kind.MONEY: "bigint",
    Kind.MOMENT: "timestamp",
    Kind.DAY: "date",
    Kind.MONTH: "varchar",
    Kind.FLAG: "boolean",
}
SENDERS = TABLES["messages"].column("sender").choices


def moment(text: str | datetime) -> datetime:
    """Read `10-03 10:15:20` (of 2026) or a full ISO time."""
    if isinstance(text, datetime):
        return text
    return datetime.fromisoformat(text if text[:4].isdigit() else f"2026-{text}")


@dataclass
class Shop:
    """Rows by table, in the order told; `file` 1 and the row's place make the origin."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> Shop:
        """Add one row of a table; moments and days may be written as text."""
        rows = self.rows.setdefault(table, [])
        for column in TABLES[table]:
            value = values.get(column.name)
            if isinstance(value, str) and column.kind is Kind.MOMENT:
                values[column.name] = moment(value)
            if isinstance(value, str) and column.kind is Kind.DAY:
                values[column.name] = (
                    moment(value).date() if value[:4].isdigit() else date.fromisoformat(f"2026-{value}")
                )
        rows.append({"file": 1, "line": len(rows) + 2, **values})
        return self

    def chat(self, story: str, shop: str = "甲店") -> Shop:
        """Tell a chat: `10-03 10:15:20 小美 张三 buyer`, a transfer as `... human -> 小丽`."""
        for row in story.strip().splitlines():
            head, _, to = row.strip().partition("->")
            day, time, account, buyer, sender, *words = head.split()
            self.add(
                "messages",
                shop=shop,
                account=account,
                buyer=buyer,
                sent_at=f"{day} {time}",
                sender=sender,
                transfer_to=to.strip() or None,
                text=" ".join(words) or None,
            )
        return self

    def hold(
        self, shop: str = "甲店", start: str = "2026-01-01", end: str | None = None, **accounts: str
    ) -> Shop:
        """Say who holds which account: `hold(小美="m1")`."""
        for account, person in accounts.items():
            self.add("accounts", shop=shop, account=account, person=person, **{"from": start, "to": end})
        return self

    def order(
        self, order_id: str, buyer: str, created: str, paid: str | None = None, yuan: str = "100", **more: Any
    ) -> Shop:
        """Add an order of `yuan`, created and perhaps paid."""
        fen = int(Decimal(yuan) * 100)
        values = {
            "shop": "甲店",
            "amount_due": fen,
            "amount_paid": fen if paid else None,
            "quantity": 1,
            **more,
        }
        return self.add("orders", order_id=order_id, buyer=buyer, created_at=created, paid_at=paid, **values)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Return a connection that shows this shop."""
        con = duckdb.connect()
        con.execute("set threads = 1")
        for name, table in TABLES.items():
            columns = ", ".join(f'"{column.name}" {TYPES[column.kind]}' for column in table)
            shown = name if name != "messages" else "told"
            con.execute(f"create table {shown} ({columns}, file integer, line bigint)")
            self._fill(con, shown, name)
        con.execute("create table files (file integer, name varchar, exported_at timestamp)")
        con.execute("insert into files values (1, '聊天.csv', null)")
        con.execute(_THREADS)
        con.execute(_MESSAGES.format(cases=" ".join(f"when '{s}' then {i}" for i, s in enumerate(SENDERS))))
        return con

    def _fill(self, con: duckdb.DuckDBPyConnection, shown: str, name: str) -> None:
        names = [*(column.name for column in TABLES[name]), "file", "line"]
        values = [row.get(column) for row in self.rows.get(name, []) for column in names]
        if values:
            # All at once: row by row it would take longer than computing with them.
            row = f"({', '.join('?' * len(names))})"
            rows = ", ".join([row] * (len(values) // len(names)))
            con.execute(f"insert into {shown} values {rows}", values)  # noqa: S608


_THREADS = """create table threads as
    select cast(row_number() over (order by shop, account, buyer) as integer) as thread,
           cast(dense_rank() over (order by shop, buyer) as integer) as customer, shop, account, buyer
    from (select distinct shop, account, buyer from told)"""
_MESSAGES = """create table messages as
    select t.thread, m.sent_at, cast(case m.sender {cases} end as tinyint) as sender, m.transfer_to,
           m.product, m.text, m.text_length, m.kind, m.shop, strftime(m.sent_at, '%Y-%m') as month,
           m.file, m.line
    from told m join threads t using (shop, account, buyer)
    order by thread, sent_at, file, line"""
