"""被计数的表: the tables that metrics count, by name: how their rows are keyed and who has a 0 in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jixiao.base.text import Text
from jixiao.metrics import sentences


class Zero(StrEnum):
    """Whose sum is 0 where the table has rows, but none of theirs; everybody else has no data."""

    EVERYONE = "everyone"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Counted:
    """A table that metrics count.

    `numbered` tables are keyed by holder, account_no, day and state; the others by person, account, shop and
    day as text. `facts` is the table of facts whose emptiness means "no data". `shows` are the columns that
    a sentence about one row needs, `says` writes it.
    """

    name: str
    table: str
    numbered: bool
    facts: str
    shows: str
    says: Callable[[Mapping[str, Any]], Text]
    where: str = "true"
    zero: Zero = Zero.EVERYONE
    origin: str = "raw"


def _register(name: str, table: str, shows: str, zero: Zero = Zero.EVERYONE) -> Counted:
    return Counted(name, table, False, name, shows, sentences.register, zero=zero, origin=name)  # noqa: FBT003


_ALL = (
    Counted(
        "rounds",
        "rounds",
        True,  # noqa: FBT003
        "messages",
        "opened_at, answered_at, open_chats, handed_on, customer",
        sentences.round_,
        where="{round_counts}",
    ),
    Counted(
        "contacts",
        "contacts",
        True,  # noqa: FBT003
        "messages",
        "first_at, buyer_lines, agent_lines, slow_rounds, ordered, paid, first_opened_at, first_answered_at, customer",
        sentences.contact,
        where="(filtered is null or filtered = 'no_buyer_line')",
    ),
    Counted("sales", "sales", True, "orders", "order_id, paid_at, net, refunded_fen", sentences.sale),  # noqa: FBT003
    Counted(
        "order_days",
        "order_days",
        True,  # noqa: FBT003
        "orders",
        "created_at, orders, paid, customer",
        sentences.order_day,
    ),
    Counted("assists", "assists", True, "orders", "order_id, helped, paid_at, net", sentences.assist),  # noqa: FBT003
    Counted(
        "ratings_of_chats",
        "rating_rows",
        True,  # noqa: FBT003
        "satisfaction",
        "rated_at, score",
        sentences.rating,
        origin="satisfaction",
    ),
    _register("labels", "label_rows", "printed_at as at, order_id as what"),
    _register("complaints", "complaint_rows", "day as at, kind as what"),
    _register("exams", "exam_rows", "day as at, cast(score as varchar) as what", Zero.LISTED),
    _register("attendance", "attendance_rows", "day as at, leave_kind as what", Zero.LISTED),
    _register("handovers", "handover_rows", "day as at, null as what"),
    _register("submissions", "submission_rows", "due_at as at, what as what"),
)

COUNTED: dict[str, Counted] = {counted.name: counted for counted in _ALL}
