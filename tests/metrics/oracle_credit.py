"""Credit under every setting, written a second time: row by row, no SQL, nothing shared with the product."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from metrics.oracle import DAY, Oracle, Row, day_of

DEFAULTS = {
    "credit_rule": "order_first",
    "tie_rule": "latest",
    "inquiry_window_days": 2,
    "chase_minutes": None,
    "follow_up_minutes": None,
    "product_first": False,
}
SILENT, UNDECIDED = "silent", "undecided"


class CreditOracle(Oracle):
    """Who gets an order's credits and the sale, as the settings' words say it."""

    def __init__(self, rows: dict[str, list[Row]], first: Any, last: Any, **changed: Any) -> None:
        super().__init__(rows, first, last)
        self.set = DEFAULTS | changed

    def written(self, order: Row, after: datetime | None, until: datetime) -> list[Row]:
        return [
            m
            for m in self.human
            if (m["shop"], m["buyer"]) == (order["shop"], order["buyer"])
            and m["sent_at"] <= until
            and (after is None or m["sent_at"] > after)
        ]

    def in_window(self, order: Row, at: datetime) -> list[Row]:
        back = self.set["inquiry_window_days"] - 1
        return [m for m in self.written(order, None, at) if day_of(m["sent_at"]) >= day_of(at) - DAY * back]

    def subject(self, line: Row) -> str | None:
        """What the chat was about at a line: the product that either side named last that day."""
        key = (line["shop"], line["account"], line["buyer"], day_of(line["sent_at"]))
        named = None
        for m in self.lines:
            if (m["shop"], m["account"], m["buyer"], day_of(m["sent_at"])) == key:
                named = m.get("product") or named
            if m is line:
                return named
        raise LookupError(line)

    def winner(self, order: Row, lines: list[Row], until: datetime) -> str:
        if self.set["product_first"] and order.get("product"):
            lines = [m for m in lines if self.subject(m) == order["product"]] or lines
        if not lines:
            return SILENT
        people = {self.person_of(m) for m in lines}
        latest = {who: max(m["sent_at"] for m in lines if self.person_of(m) == who) for who in people}
        rounds = {who: self.rounds_of(who, order, until) for who in people}
        ranks = {
            who: (latest[who], rounds[who])
            if self.set["tie_rule"] == "latest"
            else (rounds[who], latest[who])
            for who in people
        }
        best = [who for who in people if ranks[who] == max(ranks.values())]
        return best[0] if len(best) == 1 else UNDECIDED

    def rounds_of(self, person: str, order: Row, until: datetime) -> int:
        first = day_of(until) - DAY * (self.set["inquiry_window_days"] - 1)
        return sum(
            r["person"] == person
            and (r["shop"], r["buyer"]) == (order["shop"], order["buyer"])
            and first <= r["day"] <= day_of(until)
            and r["opened"] <= until
            for r in self.rounds
        )

    def ordered_with(self, order: Row) -> str:
        at = order["created_at"]
        return self.winner(order, self.in_window(order, at), at)

    def paid_with(self, order: Row) -> str:
        at = order.get("paid_at")
        if at is None:
            return SILENT
        lines = self.in_window(order, at)
        if self.ordered_with(order) == SILENT and self.set["chase_minutes"]:
            made = order["created_at"]
            soon = made + timedelta(minutes=self.set["chase_minutes"])
            lines = [m for m in lines if not made < m["sent_at"] <= soon]
        return self.winner(order, lines, at)

    def followed_by(self, order: Row) -> str:
        paid = order.get("paid_at")
        nobody = self.ordered_with(order) == SILENT and self.paid_with(order) == SILENT
        if paid is None or not nobody or not self.set["follow_up_minutes"]:
            return SILENT
        until = paid + timedelta(minutes=self.set["follow_up_minutes"])
        return self.winner(order, self.written(order, paid, until), until)

    def sold_by(self, order: Row) -> str:
        by_order, by_payment = self.ordered_with(order), self.paid_with(order)
        rule = self.set["credit_rule"]
        if rule == "order" or (rule == "order_first" and by_order != SILENT):
            return by_order
        return by_payment if by_payment != SILENT else self.followed_by(order)
