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
    day as text. `facts` are the rows whose absence means "no data". `shows` are the columns that a sentence
    about one row needs, `says` writes it. A person's row is told from his others by file and line, and by
    `apart` where one line stands behind several.
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
    apart: tuple[str, ...] = ()


def _numbered(
    name: str,
    table: str,
    facts: str,
    shows: str,
    says: Callable[[Mapping[str, Any]], Text],
    **more: Any,
) -> Counted:
    return Counted(name, table, numbered=True, facts=facts, shows=shows, says=says, **more)


def _register(name: str, shows: str, zero: Zero = Zero.EVERYONE) -> Counted:
    table = f"{name.removesuffix('s')}_rows" if name != "attendance" else "attendance_rows"
    return Counted(name, table, False, name, shows, sentences.register, zero=zero, origin=name)  # noqa: FBT003


_CONTACT = "first_at, buyer_lines, agent_lines, ordered, paid, customer"
_ORDERS = "order_facts where wanted"

# Every order that a person brought the buyer to create, the ones left out of sales as well.
_CREATED = """(select order_holder as holder, order_account_no as account_no, created_day as day,
    order_state as state, shop, order_id, created_at, paid_at, paid_day, left_out, refunded, file, line
    from credits) as created_orders"""

_ALL = (
    _numbered(
        "rounds",
        "rounds",
        "contacts",
        "opened_at, answered_at, open_chats, handed_on, customer",
        sentences.round_,
        where="{round_counts}",
    ),
    _numbered(
        "contacts",
        "contacts",
        "contacts",
        _CONTACT,
        sentences.contact,
        where="(filtered is null or filtered = 'no_buyer_line')",
    ),
    _numbered("sales", "sales", _ORDERS, "order_id, paid_at, net, refunded_fen", sentences.sale),
    _numbered("order_days", "order_days", _ORDERS, "created_at, orders, paid, customer", sentences.order_day),
    _numbered(
        "assists",
        "assists",
        _ORDERS,
        "order_id, wrote_at, paid_at, net",
        sentences.assist,
        apart=("order_id",),
    ),
    _numbered(
        "order_cases", "order_cases", _ORDERS, "order_id, created_at, paid_at, net", sentences.order_case
    ),
    _numbered(
        "ratings_of_chats",
        "rating_rows",
        "rating_rows",
        "rated_at, score",
        sentences.rating,
        origin="satisfaction",
    ),
    _numbered(
        "invites",
        "invite_rows",
        "invites",
        "invited_at, rated",
        sentences.invite,
        origin="invites",
    ),
    _numbered(
        "created_orders",
        _CREATED,
        _ORDERS,
        "order_id, created_at, left_out, paid_at",
        sentences.created,
        where="day between date '{first_day}' and date '{last_day}'",
    ),
    _numbered(
        "work_days",
        "work_days",
        "contacts",
        "day, contacts, first_online, last_online, online_minutes",
        sentences.register,
        zero=Zero.LISTED,
    ),
    _register("labels", "printed_at, order_id"),
    _register("complaints", "day, kind"),
    _register("exams", "day, score", Zero.LISTED),
    _register("attendance", "day, leave_kind", Zero.LISTED),
    _register("handovers", "day"),
    _register("submissions", "due_at, what"),
    _register("incidents", "happened_at, kind, handled_at"),
)

COUNTED: dict[str, Counted] = {counted.name: counted for counted in _ALL}
