"""口径设置表: every setting of the definitions with its default, and the settings in force."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from jixiao.base.text import Text
from jixiao.metrics.setting import (
    Setting,
    Value,
    days,
    hours,
    hours_or_word,
    moment,
    one_of,
    texts,
    whole,
    yes_or_no,
)

CHATS, CREDITS = {"reaches": "chats"}, {"reaches": "credits"}

SETTINGS: tuple[Setting, ...] = (
    whole("split_hour", Text("业务日分割点（时）", "hour at which a business day begins"), 0, 0, 12, **CHATS),
    yes_or_no(
        "assist_robot_replies",
        Text("半自动机器人的话算有效回复", "an assist robot's line is an effective reply"),
        default=True,
        **CHATS,
    ),
    texts("auto_reply_texts", Text("按原文认定的自动回复", "texts that are automatic replies"), **CHATS),
    texts(
        "ignored_kinds", Text("不算数的消息类型（如撤回、编辑）", "kinds of lines that do not count"), **CHATS
    ),
    whole(
        "join_over_split_minutes",
        Text(
            "跨日不断的聊天：间隔不超过几分钟算前一天",
            "a chat going on over the day's split, pauses up to, min",
        ),
        None,
        1,
        120,
        **CHATS,
    ),
    texts("code_words", Text("暗语：客服说了就不算接待", "code words marking a non-customer"), **CHATS),
    whole("response_cap_seconds", Text("单次响应时长上限（秒）", "cap on one response, s"), None, 1, 86400),
    one_of("unanswered", Text("未回复的回合", "unanswered rounds"), "left_out", ("cap",)),
    hours("response_hours", Text("响应统计时段", "hours counted in response figures")),
    one_of(
        "response_hours_by",
        Text("时段按什么时刻判断", "which moment must lie in the hours"),
        "round",
        ("session",),
    ),
    hours_or_word(
        "rest_day_hours", Text("休息日的统计时段", "hours counted on days off"), "same", ("closed",)
    ),
    days("extra_rest_days", Text("另外算休息日的日子", "further days off")),
    days("extra_workdays", Text("另外算工作日的日子", "further workdays")),
    yes_or_no(
        "response_on_shift",
        Text("响应只计本人排班之内", "response figures count inside the person's shift only"),
        default=False,
    ),
    whole(
        "answered_within_seconds",
        Text("及时回复的界线（秒）", "answered in time means within, s"),
        180,
        1,
        86400,
    ),
    whole("slow_seconds", Text("慢响应界线（秒）", "a reply is slow above, s"), 180, 1, 86400),
    whole("slow_rounds", Text("几次慢响应算一个慢接待", "slow rounds that make a slow contact"), 1, 1, 100),
    whole("open_minutes", Text("会话保持打开（分钟）", "a chat stays open for, minutes"), 5, 1, 120, **CHATS),
    whole("busy_chats", Text("忙时：同时打开的会话数", "busy from this many open chats"), 5, 1, 1000),
    whole("limit_seconds", Text("平时时限（秒）", "limit when not busy, s"), 20, 1, 86400),
    whole("busy_limit_seconds", Text("忙时时限（秒）", "limit when busy, s"), 60, 1, 86400),
    whole("inquiry_window_days", Text("询单有效期（天）", "inquiry window, days"), 2, 1, 15, **CREDITS),
    whole("payment_window_days", Text("付款宽限（天）", "days more for the payment"), 2, 0, 15),
    whole("after_sales_days", Text("售后判定期（天）", "after-sales period, days"), 15, 1, 180),
    whole("order_success_days", Text("下单后付款期（天）", "days to pay after ordering"), 2, 0, 15),
    whole(
        "assist_hours", Text("付款后跟进时限（小时）", "follow-up counts for, hours"), 48, 0, 720, **CREDITS
    ),
    one_of("credit_rule", Text("业绩判定规则", "credit rule"), "order_first", ("order", "payment")),
    one_of("tie_rule", Text("归属规则", "who of several gets the credit"), "latest", ("most_rounds",)),
    whole(
        "chase_minutes",
        Text("静默下单后几分钟内的催付不算", "a reminder on a silent order is none for, minutes"),
        None,
        1,
        60,
        **CREDITS,
    ),
    whole(
        "follow_up_minutes",
        Text(
            "完全静默的订单，付款后几分钟内跟进算业绩",
            "a follow-up on a fully silent order counts for, minutes",
        ),
        None,
        1,
        60,
        **CREDITS,
    ),
    yes_or_no(
        "product_first",
        Text("商品优先：聊过所购商品的人先得", "who talked about the product ordered goes first"),
        default=False,
        **CREDITS,
    ),
    whole(
        "reply_days",
        Text("客服先开口：买家几天内回复才算流失", "agent first: a loss only if answered within, days"),
        2,
        1,
        5,
    ),
    one_of(
        "ordered_from",
        Text("询单下单与下单成功所用订单", "orders that inquiries and order success look at"),
        "any_order",
        ("not_left_out",),
    ),
    yes_or_no("net_of_refunds", Text("销售额扣除退款", "sales are net of refunds"), default=True),
    yes_or_no("net_of_postage", Text("销售额扣除邮费", "sales are net of postage"), default=True),
    moment("refund_cut", Text("退款截止时间", "refunds count when completed before")),
    yes_or_no("leave_out_flagged", Text("插旗订单不计", "flagged orders are left out"), default=True),
    texts("flags", Text("哪些旗子不计（空为全部）", "which flags (none named: all)")),
    yes_or_no("leave_out_brushed", Text("刷单不计", "brushed orders are left out"), default=True),
    yes_or_no("leave_out_internal", Text("内部单不计", "internal orders are left out"), default=True),
    whole("satisfied_from", Text("满意：评分不低于", "satisfied from score"), 4, 1, 5),
    yes_or_no(
        "filter_own_accounts",
        Text("过滤：买家是自己的客服账号", "filter: the buyer is an account of our own"),
        default=True,
    ),
    yes_or_no(
        "filter_no_buyer_line", Text("过滤：买家没有说话", "filter: the buyer said nothing"), default=True
    ),
    texts("filter_people", Text("过滤：指定人员", "filter: these people")),
    texts("filter_accounts", Text("过滤：指定账号", "filter: these accounts")),
    texts(
        "filter_robot_accounts",
        Text(
            "过滤：机器人和平台的账号（* 代表任意字）",
            "filter: accounts of robots and platforms (* for any text)",
        ),
    ),
    whole(
        "filter_forwarded_lines",
        Text("过滤：转出且客服不超过几句", "filter: forwarded after at most this many lines"),
        None,
        0,
        10,
    ),
    whole(
        "filter_one_line_below",
        Text("过滤：买家一句且客服少于几句", "filter: one buyer line and fewer agent lines than"),
        None,
        1,
        100,
    ),
    whole(
        "filter_buyer_lines_up_to",
        Text("过滤：买家不超过几句", "filter: at most this many buyer lines"),
        None,
        1,
        100,
    ),
    one_of(
        "filtered_rounds", Text("被过滤接待的回合", "rounds of filtered contacts"), "left_out", ("counted",)
    ),
    one_of(
        "prefer", Text("原始数据与日报并存时用", "where raw data and a report both exist"), "raw", ("report",)
    ),
    moment("as_of", Text("数据截至（空为最后一条）", "data as of (else its last row)")),
)

NAMELESS = Text("", "")
_BY_ID = {setting.id: setting for setting in SETTINGS}


@dataclass(frozen=True)
class Settings(Mapping[str, Value]):
    """The settings in force: the defaults, and what a document changed.

    `label` is the document's name, `since` the first day of these settings where they took the place of
    others, and `later` what takes their place on a day to come.
    """

    changed: Mapping[str, Value] = field(default_factory=dict)
    label: Text = NAMELESS
    since: date | None = None
    later: tuple[Settings, ...] = ()

    def on(self, day: date) -> Settings:
        """Return the settings in force on a day."""
        in_force = [later for later in self.later if later.since and later.since <= day]
        return replace(in_force[-1], later=()) if in_force else replace(self, later=())

    def stretches(self, first: date, last: date) -> list[tuple[date, date, Settings]]:
        """Return the parts of a span of days with the settings in force in each, in order."""
        starts = [first, *(each.since for each in self.later if each.since and first < each.since <= last)]
        ends = [start - timedelta(1) for start in starts[1:]]
        return [(a, b, self.on(a)) for a, b in zip(starts, [*ends, last], strict=True)]

    def __getitem__(self, id_: str) -> Value:
        return self.changed[id_] if id_ in self.changed else _BY_ID[id_].default

    def __iter__(self) -> Iterator[str]:
        return iter(_BY_ID)

    def __len__(self) -> int:
        return len(_BY_ID)

    def number(self, id_: str) -> int:
        """Return a setting that is a whole number."""
        value = self[id_]
        if not isinstance(value, int):
            raise TypeError(id_)
        return value

    def words(self, id_: str) -> tuple[str, ...]:
        """Return a setting that is a list of texts."""
        value = self[id_]
        if not isinstance(value, tuple):
            raise TypeError(id_)
        return value

    def mark(self, *reaches: str) -> str:
        """Return a short hash of the settings that reach these kept tables; equal marks, equal tables."""
        chosen = {s.id: _list_or_text(self[s.id]) for s in SETTINGS if not reaches or s.reaches in reaches}
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:16]


DEFAULTS = Settings()


def _list_or_text(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else str(value)


def shown_value(value: Value) -> str:
    """Return a setting's value as a settings document writes it."""
    if isinstance(value, tuple):
        return "、".join(value) or "-"
    return "-" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
