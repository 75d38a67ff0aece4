"""证据句子: one row of a derived table as a sentence a person can read; the buyer's nick is masked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from jixiao.base.money import from_fen, plain, written
from jixiao.base.spoken import several
from jixiao.base.text import Text

Row = Mapping[str, Any]


def masked(nick: str | None) -> str:
    """Return the first character of a nick and two stars."""
    return f"{nick[0]}**" if nick else "-"


def seconds(span: timedelta) -> str:
    """Return a span as seconds, with its fraction if it has one."""
    whole = span // timedelta(seconds=1)
    rest = (span % timedelta(seconds=1)).microseconds
    return f"{whole}.{rest:06d}".rstrip("0") if rest else str(whole)


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def round_(row: Row) -> Text:
    """Say when the buyer asked, and how long the answer took."""
    who, asked = masked(row["buyer"]), _at(row["opened_at"])
    load = Text(f"，当时打开 {row['open_chats']} 个会话", f", {several(row['open_chats'], 'chat')} open")
    if row["answered_at"] is None:
        why = (
            Text("，转出时未答", ", handed on unanswered")
            if row["handed_on"]
            else Text("，当天未答", ", no answer")
        )
        return Text(f"{asked} 买家 {who}{why.zh}{load.zh}", f"{asked} buyer {who}{why.en}{load.en}")
    took = seconds(row["answered_at"] - row["opened_at"])
    return Text(
        f"{asked} 买家 {who} 等了 {took} 秒{load.zh}", f"{asked} buyer {who} waited {took} s{load.en}"
    )


def contact(row: Row) -> Text:
    """Say what was said in a contact and what became of it."""
    head, who = _at(row["first_at"]), masked(row["buyer"])
    lines = Text(
        f"买家 {row['buyer_lines']} 句，客服 {row['agent_lines']} 句",
        f"{several(row['buyer_lines'], 'buyer line')}, {several(row['agent_lines'], 'agent line')}",
    )
    end = Text("已付款", "paid") if row["paid"] else Text("已下单", "ordered") if row["ordered"] else None
    tail = Text(f"，{end.zh}", f", {end.en}") if end else Text("，未下单", ", no order")
    return Text(f"{head} 接待 {who}：{lines.zh}{tail.zh}", f"{head} contact {who}: {lines.en}{tail.en}")


def sale(row: Row) -> Text:
    """Say which order was paid when, and what it is worth."""
    net, back = written(from_fen(row["net"])), row["refunded_fen"]
    less = f"（已扣退款 {written(from_fen(back))}）" if back else ""
    less_en = f" (after refunds of {written(from_fen(back))})" if back else ""
    paid = _at(row["paid_at"])
    return Text(f"订单 {row['order_id']} {paid} 付款，净额 {net} 元{less}",
                f"order {row['order_id']} paid {paid}, net {net} yuan{less_en}")  # fmt: skip


def order_day(row: Row) -> Text:
    """Say when a buyer ordered and whether it was paid."""
    who, at = masked(row["buyer"]), _at(row["created_at"])
    paid = Text("已付款", "paid") if row["paid"] else Text("未按时付款", "not paid in time")
    return Text(
        f"{at} 买家 {who} 下单 {row['orders']} 笔，{paid.zh}",
        f"{at} buyer {who}: {several(row['orders'], 'order')}, {paid.en}",
    )


def assist(row: Row) -> Text:
    """Say which order was helped along when."""
    net, said, paid = written(from_fen(row["net"])), _at(row["wrote_at"]), _at(row["paid_at"])
    return Text(
        f"订单 {row['order_id']}：{said} 跟进，{paid} 付款，净额 {net} 元",
        f"order {row['order_id']}: followed up {said}, paid {paid}, net {net} yuan",
    )


def order_case(row: Row) -> Text:
    """Say when an order was made and paid."""
    net, made, paid = written(from_fen(row["net"])), _at(row["created_at"]), _at(row["paid_at"])
    return Text(
        f"订单 {row['order_id']}：{made} 下单，{paid} 付款，净额 {net} 元",
        f"order {row['order_id']}: made {made}, paid {paid}, net {net} yuan",
    )


def rating(row: Row) -> Text:
    """Say what a buyer gave."""
    at = _at(row["rated_at"])
    return Text(f"{at} 评 {row['score']} 分", f"{at} rated {row['score']}")


def invite(row: Row) -> Text:
    """Say when a buyer was asked to rate, and whether the rating came."""
    at = _at(row["invited_at"])
    came = Text("已评价", "rated") if row["rated"] else Text("没有评价", "no rating")
    return Text(f"{at} 邀请评价，{came.zh}", f"{at} asked to rate, {came.en}")


_LEFT_OUT = {
    "brushed": Text("刷单", "brushed"),
    "internal": Text("内部单", "internal"),
    "flagged": Text("插旗", "flagged"),
    "closed_unpaid": Text("未付款关闭", "closed unpaid"),
}


def created(row: Row) -> Text:
    """Say which order was created when, and what became of it."""
    at = _at(row["created_at"])
    why = _LEFT_OUT.get(row["left_out"] or "")
    became = why or (Text("已付款", "paid") if row["paid_at"] else Text("未付款", "not paid"))
    return Text(
        f"订单 {row['order_id']} {at} 创建，{became.zh}", f"order {row['order_id']} created {at}, {became.en}"
    )


def register(row: Row) -> Text:
    """Say what a register's row names: its day and what else it was asked to show."""
    shown = " ".join(_cell_in_words(value) for value in row.values() if value is not None)
    return Text(shown, shown)


def _cell_in_words(value: object) -> str:
    if isinstance(value, datetime):
        return _at(value)
    return written(plain(value)) if isinstance(value, Decimal) else str(value)
