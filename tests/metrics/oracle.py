"""The defaults to the letter, written a second time: row by row, no SQL, nothing shared with the product.

Clause numbers are those of the definitions (口径), "The defaults, to the letter".
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

Row = dict[str, Any]
Key = tuple[str, str]
DAY = timedelta(days=1)
N = 2


def day_of(moment: datetime) -> date:
    return moment.date()


class Oracle:
    """A shop's rows and everything that the clauses derive from them."""

    def __init__(self, rows: dict[str, list[Row]], first: date, last: date) -> None:
        self.rows, self.first, self.last = rows, first, last
        lines = sorted(rows.get("messages", []), key=lambda m: (m["sent_at"], m["file"], m["line"]))
        self.transfers = [m for m in lines if m["transfer_to"]]
        self.effective = [
            m for m in lines if not m["transfer_to"] and m["sender"] in ("human", "assist_robot")
        ]
        self.human = [m for m in self.effective if m["sender"] == "human"]
        self.asked = [m for m in lines if not m["transfer_to"] and m["sender"] == "buyer"]
        self.spoken = [m for m in lines if m in self.asked or m in self.effective]
        self.lines = [m for m in lines if m in self.spoken or m in self.transfers]
        self.orders = rows.get("orders", [])
        self.rounds = self._rounds()
        self.contacts = self._contacts()

    def person(self, shop: str, account: str, day: date) -> str:
        """Who holds an account on a day; an account that nobody or two hold stands for itself."""
        found = {
            a["person"]
            for a in self.rows.get("accounts", [])
            if (a["shop"], a["account"]) == (shop, account)
            and a["from"] <= day
            and (a.get("to") is None or day <= a["to"])
        }
        return found.pop() if len(found) == 1 else f"?{shop}/{account}"

    def person_of(self, line: Row) -> str:
        return self.person(line["shop"], line["account"], day_of(line["sent_at"]))

    # clause 3
    def _rounds(self) -> list[Row]:
        open_now: dict[tuple[str, str, str, date], Row] = {}
        found: list[Row] = []

        def opens(shop: str, account: str, buyer: str, at: datetime) -> None:
            key = (shop, account, buyer, day_of(at))
            if key not in open_now:
                person = self.person(shop, account, day_of(at))
                open_now[key] = {
                    "shop": shop,
                    "account": account,
                    "buyer": buyer,
                    "day": day_of(at),
                    "person": person,
                    "opened": at,
                    "answered": None,
                    "human": None,
                }
                found.append(open_now[key])

        for m in self.lines:
            key = (m["shop"], m["account"], m["buyer"], day_of(m["sent_at"]))
            if m["transfer_to"]:
                if open_now.pop(key, None):
                    opens(m["shop"], m["transfer_to"], m["buyer"], m["sent_at"])
            elif m["sender"] == "buyer":
                opens(m["shop"], m["account"], m["buyer"], m["sent_at"])
            elif key in open_now:
                open_now.pop(key)["answered"] = m["sent_at"]
            self._heard(m, [r for r in found if (r["shop"], r["account"], r["buyer"], r["day"]) == key])
        return found

    def _heard(self, m: Row, rounds: list[Row]) -> None:
        """A human line is the first human answer to every answered question that had none yet."""
        if m in self.human:
            for r in rounds:
                if r["answered"] and not r["human"]:
                    r["human"] = m["sent_at"]

    def own_accounts(self) -> set[str]:
        return {r["account"] for r in [*self.rows.get("accounts", []), *self.rows.get("messages", [])]} | {
            m["transfer_to"] for m in self.transfers
        }

    # clauses 5 and 15
    def _contacts(self) -> dict[tuple[str, str, str, date], list[Row]]:
        groups: dict[tuple[str, str, str, date], list[Row]] = defaultdict(list)
        for m in self.spoken:
            groups[self.person_of(m), m["shop"], m["buyer"], day_of(m["sent_at"])].append(m)
        own = self.own_accounts()
        return {
            key: lines
            for key, lines in groups.items()
            if any(m["sender"] == "buyer" for m in lines) and key[2] not in own
        }

    def inside(self, day: date) -> bool:
        return self.first <= day <= self.last

    def counted_rounds(self) -> list[Row]:
        own = self.own_accounts()
        return [r for r in self.rounds if r["buyer"] not in own and self.inside(r["day"])]

    def counted_contacts(self) -> dict[tuple[str, str, str, date], list[Row]]:
        return {key: lines for key, lines in self.contacts.items() if self.inside(key[3])}

    # clause 4
    def response_time_mean(self, person: str) -> tuple[Decimal, int]:
        return _mean([r for r in self.counted_rounds() if r["person"] == person])

    def first_response_mean(self, person: str) -> tuple[Decimal, int]:
        firsts = []
        for who, shop, buyer, day in self.counted_contacts():
            mine = [
                r
                for r in self.rounds
                if (r["person"], r["shop"], r["buyer"], r["day"]) == (who, shop, buyer, day) and who == person
            ]
            firsts += mine[:1]
        return _mean(firsts)

    def reply_rate(self, person: str) -> tuple[int, int]:
        mine = [lines for key, lines in self.counted_contacts().items() if key[0] == person]
        return sum(any(m["sender"] != "buyer" for m in lines) for lines in mine), len(mine)

    def slow_contacts(self, person: str) -> int:
        slow = {
            (r["shop"], r["buyer"], r["day"])
            for r in self.rounds
            if r["person"] == person
            and r["answered"]
            and r["answered"] - r["opened"] > timedelta(seconds=180)
        }
        return sum(key[0] == person and key[1:] in slow for key in self.counted_contacts())

    # The definitions of platforms, and what is answered in time within 180 s.
    def in_time(self, r: Row, seconds: int = 180, what: str = "answered") -> bool:
        return bool(r[what]) and r[what] - r["opened"] <= timedelta(seconds=seconds)

    def by_rounds(self, person: str, first_hour: int = 0, last_hour: int = 24) -> tuple[int, int]:
        mine = [
            r
            for r in self.counted_rounds()
            if r["person"] == person and first_hour <= r["opened"].hour < last_hour
        ]
        return sum(self.in_time(r) for r in mine), len(mine)

    def taobao_mean(self, person: str) -> tuple[Decimal, int]:
        cap = timedelta(seconds=600)
        took = [
            min(r["answered"] - r["opened"], cap) if r["answered"] else cap
            for r in self.counted_rounds()
            if r["person"] == person and 8 <= r["opened"].hour < 23
        ]
        return Decimal(sum(took, timedelta()) // timedelta(microseconds=1)) / 1_000_000, len(took)

    def rounds_of_contacts(self, person: str) -> list[list[Row]]:
        return [
            [r for r in self.rounds if (r["person"], r["shop"], r["buyer"], r["day"]) == key]
            for key in self.counted_contacts()
            if key[0] == person
        ]

    def by_sessions(
        self, person: str, hours: tuple[int, int], seconds: int = 180, what: str = "answered"
    ) -> tuple[int, int]:
        firsts = [rounds[0] for rounds in self.rounds_of_contacts(person) if rounds]
        inside = [r for r in firsts if hours[0] <= r["opened"].hour < hours[1]]
        return sum(self.in_time(r, seconds, what) for r in inside), len(inside)

    def by_buyers(self, person: str, hours: tuple[int, int], seconds: int = 180) -> tuple[int, int]:
        asked = [
            [r for r in rounds if hours[0] <= r["opened"].hour < hours[1]]
            for rounds in self.rounds_of_contacts(person)
        ]
        asked = [rounds for rounds in asked if rounds]
        return sum(all(self.in_time(r, seconds) for r in rounds) for rounds in asked), len(asked)

    def contact_length(self, person: str) -> tuple[Decimal, int]:
        mine = [lines for key, lines in self.counted_contacts().items() if key[0] == person]
        took = sum((lines[-1]["sent_at"] - lines[0]["sent_at"] for lines in mine), timedelta())
        return Decimal(took // timedelta(microseconds=1)) / 1_000_000, len(mine)

    def buyers_received(self, person: str) -> int:
        return sum(key[0] == person for key in self.counted_contacts())

    # clause 6
    def credit(self, order: Row, at: datetime | None) -> str | None:
        """The person, "undecided", or None for silent."""
        if at is None:
            return None
        window = [day_of(at) - DAY * back for back in range(N)]
        lines = [
            m
            for m in self.human
            if (m["shop"], m["buyer"]) == (order["shop"], order["buyer"])
            and m["sent_at"] <= at
            and day_of(m["sent_at"]) in window
        ]
        if not lines:
            return None
        latest = max(m["sent_at"] for m in lines)
        who = {self.person_of(m) for m in lines if m["sent_at"] == latest}

        def rounds(person: str) -> int:
            return sum(
                r["person"] == person
                and (r["shop"], r["buyer"]) == (order["shop"], order["buyer"])
                and r["day"] in window
                and r["opened"] <= at
                for r in self.rounds
            )

        most = max(rounds(person) for person in who)
        best = [person for person in who if rounds(person) == most]
        return best[0] if len(best) == 1 else "undecided"

    def order_credit(self, order: Row) -> str | None:
        return self.credit(order, order["created_at"])

    def sale_credit(self, order: Row) -> str:
        return self.order_credit(order) or self.credit(order, order.get("paid_at")) or "silent"

    # clause 7
    def valid(self, order: Row) -> bool:
        unpaid = order.get("status") == "closed" and not order.get("paid_at")
        return not (unpaid or order.get("flag") or order.get("brushed") or order.get("internal"))

    def refunds(self, order: Row) -> list[int]:
        known = [r for r in self.rows.get("refunds", []) if r["order_id"] == order["order_id"]]
        if known:
            return [r["amount"] for r in known if r["status"] == "completed"]
        return [order["refund_amount"]] if order.get("refund_amount") else []

    def net(self, order: Row) -> int:
        return max(0, order["amount_paid"] - (order.get("postage") or 0) - sum(self.refunds(order)))

    def paid_orders(self) -> list[Row]:
        return [
            o for o in self.orders if self.valid(o) and o.get("paid_at") and self.inside(day_of(o["paid_at"]))
        ]

    # clause 8
    def sold(self, whose: str) -> list[Row]:
        return [o for o in self.paid_orders() if self.sale_credit(o) == whose]

    def sales(self, whose: str) -> Decimal:
        return Decimal(sum(self.net(o) for o in self.sold(whose))) / 100

    def buyers(self, orders: list[Row]) -> int:
        return len({(o["shop"], o["buyer"], day_of(o["paid_at"])) for o in orders})

    def value_ratio(self, person: str) -> Fraction | None:
        mine = self.sold(person)
        shops = {o["shop"] for o in mine}
        every = [o for o in self.paid_orders() if o["shop"] in shops]
        if not mine or not sum(map(self.net, every)):
            return None
        own = Fraction(sum(map(self.net, mine)), self.buyers(mine))
        return own / Fraction(sum(map(self.net, every)), self.buyers(every))

    # clause 9
    def inquiries(self, person: str) -> tuple[int, int, int, int]:
        asked = told = ordered = paid = 0
        # Where a shop has no orders at all, whether a buyer ordered is not known: no data, not 0.
        known = {order["shop"] for order in self.rows.get("orders", [])}
        for (who, shop, buyer, day), lines in self.contacts.items():
            if who != person or not self.inside(day):
                continue
            begin = lines[0]["sent_at"]
            theirs = [o for o in self.orders if (o["shop"], o["buyer"]) == (shop, buyer)]
            before = [o for o in theirs if self.valid(o) and begin - 15 * DAY <= o["created_at"] < begin]
            after = [
                o
                for o in theirs
                if o["created_at"] >= begin and day_of(o["created_at"]) <= day + DAY * (N - 1)
            ]
            if before and not [o for o in after if self.valid(o)]:
                continue
            mine = [o for o in after if self.order_credit(o) == person]
            asked += 1
            told += shop in known
            ordered += bool(mine)
            paid += any(o.get("paid_at") and day_of(o["paid_at"]) <= day + DAY * (N + 1) for o in mine)
        return asked, told, ordered, paid

    # clause 10
    def order_success(self, person: str) -> tuple[int, int]:
        triples: dict[tuple[str, str, date], bool] = {}
        for o in self.orders:
            day = day_of(o["created_at"])
            if self.order_credit(o) == person and self.inside(day):
                in_time = bool(o.get("paid_at")) and day_of(o["paid_at"]) <= day + 2 * DAY
                key = (o["shop"], o["buyer"], day)
                triples[key] = triples.get(key, False) or in_time
        return sum(triples.values()), len(triples)

    # clause 11
    def assist_amount(self, person: str) -> Decimal:
        total = 0
        for o in self.paid_orders():
            helped = any(
                (m["shop"], m["buyer"]) == (o["shop"], o["buyer"])
                and self.person_of(m) == person
                and (
                    o["created_at"] < m["sent_at"] <= o["paid_at"]
                    or (
                        m["sent_at"] > o["created_at"]
                        and o["paid_at"] < m["sent_at"] <= o["paid_at"] + 2 * DAY
                    )
                )
                for m in self.human
            )
            if helped and self.sale_credit(o) != person:
                total += self.net(o)
        return Decimal(total) / 100

    # clause 12
    def open_chats(self, r: Row) -> int:
        t = r["opened"]
        threads = {
            (m["shop"], m["account"], m["buyer"])
            for m in self.spoken
            if t - timedelta(minutes=5) < m["sent_at"] <= t and self.person_of(m) == r["person"]
        }
        return len(threads | {(r["shop"], r["account"], r["buyer"])})

    def service_time_rate(self, person: str) -> tuple[int, int]:
        mine = [r for r in self.counted_rounds() if r["person"] == person]
        good = [
            r
            for r in mine
            if r["answered"]
            and r["answered"] - r["opened"] <= timedelta(seconds=20 if self.open_chats(r) < 5 else 60)
        ]
        return len(good), len(mine)

    # clause 13
    def refund_rate(self, person: str) -> tuple[int, int]:
        mine = self.sold(person)
        return sum(bool(self.refunds(o)) for o in mine), len(mine)

    def satisfaction_rate(self, person: str) -> tuple[int, int]:
        scores = []
        for s in self.rows.get("satisfaction", []):
            key = (s["shop"], s["account"], s["buyer"])
            before = [
                m
                for m in self.spoken
                if (m["shop"], m["account"], m["buyer"]) == key and m["sent_at"] <= s["rated_at"]
            ]
            day = day_of(before[-1]["sent_at"] if before else s["rated_at"])
            if self.inside(day) and self.person(s["shop"], s["account"], day) == person:
                scores.append(s["score"])
        return sum(score >= 4 for score in scores), len(scores)

    # clause 14
    def qa_ratio(self, person: str) -> tuple[int, int]:
        own = self.own_accounts()
        mine = [
            m
            for m in self.spoken
            if self.person_of(m) == person and m["buyer"] not in own and self.inside(day_of(m["sent_at"]))
        ]
        asked = sum(m["sender"] == "buyer" for m in mine)
        return len(mine) - asked, asked


def _mean(rounds: list[Row]) -> tuple[Decimal, int]:
    took = [r["answered"] - r["opened"] for r in rounds if r["answered"]]
    return Decimal(sum(took, timedelta()) // timedelta(microseconds=1)) / 1_000_000, len(took)
