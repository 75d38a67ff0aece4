"""对账线索: what in the chats of a person's day platforms are known to count in ways of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from jixiao.base.text import Text
from jixiao.metrics.metric import Metric
from jixiao.run.reconcile_reasons import Because, Clues
from jixiao.run.reconcile_sides import Key

_OF_ROUNDS = "select distinct p.person, r.day from rounds r join person_nos p using (holder) where {}"
_CAME_BACK = """select distinct p.person, t.day
    from thread_pauses t
    join thread_nos n on n.thread = t.thread
    join holders h on h.account_no = n.account_no and h.day = t.day
    join person_nos p on p.holder = h.holder
    where t.opened_at >= t.closed_at + interval 25 minute"""
_PENDING = """select distinct p.person, d.day
    from credits c
    join refunds r on r.order_id = c.order_id and (r.shop is null or r.shop = c.shop)
    join person_nos p on p.holder = c.sale_holder
    join (select distinct day from holders) d on d.day in (c.created_day, c.paid_day)
    where c.valid and r.status = 'pending'"""
_AFTER_SALES = """select distinct p.person, c.day from contacts c join person_nos p using (holder)
    where c.counts and not c.inquiry"""


# Orders of that day's buyers that ours credits to somebody else, to nobody, or by a chat of another day.
_ASKED_OTHERS = """select distinct p.person, t.day
    from contacts t
    join person_nos p on p.holder = t.holder
    join credits c on c.customer = t.customer and t.day between c.created_day - 3 and c.created_day
    where t.is_inquiry and c.valid
      and (c.sale_holder is distinct from t.holder or cast(c.sale_line.sent_at as date) <> t.day)"""
# Chats of inquiries that went on to another account that day, whoever wrote last before the order.
_HANDED_OVER = """select p.person, t.day, count(distinct t.customer)
    from contacts t
    join person_nos p on p.holder = t.holder
    join contacts o on o.customer = t.customer and o.day = t.day
    where t.is_inquiry and o.handed_on
    group by p.person, t.day"""
# Inquiries so near the end of the orders that some of them order later.
_ORDERS_END = """select distinct p.person, t.day, (select max(created_day) from credits)
    from contacts t
    join person_nos p on p.holder = t.holder
    where t.is_inquiry and t.day + 2 > (select max(created_day) from credits)"""
_SET_ASIDE = """select distinct p.person, t.day
    from contacts t
    join person_nos p on p.holder = t.holder
    join customers b on b.customer = t.customer
    join quarantine q on contains(q.raw, b.buyer)
    join files f on f.file = q.file and contains(f.tables, 'orders')"""


@dataclass(frozen=True, slots=True)
class Clue:
    """Something to look for: which rows show it, which metrics it moves, what it means, what ours does.

    `rows` are person, day and, where `why` has a place for it, a detail.
    """

    id: str
    rows: str
    of: tuple[str, ...]
    why: Text
    ours: Text
    only: tuple[str, ...] = ()
    # It can only mean that the report has more than ours.
    ours_short: bool = False

    def moves(self, metric: Metric) -> bool:
        """Whether the metric may differ because of it."""
        return metric.of in self.of and (not self.only or metric.id in self.only)


_CHATS = ("rounds", "contacts")
# The surest first.
_CLUES = (
    Clue(
        "transfers",
        _OF_ROUNDS.format("by_transfer or handed_on"),
        _CHATS,
        Text(
            "这天有转接：没答完就转走的回合，平台算法不同",
            "chats were handed on that day with a question open",
        ),
        Text(
            "我方把没答的回合留给转出的人，接手的人从转接时起算。",
            "Ours leaves the round with who handed on; the receiver's clock starts at the transfer.",
        ),
    ),
    Clue(
        "after_sales",
        _AFTER_SALES,
        ("contacts",),
        Text(
            "这天有买过的买家来聊：算询单还是算售后，平台认法不同",
            "buyers who had bought before wrote that day: inquiries to some, after-sales to others",
        ),
        Text(
            "我方：售后期内买过、之后没有再下单的不算询单；可改 after_sales_days 再比。",
            "Ours: who bought within the after-sales days and nothing since is none; try after_sales_days.",
        ),
        ("inquiries", "inquiry_order_rate", "inquiry_pay_rate", "loss_rate"),
    ),
    Clue(
        "set_aside",
        _SET_ASIDE,
        ("sales", "contacts"),
        Text(
            "订单报表里有待处理的行，它的买家这天找过他：那一单我方没有算",
            "an order row set aside is of a buyer who wrote to him that day: ours does not count it",
        ),
        Text(
            "改好待处理的行（jixiao import 会列出文件和行号）再比。",
            "Correct the rows set aside (jixiao import lists file and line), then compare again.",
        ),
        ("sales", "refunded_amount", "inquiry_pay_rate", "inquiry_order_rate"),
        ours_short=True,
    ),
    Clue(
        "handed_over",
        _HANDED_OVER,
        ("contacts",),
        Text(
            "这天有 {} 位询单买家的聊天转给了别人：付款算给转出的人还是接手的人，平台认法不同",
            "chats of {} inquiring buyers were handed on that day: platforms differ on whose payment it is",
        ),
        Text(
            "我方算给下单前最后说话的人，转接本身不改变归属；用 jixiao explain --order 看那一单。",
            "Ours credits who wrote last before the order; handing on changes nothing by itself. "
            "See jixiao explain --order.",
        ),
        ("inquiry_pay_rate", "inquiry_order_rate", "loss_rate"),
    ),
    Clue(
        "asked_others",
        _ASKED_OTHERS,
        ("contacts",),
        Text(
            "这天询单的买家还找过别人，或隔天才下单：付款算给谁，平台认法不同",
            "that day's buyers asked others too, or ordered by a later chat: platforms credit otherwise",
        ),
        Text(
            "我方算给下单、付款前最后说话的人；用 jixiao explain --order 看一单怎么归的。",
            "Ours credits who wrote last before the order or payment; see jixiao explain --order.",
        ),
        ("inquiry_pay_rate", "inquiry_order_rate", "loss_rate"),
    ),
    Clue(
        "pending_refund",
        _PENDING,
        ("sales",),
        Text(
            "这天的订单有退款还在处理：报表可能已经算进去",
            "a refund of that day's orders is under way: the report may count it",
        ),
        Text(
            "请补上更晚导出的退款报表再比；我方只扣已完成的退款。",
            "Add a later export of the refunds; ours takes off completed ones only.",
        ),
        ("sales", "refunded_amount"),
    ),
    Clue(
        "orders_end",
        _ORDERS_END,
        ("sales", "contacts"),
        Text(
            "文件里的订单到 {} 为止：之后才下的单不在里面，差额可能就是它们，有了后面的订单才能断定",
            "the orders in the files end on {}: what was ordered later is not among them and may make "
            "the difference; only later orders can tell",
        ),
        Text("请放进下个月的订单报表再比。", "Add the next month's orders, then compare again."),
        ("sales", "refunded_amount", "inquiry_pay_rate", "inquiry_order_rate"),
        ours_short=True,
    ),
    Clue(
        "long_wait",
        _OF_ROUNDS.format("answered_at > opened_at + interval 20 minute"),
        _CHATS,
        Text(
            "这天有等了二十分钟以上才答的回合：平台可能当成新会话",
            "somebody waited over 20 minutes that day",
        ),
        Text("我方一天之内不断开回合；可设上限再比。", "Ours goes on all day; compare again with a cap."),
    ),
    Clue(
        "came_back",
        _CAME_BACK,
        _CHATS,
        Text(
            "这天有买家隔半小时以上又来：平台可能按会话各算一次",
            "a buyer came back after half an hour or more: two sessions to some platforms",
        ),
        Text(
            "我方一位买家一天算一次接待，首次响应只看第一句。",
            "Ours counts a buyer once a day, and the first question only for the first response.",
        ),
    ),
)


def clues_in(con: duckdb.DuckDBPyConnection) -> Clues:
    """Return whose days show which clue; `compute` has run on the connection."""
    return {clue.id: _found(con.execute(clue.rows).fetchall()) for clue in _CLUES}


def _found(rows: list[tuple[Any, ...]]) -> dict[tuple[str, date], str]:
    return {(person, day): str(detail[0]) if detail else "" for person, day, *detail in rows}


def because_of_chats(key: Key, metric: Metric, clues: Clues, *, short: bool) -> Because | None:
    """Return the first clue of that person's day that may move the metric; `short` where ours has less."""
    place = (key.person, key.day)
    found = (
        Because(clue.id, _with(clue.why, clues[clue.id][place]), clue.ours)
        for clue in _CLUES
        if clue.moves(metric) and place in clues[clue.id] and (short or not clue.ours_short)
    )
    return next(found, None)


def _with(why: Text, detail: str) -> Text:
    return Text(why.zh.format(detail), why.en.format(detail))
