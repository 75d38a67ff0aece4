"""订单的话: the story of one order in sentences: who served, who got it why, who else would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from jixiao.base.money import written
from jixiao.base.problem import Place
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.metrics.sentences import masked
from jixiao.metrics.setting import said
from jixiao.metrics.settings import SETTINGS, Settings, shown_value
from jixiao.run.order_story import (
    CREDITED,
    SILENT,
    Candidate,
    Credit,
    OrderStory,
    Otherwise,
    Outcome,
    Served,
    Who,
)

_LABELS = {setting.id: setting.label for setting in SETTINGS}
_EVENTS = {
    "order": Text("落实下单", "Order credit"),
    "payment": Text("落实付款", "Payment credit"),
    "follow_up": Text("跟进", "Follow-up"),
}
_CASES = {
    "same_person": Text("同一人下单、付款", "ordered and paid with one person"),
    "two_people": Text("下单、付款是两个人", "ordered with one person, paid with another"),
    "silent_order": Text("静默下单，有人促成付款", "a silent order that somebody brought to pay"),
    "silent_payment": Text("有人促成下单，付款时没人接待", "ordered with a person, paid with nobody around"),
    "followed_up": Text("完全静默，付款后有人跟进", "fully silent, followed up after the payment"),
    "silent": Text("完全静默", "fully silent"),
    "undecided": Text("有一个归属待定", "one of the credits is undecided"),
}
_LEFT_OUT = {
    "unpaid": Text("还没有付款，没有销售", "not paid yet, so no sale"),
    "closed_unpaid": Text("未付款就关闭，不算", "closed without payment, not counted"),
    "flagged": Text("插旗，不算", "flagged, not counted"),
    "brushed": Text("刷单，不算", "brushed, not counted"),
    "internal": Text("内部单，不算", "internal, not counted"),
}
_NOBODY = Text("没有人（静默）", "nobody (silent)")
_OPEN = Text("待定：条件完全一样，由人来定", "undecided: all is equal, a person decides")


def order_heading(story: OrderStory) -> Text:
    """Return which order it is: shop, buyer, when made and paid, what it is worth."""
    who, made, net = masked(story.buyer), _at(story.created_at), written(story.net)
    paid = _at(story.paid_at) if story.paid_at else None
    return Text(
        f"订单 {story.order_id}（{story.shop}，买家 {who}）{made} 下单，"
        + (f"{paid} 付款，净额 {net} 元" if paid else "没有付款"),
        f"Order {story.order_id} ({story.shop}, buyer {who}) made {made}, "
        + (f"paid {paid}, net {net} yuan" if paid else "not paid"),
    )


def order_served(story: OrderStory) -> Iterator[Text]:
    """Yield who spoke with the buyer when, in order."""
    for one in story.served:
        yield _served(one)


def order_credits(story: OrderStory) -> Iterator[Text]:
    """Yield who has the order credit, the payment credit and the sale, and why."""
    for credit in story.credits:
        if credit.event in _EVENTS and _worth_telling(credit, story):
            label = _EVENTS[credit.event]
            why = _why(credit, story)
            yield Text(f"{label.zh}：{why.zh}", f"{label.en}: {why.en}")
    yield _sale(story)


def order_otherwise(story: OrderStory) -> Iterator[Text]:
    """Yield each setting whose other value sends the order elsewhere, then how many change nothing."""
    for _, same in groupby(story.otherwise, key=lambda one: (one.setting, one.outcome)):
        yield _otherwise(list(same), story.settings)
    count, by_name = len(story.same), groupby(story.same, key=itemgetter(0))
    names = ", ".join(
        f"{name}: {' / '.join(shown_value(value) for _, value in own)}" for name, own in by_name
    )
    yield Text(
        f"另外试过 {count} 种设置，结果都一样。  [{names}]",
        f"{several(count, 'other value was', 'other values were')} tried; nothing changes by that.  "
        f"[{names}]",
    )


def who_gets_it(outcome: Outcome) -> Text:
    """Return whose sale it is, or why it is nobody's."""
    if outcome.left_out:
        return _LEFT_OUT[outcome.left_out]
    return _holder(outcome.state, outcome.who)


def _holder(state: str, who: Who) -> Text:
    if state == SILENT:
        return _NOBODY
    return _named(who) if state == CREDITED else _OPEN


def _named(who: Who) -> Text:
    if who.person is None:
        return Text(
            f"账号 {who.account}（没有登记给谁）", f"account {who.account} (nobody's on the register)"
        )
    return Text(f"{who.called}（{who.account}）", f"{who.called} ({who.account})")


