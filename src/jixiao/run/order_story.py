"""订单来龙去脉: who served the buyer, who got the order by which rule, and who would under other settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from jixiao.base.money import from_fen
from jixiao.facts.store import Store
from jixiao.metrics.setting import Value
from jixiao.metrics.settings import Settings
from jixiao.run.one_order import EVENTS, OneOrder, Row, one_order

CREDITED, SILENT = "credited", "silent"
# What is tried besides the settings in force; moments and windows come from the lines of the chat.
_WORDS: dict[str, tuple[Value, ...]] = {
    "credit_rule": ("order_first", "order", "payment"),
    "tie_rule": ("latest", "most_rounds"),
    "product_first": (False, True),
    "leave_out_flagged": (True, False),
    "leave_out_brushed": (True, False),
    "leave_out_internal": (True, False),
}
_WINDOW_MOST, _MINUTES_MOST, _SPLIT_MOST = 15, 60, 6


@dataclass(frozen=True, slots=True)
class Who:
    """A person, as far as known, and the account; both None where it is nobody's or not decided."""

    person: str | None = None
    name: str | None = None
    account: str | None = None

    @property
    def called(self) -> str:
        """The name, else the id, else the account."""
        return self.name or self.person or self.account or ""


@dataclass(frozen=True, slots=True)
class Served:
    """What one account said with the buyer on one day; file and line are those of its last human line."""

    day: date
    who: Who
    first_at: datetime
    last_at: datetime
    buyer_lines: int
    human_lines: int
    file: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in question for an event: the latest line in the window, the rounds if they were counted."""

    who: Who
    at: datetime
    rounds: int
    file: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Credit:
    """Who has one of an order's credits: credited, silent or undecided; and who was in question."""

    event: str
    state: str
    who: Who
    at: datetime | None
    file: str | None
    line: int | None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of the order: whose sale it is, or why it is none."""

    state: str
    who: Who
    left_out: str | None


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A setting whose other value sends the order elsewhere: really computed, not guessed."""

    setting: str
    value: Value
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class OrderStory:
    """All there is to say about the credit of one order."""

    shop: str
    order_id: str
    buyer: str | None
    created_at: datetime
    paid_at: datetime | None
    created_day: date
    paid_day: date | None
    net: Decimal
    outcome: Outcome
    credit_case: str | None
    sale_by: str
    credits: tuple[Credit, ...]
    served: tuple[Served, ...]
    settings: Settings
    otherwise: tuple[Otherwise, ...]
    same: tuple[tuple[str, Value], ...]
    tried: int

    def to_json(self) -> dict[str, Any]:
        """Return all fields as plain values; settings only by name and value."""
        told = asdict(self)
        told["settings"] = {name: self.settings[name] for name in _tried_names()}
        return told


def order_story(
    store: Store, settings: Settings, order_id: str, shop: str | None = None, data_version: int | None = None
) -> OrderStory:
    """Return the story of an order under `settings`, on the data version given or the latest.

    ProblemsError (X104, X105) where there is no such order, or several shops have one.
    """
    with one_order(store, order_id, shop, data_version) as order:
        settings = settings.on(order.created_at.date())
        row = order.credits(settings)
        candidates, served = order.candidates(), order.served()
        others = list(_others(order, settings, row))
    outcome = _outcome(row)
    return OrderStory(
        shop=order.shop,
        order_id=order_id,
        buyer=row["buyer"],
        created_at=order.created_at,
        paid_at=order.paid_at,
        created_day=row["created_day"],
        paid_day=row["paid_day"],
        net=from_fen(row["net"]),
        outcome=outcome,
        credit_case=row["credit_case"],
        sale_by=row["sale_by"],
        credits=tuple(_credit(event, row, candidates) for event in EVENTS),
        served=tuple(_served(one) for one in served),
        settings=settings,
        otherwise=tuple(other for other in others if other.outcome != outcome),
        same=tuple((other.setting, other.value) for other in others if other.outcome == outcome),
        tried=len(others),
    )


def _others(order: OneOrder, settings: Settings, row: Row) -> Iterator[Otherwise]:
    """Compute the order again under each other value of each setting that may send it elsewhere."""
    for name, values in _values(order, settings, row):
        for value in values:
            if value != settings[name]:
                other = Settings({**settings.changed, name: value})
                yield Otherwise(name, value, _outcome(order.credits(other, ("sale",))))


def _values(order: OneOrder, settings: Settings, row: Row) -> Iterator[tuple[str, Iterable[Value]]]:
    yield from _WORDS.items()
    lines, paid = order.written(), order.paid_at
    split = timedelta(hours=settings.number("split_hour"))
    days = {
        (event - (line - split).date()).days + 1
        for event in (row["created_day"], row["paid_day"])
        if event
        for line in lines
    }
    late = {moment.hour + 1 for moment in (order.created_at, *([paid] if paid else ()), *lines)}
    yield "split_hour", [0, *sorted(hour for hour in late if hour <= _SPLIT_MOST)]
    yield "inquiry_window_days", sorted(day for day in days if 1 <= day <= _WINDOW_MOST)
    yield "chase_minutes", (None, *_minutes(order.created_at, lines))
    yield "follow_up_minutes", (None, *(_minutes(paid, lines) if paid else ()))


def _minutes(since: datetime, lines: list[datetime]) -> list[int]:
    """Return the whole minutes at which another line comes into the reach of a setting."""
    waits = (-((since - line) // timedelta(minutes=1)) for line in lines if line > since)
    return sorted({wait for wait in waits if 1 <= wait <= _MINUTES_MOST})


def _tried_names() -> list[str]:
    return [*_WORDS, "split_hour", "inquiry_window_days", "chase_minutes", "follow_up_minutes"]


def _outcome(row: Row) -> Outcome:
    left_out = row["left_out"] if row["left_out"] or row["paid_at"] else "unpaid"
    return Outcome(row["sale_state"], _who(row, "sale_"), left_out)


def _who(row: Row, prefix: str = "") -> Who:
    return Who(row[f"{prefix}person"], row[f"{prefix}name"], row[f"{prefix}account"])


def _credit(event: str, row: Row, candidates: list[Row]) -> Credit:
    latest = row[f"{event}_line"] or {}
    rivals = (
        Candidate(_who(one), one["at"], one["rounds"], one["file"], one["line"])
        for one in candidates
        if one["event"] == event
    )
    return Credit(
        event,
        row[f"{event}_state"],
        _who(row, f"{event}_"),
        latest.get("sent_at"),
        row[f"{event}_file"],
        latest.get("line"),
        tuple(rivals),
    )


def _served(row: Row) -> Served:
    counts = (row[name] for name in ("first_at", "last_at", "buyer_lines", "human_lines", "file", "line"))
    return Served(row["day"], _who(row), *counts)
