"""对账的原因: what a difference comes from where a look at the data says it, in words and with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from difflib import get_close_matches

from jixiao.base.text import Text
from jixiao.metrics.figure import Figure
from jixiao.metrics.metric import Metric
from jixiao.metrics.setting import Value
from jixiao.metrics.settings import Settings, shown_value
from jixiao.run.reconcile_sides import Key, ReportSide

# The days on which platforms book sales; ours books on the day of payment.
DAYS_OF_BOOKING = {"order_day": Text("下单", "order"), "inquiry_day": Text("询单", "inquiry")}
# By clue: whose days show it, and a detail to tell.
Clues = Mapping[str, Mapping[tuple[str, date], str]]
_FILES = {
    "chats": Text("聊天记录", "chat log"),
    "orders": Text("订单报表", "order export"),
    "ratings": Text("评价记录", "ratings"),
}


@dataclass(frozen=True, slots=True)
class Because:
    """The likely reason of a difference: a word for programs, a sentence, what to do about it.

    `changes` are the settings under which it goes away, `then` what ours would be under them.
    """

    id: str
    why: Text
    remedy: Text
    changes: Mapping[str, Value] = field(default_factory=dict)
    then: Decimal | None = None

    @classmethod
    def of_attempt(
        cls,
        id_: str,
        label: Text,
        changes: Mapping[str, Value],
        then: Decimal | None,
        *,
        partly: bool = False,
    ) -> Because:
        """Return the reason that an attempt found, wholly or for more than half of the difference."""
        keys = ", ".join(f"{name}: {shown_value(value)}" for name, value in changes.items())
        if id_ in DAYS_OF_BOOKING and not partly:
            return cls(id_, *_of_day(label, keys, DAYS_OF_BOOKING[id_]), dict(changes), then)
        how = (
            Text("差额大半消失", "most of the difference goes")
            if partly
            else Text("差额消失", "the difference goes")
        )
        do = (
            Text(
                f"若平台就是这样算的，把 {keys} 写进设置文件。",
                f"If the platform counts so, put {keys} into the settings.",
            )
            if changes
            else Text(
                "要和平台比，就用这个平台口径的指标。",
                "To compare with the platform, use the metric by its definition.",
            )
        )
        word = f"partly_{id_}" if partly else id_
        return cls(word, Text(f"{label.zh}：{how.zh}", f"{label.en}: {how.en}"), do, dict(changes), then)

    @classmethod
    def other_day(cls, day: date) -> Because:
        """Return that what is too much on one day is missing on the day beside it."""
        return cls(
            "other_day",
            Text(
                f"和 {day:%m-%d} 的差额正好抵消：记在了不同的日子",
                f"cancels with {day:%m-%d}: booked on another day",
            ),
            Text(
                "合计不受影响；平台按咨询日、我方按付款日记，就会这样。",
                "The sum is the same; so it is where the platform books by inquiry and we by payment.",
            ),
        )

    @classmethod
    def several_accounts(cls) -> Because:
        """Return that the report tells a mean for each account, and together they are only about right."""
        return cls(
            "several_accounts",
            Text(
                "他这天用了几个账号，平台只给每个账号的平均数",
                "several accounts that day, of which the report tells a mean each",
            ),
            Text(
                "没有次数，几个平均数只能按人数加权合起来；逐个账号比才准。",
                "Without counts they are weighed by buyers; compare account by account to be exact.",
            ),
        )

    @classmethod
    def other_person(cls, name: str) -> Because:
        """Return that what one person has too much of is another's that day."""
        return cls(
            "other_person",
            Text(
                f"和 {name} 当天的差额正好抵消：归给了另一个人", f"cancels with {name}: credited to another"
            ),
            Text(
                "几个人接过同一位买家时，平台的归属和我方不同；用 jixiao explain 看这一单为什么归他。",
                "Several served the buyer, and the platform credits otherwise: ask jixiao explain.",
            ),
        )

    @classmethod
    def unknown(cls) -> Because:
        """Return that nothing tried accounts for it."""
        return cls(
            "unknown",
            Text("试过的口径和设置都对不上", "no definition or setting tried accounts for it"),
            Text(
                "用 jixiao figures --rounds 或 --credits 写出那天的明细，和平台的明细逐行比。",
                "Write that day's rows with jixiao figures --rounds or --credits and compare line by line.",
            ),
        )


@dataclass(frozen=True, slots=True)
class Side:
    """What the reasons look at: the reports' side, the settings, how far the data reach, accounts by shop."""

    report: ReportSide
    settings: Settings
    as_of: datetime
    accounts: Mapping[str, frozenset[str]]
    clues: Clues = field(default_factory=dict)