def _served(one: Served) -> Text:
    who, span = _named(one.who), f"{one.first_at:%m-%d %H:%M:%S}–{one.last_at:%H:%M:%S}"
    at, asked = _place(one.file, one.line), several(one.buyer_lines, "buyer line")
    return Text(
        f"{span}  {who.zh}：买家 {one.buyer_lines} 句，真人 {one.human_lines} 句{at.zh}",
        f"{span}  {who.en}: {asked}, {several(one.human_lines, 'human line')}{at.en}",
    )


def _place(file: str | None, line: int | None) -> Text:
    if not file:
        return Text("", "")
    place = str(Place(file, line))
    return Text(f"，{place}", f", {place}")


def _worth_telling(credit: Credit, story: OrderStory) -> bool:
    if credit.event == "payment":
        return story.paid_at is not None
    return credit.event == "order" or credit.state != SILENT


def _why(credit: Credit, story: OrderStory) -> Text:
    holder = _holder(credit.state, credit.who)
    if credit.state == SILENT:
        return _silent(credit, story)
    at, place = _at(credit.at), _place(credit.file, credit.line)
    rivals = _rivals(credit.candidates)
    return Text(
        f"{holder.zh}，{_window(credit, story).zh}最后一句真人话在 {at}{place.zh}{rivals.zh}",
        f"{holder.en}, the last human line {_window(credit, story).en} was at {at}{place.en}{rivals.en}",
    )


def _silent(credit: Credit, story: OrderStory) -> Text:
    window = _window(credit, story)
    minutes = story.settings["chase_minutes"]
    hurried = credit.event == "payment" and minutes
    more = Text(
        f"（下单后 {minutes} 分钟内的催付不算）",
        f" (reminders within {several(shown_value(minutes), 'minute')} of the order are none)",
    )
    return Text(
        f"{_NOBODY.zh}，{window.zh}没有真人说话{more.zh if hurried else ''}",
        f"{_NOBODY.en}, no human line {window.en}{more.en if hurried else ''}",
    )


def _window(credit: Credit, story: OrderStory) -> Text:
    days = story.settings["inquiry_window_days"]
    if credit.event == "order":
        return Text(
            f"下单前 {days} 个业务日内",
            f"in the {several(shown_value(days), 'business day')} up to the order",
        )
    if credit.event == "payment":
        return Text(
            f"付款前 {days} 个业务日内",
            f"in the {several(shown_value(days), 'business day')} up to the payment",
        )
    minutes = story.settings["follow_up_minutes"]
    return Text(
        f"付款后 {minutes} 分钟内", f"in the {several(shown_value(minutes), 'minute')} after the payment"
    )


def _rivals(candidates: tuple[Candidate, ...]) -> Text:
    if len(candidates) < 2:  # noqa: PLR2004 - alone, nobody was in question
        return Text("", "")
    chinese = "；".join(f"{one.who.called} {_at(one.at)}{_rounds(one).zh}" for one in candidates)
    english = "; ".join(f"{one.who.called} {_at(one.at)}{_rounds(one).en}" for one in candidates)
    return Text(f"。候选：{chinese}", f". In question: {english}")


def _rounds(one: Candidate) -> Text:
    return Text(f"，{one.rounds} 回合", f", {several(one.rounds, 'round')}") if one.rounds else Text("", "")


def _sale(story: OrderStory) -> Text:
    whose = who_gets_it(story.outcome)
    rule, by = said(story.settings["credit_rule"]), _EVENTS[story.sale_by]
    case = _CASES[story.credit_case] if story.credit_case else None
    tie = said(story.settings["tie_rule"])
    told = Text(f"；{case.zh}", f"; {case.en}") if case else Text("", "")
    return Text(
        f"销售：{whose.zh}。规则：{rule.zh}，这里看{by.zh}；几个人时{tie.zh}得{told.zh}",
        f"Sale: {whose.en}. Rule: {rule.en}, here the {by.en.lower()}; of several {tie.en} wins{told.en}",
    )


def _otherwise(same: list[Otherwise], settings: Settings) -> Text:
    name = same[0].setting
    label, whose = _LABELS[name], who_gets_it(same[0].outcome)
    now, values = said(settings[name]), [said(one.value) for one in same]
    keys = " / ".join(f"{name}: {shown_value(one.value)}" for one in same)
    return Text(
        f"“{label.zh}”改为 {'、'.join(v.zh for v in values)}（现在 {now.zh}）→ {whose.zh}  [{keys}]",
        f"{label.en}: {', '.join(v.en for v in values)} (now {now.en}) -> {whose.en}  [{keys}]",
    )


def _at(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else "-"
