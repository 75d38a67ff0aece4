"""证据列名: what the columns of a month's evidence are called, and how their values are read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.base.money import plain, written
from jixiao.base.text import Text, both

COLUMNS = {
    "shop": Text("店铺", "shop"),
    "account": Text("子账号", "account"),
    "buyer": Text("买家", "buyer"),
    "person": Text("工号", "person"),
    "day": Text("业务日", "business day"),
    "opened_at": Text("买家开始等", "buyer began to wait"),
    "answered_at": Text("回复于", "answered at"),
    "seconds": Text("用时（秒）", "seconds"),
    "open_chats": Text("同时接待", "open chats"),
    "by_transfer": Text("转接来的", "by transfer"),
    "handed_on": Text("转给别人", "handed on"),
    "filtered": Text("被哪条过滤去掉", "filtered by"),
    "file": Text("文件", "file"),
    "line": Text("行", "line"),
    "answer_file": Text("回复所在文件", "answer's file"),
    "answer_line": Text("回复所在行", "answer's line"),
    "first_at": Text("接待开始", "contact began"),
    "buyer_lines": Text("买家句数", "buyer's lines"),
    "agent_lines": Text("客服句数", "agent's lines"),
    "answered": Text("有回复", "answered"),
    "agent_first": Text("客服先开口", "agent spoke first"),
    "first_opened_at": Text("第一问", "first question"),
    "first_answered_at": Text("第一答", "first answer"),
    "slow_rounds": Text("慢回合", "slow rounds"),
    "transferred_out": Text("转出", "transferred out"),
    "inquiry": Text("询单", "inquiry"),
    "ordered": Text("下单", "ordered"),
    "paid": Text("付款", "paid"),
    "order_id": Text("订单编号", "order"),
    "created_at": Text("下单时间", "created at"),
    "paid_at": Text("付款时间", "paid at"),
    "created_day": Text("下单业务日", "day of creation"),
    "paid_day": Text("付款业务日", "day of payment"),
    "valid": Text("有效", "valid"),
    "left_out": Text("不计的原因", "left out because"),
    "net_amount": Text("净额（元）", "net amount, yuan"),
    "refunded": Text("退款（元）", "refunded, yuan"),
    "order_state": Text("落实下单", "order credit"),
    "order_person": Text("下单归谁", "order credited to"),
    "payment_state": Text("落实付款", "payment credit"),
    "payment_person": Text("付款归谁", "payment credited to"),
    "sale_state": Text("销售归属", "sale credit"),
    "sale_person": Text("销售归谁", "sale credited to"),
    "sale_account": Text("归属的子账号", "account credited"),
    "sale_line_at": Text("依据的一句", "line that decides, at"),
    "sale_line_file": Text("那句所在文件", "its file"),
    "sale_line": Text("那句所在行", "its line"),
}
_STATES = {
    "credited": Text("归到个人", "credited"),
    "silent": Text("静默", "silent"),
    "undecided": Text("待定", "undecided"),
    "unassigned": Text("账号无人持有", "account unheld"),
}
_YES = {True: Text("是", "yes"), False: Text("否", "no")}


def column_text(name: str) -> Text:
    """Return what a column is called; one without a word here by its own name."""
    return COLUMNS.get(name, both(name))


def value_text(value: Any) -> Text:
    """Return a setting's value as people read it; a dash where it is not set."""
    if value in (None, "", [], ()):
        return both("–")
    if isinstance(value, list | tuple):
        return both("、".join(str(one) for one in value))
    return cell_text(value)


def cell_text(value: Any) -> Text:
    """Return a value as people read it: no T between day and time, yes instead of true."""
    if value is None:
        return both("")
    if isinstance(value, bool):
        return _YES[value]
    if isinstance(value, Decimal):
        return both(written(plain(value)))
    return _STATES.get(str(value), both(str(value)))