def because_of_data(  # noqa: PLR0913, PLR0917 - both sides of one figure and where to look
    key: Key, told: str, metric: Metric, own: Figure | None, report: Figure | None, seen: Side
) -> Because | None:
    """Return what is missing, or whose account is nobody's; None where both sides are there."""
    if report is not None and not key.person:
        return _nobodys(key)
    if own is None or own.value is None:
        return _not_in_raw(key, metric, seen)
    if report is None or report.value is None:
        return _not_in_report(key, told, seen)
    return None


def because_of_time(key: Key, metric: Metric, own: Figure | None, seen: Side) -> Because | None:
    """Return that ours is provisional, or that the report was exported before the day was settled."""
    if own is not None and own.provisional:
        return Because(
            "provisional",
            Text("我方还是暂定数，过几天才定", "ours is provisional still"),
            Text(
                "等窗口过完、补齐订单后再对。",
                "Compare again when the windows are over and the orders are in.",
            ),
        )
    at, final = seen.report.exported.get((key.day, key.shop)), _final(key.day, metric, seen.settings)
    if at is None or final is None or at >= final:
        return None
    return Because(
        "report_not_final",
        Text(
            f"平台报表 {at:%m-%d %H:%M} 就导出了，当时还没定",
            f"the report was exported {at:%m-%d %H:%M}, too early",
        ),
        Text(
            f"请在 {final:%Y-%m-%d} 以后重新导出这天的报表。",
            f"Export that day again after {final:%Y-%m-%d}.",
        ),
    )


def _of_day(label: Text, keys: str, day: Text) -> tuple[Text, Text]:
    """Return the words for a platform that books sales on another day than we do, perhaps otherwise too."""
    zh, en = (
        f"；其余把 {keys} 写进设置文件" if keys else "",
        f" The rest: put {keys} into the settings." if keys else "",
    )
    return (
        Text(f"{label.zh}：差额消失", f"{label.en}: the difference goes"),
        Text(
            f"平台记在{day.zh}那天，我方记在付款那天，跨日的单子换一天，合计不受影响{zh}。",
            f"The platform books on the day of the {day.en}, ours on that of payment; "
            f"the sum is the same.{en}",
        ),
    )


def _final(day: date, metric: Metric, settings: Settings) -> datetime | None:
    if not metric.settles:
        return None
    days = sum(settings.number(name) for name in metric.settles)
    return datetime.combine(day + timedelta(days), datetime.min.time())


def _nobodys(key: Key) -> Because:
    return Because(
        "account",
        Text(
            f"账号 {key.account} 那天没有登记给唯一一个人",
            f"account {key.account} was held by no one person that day",
        ),
        Text(
            "请在账号表（accounts）里写明它那几天归谁。",
            "Say in the accounts register who held it on those days.",
        ),
    )


def _not_in_raw(key: Key, metric: Metric, seen: Side) -> Because:
    kind = seen.report.kinds.get(metric.id, "orders")
    label = _FILES[kind]
    if not _covered(key, kind, seen):
        return Because(
            "missing_file",
            Text(f"{key.shop} 这天没有{label.zh}", f"there is no {label.en} of {key.shop} for that day"),
            Text(f"请补上这天的{label.zh}再导入。", f"Add that day's {label.en} and import again."),
        )
    return _not_there(key, label, seen)


def _covered(key: Key, kind: str, seen: Side) -> bool:
    return any(
        day == key.day and kind == of and key.shop in ("", shop) for shop, day, of in seen.report.raw_days
    )


def _not_there(key: Key, label: Text, seen: Side) -> Because:
    """Say that the file lacks the account, with the account of the chats that is spelled most like it."""
    account = seen.report.accounts.get(key, "")
    others = seen.accounts.get(key.shop, frozenset())
    close = [] if account in others else get_close_matches(account, sorted(others), n=1)
    hint = (
        Text(f"；相近的账号是 {close[0]}", f"; the closest account is {close[0]}") if close else Text("", "")
    )
    return Because(
        "not_in_raw",
        Text(
            f"{label.zh}里这天没有这个人{hint.zh}",
            f"the {label.en} has nothing of this person that day{hint.en}",
        ),
        Text(
            "请核对导出时选全了账号、账号写法一致；真的没有，就是平台多算了。",
            "Check that the export took all accounts and spells them alike; else the platform counts more.",
        ),
    )


def _not_in_report(key: Key, told: str, seen: Side) -> Because:
    if (key.shop, key.day) not in seen.report.report_days:
        return Because(
            "missing_report",
            Text(f"{key.shop} 这天没有平台报表", f"there is no report of {key.shop} for that day"),
            Text("请补上这天的平台报表再导入。", "Add that day's report and import again."),
        )
    return Because(
        "not_in_report",
        Text(
            "这天的平台报表里没有这个人的这一项", f"that day's report says nothing of {told} for this person"
        ),
        Text(
            "请核对报表选全了账号；按平台口径没有接待的人不会出现。",
            "Check that the report took all accounts; who received nobody by its rules is not listed.",
        ),
    )
