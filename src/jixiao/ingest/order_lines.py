"""分行订单: what order exports share beyond names of columns: rows joined, amounts said in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.facts.tables.order_items import ORDER_ITEMS
from jixiao.facts.tables.orders import ORDERS
from jixiao.ingest.cells import BROKEN_ID
from jixiao.ingest.format import Context, Format, Match, Record, records, whole
from jixiao.ingest.landing import Rows
from jixiao.ingest.sheet import Sheet
from jixiao.ingest.words import words_of

# Some platforms do not tell who bought. Such orders count for the shop; who served is another file's matter.
NAMELESS_ORDERS = replace(
    ORDERS, columns=tuple(replace(c, required=c.required and c.name != "buyer") for c in ORDERS)
)
_ROWS = 20_000
_REFUNDED = re.compile(r"退款成功|退款完成|已退款|已全额退款")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,10})?")
_STATUS = words_of(ORDERS.column("status"))
Cells = Mapping[str, str | None]
_Thing = TypeVar("_Thing")


@dataclass
class Joined:
    """The rows of one order, in the order of the file."""

    rows: list[Cells] = field(default_factory=list)
    line: int = 0
    raw: str = ""

    def first(self, name: str) -> str | None:
        """Return the first cell of a column that says something."""
        return next((cell for row in self.rows if (cell := row.get(name)) is not None), None)

    def total(self, name: str) -> str | None:
        """Return the sum of a column; a cell that is no number instead, for the landing to set aside."""
        return total(row.get(name) for row in self.rows)


class OrderLines(Format):
    """An export with one row per item: the rows of an order become one order, each row an item."""

    orders: Table = ORDERS

    @property
    def tables(self) -> tuple[Table, ...]:
        """Orders and their items."""
        return (ORDERS, ORDER_ITEMS)

    def order(self, joined: Joined) -> Cells:
        """Return the order that some rows make together."""
        raise NotImplementedError

    def item(self, cells: Cells) -> Cells:
        """Return the item that one row tells of."""
        raise NotImplementedError

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield the items as they come, then the orders.

        A row without a whole order id is set aside once, as an item.
        """
        named = headers_of(sheet, match)
        shop = context.folder_shop or None
        orders: dict[str, Joined] = {}
        for chunk in chunks(records(sheet, match)):
            for record in chunk:
                _join(orders, record)
            items = [{"shop": shop, **self.item(visible(record.cells))} for record in chunk]
            yield whole(ORDER_ITEMS, items, [r.line for r in chunk], [r.raw for r in chunk], named)
        if self.orders is NAMELESS_ORDERS and orders:
            context.problems.append(nameless(context.name, self.label))
        for some in chunks(orders.values()):
            made = [{"shop": shop, **self.order(joined)} for joined in some]
            yield whole(self.orders, made, [one.line for one in some], [one.raw for one in some], named)


def _join(orders: dict[str, Joined], record: Record) -> None:
    cells = visible(record.cells)
    number = cells.get("order_id")
    if number is None or re.match(BROKEN_ID, number):
        return
    joined = orders.setdefault(number, Joined(line=record.line, raw=record.raw))
    joined.rows.append(cells)


def chunks(things: Iterable[_Thing]) -> Iterator[list[_Thing]]:
    """Yield things some thousands at a time, so that a file of any length takes the same memory."""
    chunk: list[_Thing] = []
    for thing in things:
        chunk.append(thing)
        if len(chunk) == _ROWS:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def headers_of(sheet: Sheet, match: Match) -> Mapping[str, str]:
    """Return under which header the file brings each column."""
    head = sheet.head[match.header]
    return {name: head[place].strip() for name, place in match.places.items()}


def visible(cells: Cells) -> dict[str, str | None]:
    """Return the cells with those that the platform masked (`****`) as empty."""
    return {name: None if cell is None or not cell.strip("* ") else cell for name, cell in cells.items()}


def total(cells: Iterable[str | None]) -> str | None:
    """Return the sum of amounts as text; empty without any; the first cell that is no number as it is."""
    told = [cell for cell in cells if cell is not None]
    amounts = [amount(cell) for cell in told]
    for cell, value in zip(told, amounts, strict=True):
        if value is None:
            return cell
    return format(sum((value for value in amounts if value is not None), Decimal()), "f") if told else None


def amount(cell: str) -> Decimal | None:
    """Return an amount without thousands commas, currency and unit; None where it is no number."""
    bare = re.sub(r"[,，¥￥元件\s]", "", cell)
    return Decimal(bare) if _NUMBER.fullmatch(bare) else None


def refunded(cells: Cells, paid: str | None) -> str | None:
    """Return what was refunded: as told, else all that was paid where only words say that it was."""
    told = cells.get("refund_amount")
    if told is not None and re.search(r"\d", told):
        return told
    return paid if is_refunded(cells) else None


def is_refunded(cells: Cells) -> bool:
    """Whether the words of a row say that its money went back."""
    return any(_REFUNDED.search(cells.get(name) or "") for name in ("after_sale", "status"))


def state(words: str | None) -> str | None:
    """Return the state of an order, marks like `(锁定)` and `(删除)` read; unknown words as they are."""
    if words is None:
        return None
    plain = re.sub(r"^[(（][^)）]*[)）]", "", words).strip()
    if words.startswith(("(删除)", "（删除）")):
        return "closed"
    return _STATUS(plain) or _STATUS(words) or words


def overall(states: Sequence[str | None]) -> str | None:
    """Return the state of an order whose items stand differently: closed only where all of them are."""
    told = [one for one in map(state, states) if one is not None]
    return next((one for one in told if one != "closed"), told[0] if told else None)


def nameless(file: str, label: Text) -> Problem:
    """Return the warning that a file's orders have no buyer (I031)."""
    return Problem(
        "I031",
        Place(file),
        Text(
            f"{label.zh}不带买家，无法与聊天对上：订单计入店铺合计，不归到个人。",
            f"The {label.en} has no buyers, so orders cannot be matched to chats: "
            "they count for the shop, for no person.",
        ),
        Text(
            "个人的销售额与转化率取自该平台的客服报表，请把它也放进来。",
            "Sales and conversion of persons come from the platform's service report; add that file too.",
        ),
        Severity.WARNING,
    )
