"""对账的尝试: which other settings are tried to see whether a difference to a platform's report goes away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jixiao.base.text import Text
from jixiao.metrics.metric import Metric
from jixiao.metrics.setting import Value
from jixiao.metrics.settings import Settings
from jixiao.metrics.settings_document import load_preset, presets

# What a metric is counted from decides which settings can move it.
CHATS, ORDERS, RATINGS = "chats", "orders", "ratings"
_FAMILY = {"rounds": CHATS, "contacts": CHATS, "ratings_of_chats": RATINGS}
_INQUIRIES = ("inquiries", "inquiry_order_rate", "inquiry_pay_rate", "loss_rate")


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt: the settings it changes, in words and as a document writes them, and what it can move."""

    id: str
    label: Text
    changes: Mapping[str, Value]
    moves: frozenset[str]
    only_counts: bool = False

    def under(self, settings: Settings) -> Settings:
        """Return the settings in force with this attempt's changes."""
        return Settings({**settings.changed, **self.changes})


def moved_by(metric: Metric) -> frozenset[str]:
    """Return the families of settings that can move a metric; inquiries follow chats and orders."""
    if metric.id in _INQUIRIES:
        return frozenset({CHATS, ORDERS})
    return frozenset({_FAMILY.get(metric.of, ORDERS)})


def tries(settings: Settings, platforms: Iterable[str], day: date) -> Iterator[Try]:
    """Yield every attempt that is not in force already, those that only count anew first.

    The settings that come with the product for the reports' platforms are tried last, as of `day`.
    """
    for one in (*_ALL, *_presets(platforms, day)):
        if any(settings[name] != value for name, value in one.changes.items()):
            yield one


def _presets(platforms: Iterable[str], day: date) -> Iterator[Try]:
    for name in sorted(set(platforms) & set(presets())):
        preset = load_preset(name).on(day)
        yield Try("preset", preset.label, dict(preset.changed), frozenset({CHATS, ORDERS, RATINGS}))


def _chats(id_: str, zh: str, en: str, **changes: Any) -> Try:
    return Try(id_, Text(zh, en), changes, frozenset({CHATS}))


def _counts(id_: str, zh: str, en: str, **changes: Any) -> Try:
    return Try(id_, Text(zh, en), changes, frozenset({CHATS}), only_counts=True)


def _orders(id_: str, zh: str, en: str, **changes: Any) -> Try:
    return Try(id_, Text(zh, en), changes, frozenset({ORDERS}))


_CAP = {"response_cap_seconds": 600, "unanswered": "cap"}
_ALL = (
    _counts("cap", "单次最多算 600 秒", "one response counts 600 s at most", response_cap_seconds=600),
    _counts("cap", "未回复的回合也算，按 600 秒", "unanswered rounds count, as 600 s", **_CAP),
    _counts(
        "cap",
        "不封顶，未回复不计",
        "no cap, unanswered left out",
        response_cap_seconds=None,
        unanswered="left_out",
    ),
    _counts(
        "filters", "被过滤接待的回合照算", "rounds of filtered contacts count", filtered_rounds="counted"
    ),
    Try(
        "ratings",
        Text("只有 5 分算满意", "only a score of 5 is satisfied"),
        {"satisfied_from": 5},
        frozenset({RATINGS}),
        only_counts=True,
    ),
    Try(
        "ratings",
        Text("3 分起算满意", "satisfied from a score of 3"),
        {"satisfied_from": 3},
        frozenset({RATINGS}),
        only_counts=True,
    ),
    _chats("hours", "只看 8 点到 23 点", "hours from 8:00 to 23:00 only", response_hours="08:00-23:00"),
    _chats("hours", "只看 9 点到 23 点", "hours from 9:00 to 23:00 only", response_hours="09:00-23:00"),
    _chats("hours", "全天都算", "all hours counted", response_hours=None),
    _chats(
        "hours",
        "8 点到 23 点，单次最多 600 秒，未回复按 600 秒",
        "8:00 to 23:00, 600 s at most, unanswered as 600 s",
        response_hours="08:00-23:00",
        **_CAP,
    ),
    _chats("robots", "半自动机器人的话不算回复", "assist robots do not answer", assist_robot_replies=False),
    _chats("robots", "半自动机器人的话算回复", "assist robots answer", assist_robot_replies=True),
    _chats(
        "filters", "买家没说话的也算接待", "contacts without a buyer line count", filter_no_buyer_line=False
    ),
    _chats("filters", "自己人之间的也算接待", "chats with own accounts count", filter_own_accounts=False),
    _chats("split", "零点分日", "days cut at midnight", split_hour=0),
    _chats(
        "split",
        "半小时内跨日的聊天算在前一天",
        "chats that go on over the day's end belong to the day they began",
        join_over_split_minutes=30,
    ),
    _orders("net", "不扣退款", "refunds not taken off", net_of_refunds=False),
    _orders("net", "不扣邮费", "postage not taken off", net_of_postage=False),
    _orders(
        "net",
        "退款、邮费都不扣",
        "neither refunds nor postage taken off",
        net_of_refunds=False,
        net_of_postage=False,
    ),
    _orders("credit", "业绩按落实下单", "credit by order", credit_rule="order"),
    _orders("credit", "业绩按落实付款", "credit by payment", credit_rule="payment"),
    _orders("credit", "业绩下单优先", "credit by order first", credit_rule="order_first"),
    _orders("credit", "回合最多的人得", "most rounds win", tie_rule="most_rounds"),
    _orders("window", "询单有效期 1 天", "inquiry window of 1 day", inquiry_window_days=1),
    _orders("window", "询单有效期 2 天", "inquiry window of 2 days", inquiry_window_days=2),
    _orders("window", "询单有效期 3 天", "inquiry window of 3 days", inquiry_window_days=3),
    _orders("window", "付款不宽限", "no days more for the payment", payment_window_days=0),
    _orders("window", "售后按 3 天认", "after-sales within 3 days", after_sales_days=3),
    _orders("window", "售后按 30 天认", "after-sales within 30 days", after_sales_days=30),
    _orders(
        "left_out",
        "插旗、刷单、内部单都算",
        "flagged, brushed and internal orders count",
        leave_out_flagged=False,
        leave_out_brushed=False,
        leave_out_internal=False,
    ),
)
