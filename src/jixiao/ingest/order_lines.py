"""分行订单: what order exports share beyond names of columns: rows joined, amounts said in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, overload

import pyarrow as pa
import pyarrow.compute as pc

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.facts.tables.order_items import ORDER_ITEMS
from jixiao.facts.tables.orders import ORDERS
from jixiao.ingest.cells import ACCOUNTED, bare
from jixiao.ingest.format import Context, Format, Match, mapped, whole
from jixiao.ingest.landing import Rows
from jixiao.ingest.sheet import Batch, Sheet
from jixiao.ingest.spool import Joined, Spool
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
Columns = Mapping[str, pa.Array]
_Thing = TypeVar("_Thing")


class OrderLines(Format):
    """An export with one row per item: the rows of an order become one order, each row an item.

    `of_items` are the columns that only items have.
    """

    orders: Table = ORDERS
    of_items: Sequence[str] = ("title", "price")

    @property
    def tables(self) -> tuple[Table, ...]:
        """Orders and their items."""
        return (ORDERS, ORDER_ITEMS)

    def order(self, joined: Joined) -> Cells:
        """Return the order that some rows make together."""
        raise NotImplementedError

    def items(self, columns: Columns) -> Columns:
        """Return the columns of the items that the rows of a batch tell of."""
        raise NotImplementedError

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield the items as they come, then the orders.

        A row without a whole order id is set aside once, as an item.
        """
        head = sheet.head[match.header]
        columns = [name for name in match.places if name not in self.of_items]
        with Spool(context.con, context.quarantine.folder, columns, head) as spool:
            for batch in sheet.batches(match.header):
                cells = self._visible(batch, match, head)
                spool.add(batch, cells)
                items = dict(self.items(cells))
                self._add_shop(items, batch, context)
                yield mapped(ORDER_ITEMS, items, batch, match, head)
            yield from self._orders(spool, headers_of(sheet, match), context)

    def _visible(self, batch: Batch, match: Match, head: Sequence[str]) -> Columns:
        """Return the cells by column, in yuan, those that the platform masked (`****`) as empty."""
        found = {}
        for name, place in match.places.items():
            cells = self.converted(name, head[place], bare(batch.columns[place].cast(pa.string())))
            hidden = pc.fill_null(pc.match_substring_regex(cells, r"^[* ]*$"), fill_value=False)
            found[name] = pc.if_else(hidden, None, cells) if pc.any(hidden).as_py() else cells
        return found

    @staticmethod
    def _add_shop(items: dict[str, pa.Array], batch: Batch, context: Context) -> None:
        if context.folder_shop:
            told = items.get("shop", pa.nulls(len(batch), pa.string()))
            items["shop"] = pc.fill_null(told, context.folder_shop)

    def _orders(self, spool: Spool, named: Mapping[str, str], context: Context) -> Iterator[Rows]:
        shop = context.folder_shop or None
        for index, some in enumerate(spool.orders()):
            if not index and self.orders is NAMELESS_ORDERS:
                context.problems.append(nameless(context.name, self.label))
            made = [{"shop": shop, **self.order(joined)} for joined in some]
            raws = _Raws(spool, [joined.line for joined in some])
            yield whole(self.orders, made, raws.lines, raws.__getitem__, named)


class _Raws(Sequence[str]):
    """The first row of each of some orders as the file has it, looked up where one is asked for."""

    def __init__(self, spool: Spool, lines: Sequence[int]) -> None:
        self.lines = lines
        self._spool = spool

    @cached_property
    def _told(self) -> dict[int, str]:
        return self._spool.raws(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        """Return one of them."""
        if isinstance(index, slice):
            return [self._told[line] for line in self.lines[index]]
        return self._told[self.lines[index]]


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
    bare = re.sub(ACCOUNTED, r"-\2", re.sub(r"[,，¥￥元件\s]", "", cell))
    return Decimal(bare) if _NUMBER.fullmatch(bare) else None


def refunded(cells: Cells, paid: str | None) -> str | None:
    """Return what was refunded: as told, else all that was paid where only words say that it was."""
    told = cells.get("refund_amount")
    if told is not None and re.search(r"\d", told):
        return told
    return paid if is_refunded(cells) else None


def refunds_of(columns: Columns, paid: pa.Array) -> pa.Array:
    """Return what `refunded` says of each row of a batch; nothing where nothing was paid."""
    told = columns.get("refund_amount", pa.nulls(len(paid), pa.string()))
    said = pc.fill_null(pc.match_substring_regex(told, r"\d"), fill_value=False)
    back = pa.repeat(pa.scalar(value=False), len(paid))
    for name in ("after_sale", "status"):
        if name in columns:
            hit = pc.match_substring_regex(columns[name], _REFUNDED.pattern)
            back = pc.or_(back, pc.fill_null(hit, fill_value=False))
    found = pc.if_else(said, told, pc.if_else(back, paid, None))
    return pc.if_else(pc.is_valid(paid), found, None)


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
