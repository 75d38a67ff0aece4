"""机缘: shops full of chats and orders drawn from a seed, so dense that every rule decides something.

Lists of unrelated rows hardly ever meet: an answer stands in a chat where nobody asked, an order comes from a
buyer nobody wrote to, an account belongs to nobody. So what is drawn here is what belongs together: a
question and what became of it, an order and who wrote to its buyer around it. Moments are few and lie at the
edges of the rules.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from metrics.shops import Shop

FIRST, LAST = date(2026, 10, 3), date(2026, 10, 5)
PEOPLE = ("a", "b", "c")
ACCOUNTS = ("小美", "小丽", "小强")
# 小丽 writes to colleagues, too.
BUYERS = ("张三", "张三", "张三", "李四", "李四", "王五", "赵六", "小丽")
SHOPS = ("甲店", "甲店", "甲店", "乙店")
# Around midnight, and where platforms begin and end to count.
EVENING = datetime(2026, 10, 2, 23, 52)
CLOCKS = ((0, 0), (7, 59), (8, 0), (8, 56), (9, 0), (15, 0), (22, 59), (23, 0), (23, 59))
MOMENTS = [
    *(EVENING + timedelta(seconds=s) for s in (0, 60, 240, 299, 300, 301, 479, 480, 780)),
    *(datetime(2026, 10, day, *clock) for day in (3, 4, 5) for clock in CLOCKS),
]
# How long an answer takes: at every limit that a definition names, a moment less and a moment more.
PAUSES = (0, 1.5, 1.5, 20, 20, 20.5, 30, 30, 30.5, 60, 61, 180, 181, 299, 300, 600, 601, 900)
ANSWERS = ("human", "human", "human", "human", "assist_robot", "auto_reply", "auto_robot", "system")
PRODUCTS = (None, None, None, "锅", "碗")
DAY = 86_400
# From a line of the buyer's chat to the order, in seconds; fifteen days back is where after-sales ends.
ORDERED_AFTER = (-15 * DAY, -15 * DAY - 1, -3 * DAY, -60, 0, 0, 30, 600, 3600, 3600, DAY, DAY, 2 * DAY)
# Where somebody writes to the buyer of an order: seconds from its creation, and from its payment.
BEFORE_IT = (-2 * DAY, -DAY, -60, -60, -60, 0, 30, 30, 600, 600, 3600)
AFTER_IT = (-30, 0, 30, 30, 600, 3600, 3601, 2 * DAY, 2 * DAY + 1)
PAID_AFTER = (None, 0, 8, 8, 60, 300, 3600, 3600, DAY, 2 * DAY, 3 * DAY)


class Chance:
    """One shop's story; the same seed tells the same story."""

    def __init__(self, seed: object) -> None:
        self.draw, self.shop = Random(str(seed)), Shop()

    def story(self) -> Shop:
        """Return the shop: who holds what, the chats, the orders with their refunds, the ratings."""
        self._hold()
        for _ in range(self.draw.randint(5, 10)):
            self._visit(*self._chat(), self.draw.choice(MOMENTS))
        if self._now_and_then(2):
            self._rush()
        for _ in range(self.draw.randint(0, 4)):
            self._say(*self._chat(), self.draw.choice(MOMENTS), self.draw.choice(("buyer", *ANSWERS)))
        for number in range(self.draw.randint(5, 9)):
            self._order(str(number))
        for _ in range(self.draw.randint(1, 4)):
            self._rate()
        return self.shop

    def _now_and_then(self, times: int) -> bool:
        return self.draw.randrange(times) == 0

    def _chat(self) -> tuple[str, str, str]:
        return self.draw.choice(SHOPS), self.draw.choice(ACCOUNTS), self.draw.choice(BUYERS)

    def _hold(self) -> None:
        """Most accounts belong to somebody all the time; some to nobody, some change hands, some have two."""
        for shop in sorted(set(SHOPS)):
            for account in ACCOUNTS:
                if not self._now_and_then(6):
                    self._hand_over(shop, account, 1, self.draw.choice((None, None, None, None, 1, 2, 3)))
                if self._now_and_then(4):
                    self._hand_over(shop, account, self.draw.randint(2, 5), self.draw.choice((None, 0, 1)))

    def _hand_over(self, shop: str, account: str, start: int, days: int | None) -> None:
        first = date(2026, 10, start)
        until = None if days is None else first + timedelta(days)
        who = self.draw.choice(PEOPLE)
        self.shop.add("accounts", shop=shop, account=account, person=who, **{"from": first, "to": until})

    def _visit(self, shop: str, account: str, buyer: str, at: datetime) -> None:
        """A question, perhaps a second one, perhaps handed on, and mostly an answer; now and then another."""
        self._say(shop, account, buyer, at, "buyer")
        if self._now_and_then(3):
            self._say(shop, account, buyer, at + self._pause(), "buyer")
        answered = at + self._pause()
        if self._now_and_then(4):
            to = self.draw.choice(ACCOUNTS)
            self._say(shop, account, buyer, answered, self.draw.choice(ANSWERS), to)
            account, answered = to, answered + self._pause()
        if not self._now_and_then(5):
            self._say(shop, account, buyer, answered, self.draw.choice(ANSWERS))
        if self._now_and_then(3):
            self._visit(shop, account, buyer, answered + self._pause())

    def _rush(self) -> None:
        """Many buyers at once with one account, around the moment a person begins to be busy."""
        shop, account, _ = self._chat()
        for number in range(self.draw.randint(3, 7)):
            at = EVENING + timedelta(seconds=self.draw.choice((600, 660, 780, 899, 900)))
            self._say(shop, account, f"买家{number}", at, "buyer")
            answered = at + timedelta(seconds=self.draw.choice((20, 21, 60, 61)))
            self._say(shop, account, f"买家{number}", answered, "human")

    def _pause(self) -> timedelta:
        return timedelta(seconds=self.draw.choice(PAUSES))

    def _say(
        self, shop: str, account: str, buyer: str, at: datetime, sender: str, to: str | None = None
    ) -> None:
        product = self.draw.choice(PRODUCTS)
        values = {"shop": shop, "account": account, "buyer": buyer, "sent_at": at, "sender": sender}
        self.shop.add("messages", **values, transfer_to=to, product=product)

    def _order(self, order_id: str) -> None:
        """An order around a line of its buyer; one in six comes from somebody who never wrote."""
        near = self.draw.choice(self.shop.rows["messages"])
        created = near["sent_at"] + timedelta(seconds=self.draw.choice(ORDERED_AFTER))
        wait, paid = self.draw.choice(PAID_AFTER), self.draw.randint(0, 50_000)
        self.shop.add(
            "orders",
            shop=near["shop"],
            order_id=order_id,
            buyer="路人" if self._now_and_then(6) else near["buyer"],
            created_at=created,
            paid_at=None if wait is None else created + timedelta(seconds=wait),
            amount_paid=paid,
            postage=self.draw.choice((None, 0, 600)),
            quantity=self.draw.randint(1, 4),
            product=self.draw.choice(PRODUCTS),
            status=self.draw.choice(("paid", "success", "closed")),
            refund_amount=self.draw.choice((None, None, 0, 1_000, 60_000)),
            **self._set_aside(),
        )
        if self._now_and_then(4):
            self._refund(order_id)
        self._write_around(self.shop.rows["orders"][-1])

    def _write_around(self, order: dict[str, Any]) -> None:
        """Up to four people write around an order, now and then two in the same second."""
        for _ in range(self.draw.randint(0, 2)):
            paid = order["paid_at"] is not None and self._now_and_then(2)
            begin, pauses = (order["paid_at"], AFTER_IT) if paid else (order["created_at"], BEFORE_IT)
            at = begin + timedelta(seconds=self.draw.choice(pauses))
            for account in self.draw.sample(ACCOUNTS, 2 if self._now_and_then(2) else 1):
                self._say(order["shop"], account, order["buyer"], at, "human")

    def _set_aside(self) -> dict[str, Any]:
        mark = self.draw.choice((None,) * 6 + ("flag", "brushed", "internal"))
        return {} if mark is None else {mark: "红" if mark == "flag" else True}

    def _refund(self, order_id: str) -> None:
        for index in range(self.draw.randint(1, 2)):
            status = self.draw.choice(("completed", "pending"))
            values = {"refund_id": str(index), "amount": self.draw.randint(1, 9_000), "status": status}
            self.shop.add("refunds", order_id=order_id, **values)

    def _rate(self) -> None:
        near = self.draw.choice(self.shop.rows["messages"])
        names = {name: near[name] for name in ("shop", "account", "buyer")}
        at = near["sent_at"] + timedelta(seconds=self.draw.choice((-60, 0, 30, DAY, 2 * DAY)))
        self.shop.add("satisfaction", **names, rated_at=at, score=self.draw.randint(1, 5))


def stories(seed: object, count: int) -> list[Shop]:
    """Return the first `count` stories of a seed."""
    return [Chance(f"{seed} {number}").story() for number in range(count)]
