"""档位说法: a row of a step table or of tiers in words, and whom a change of it touches."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.base.spoken import money, number, several, spoken
from jixiao.base.text import Text, both
from jixiao.base.wording import Wording
from jixiao.pay.rate_by import RateBy
from jixiao.pay.tiers import Tier, Tiers
from jixiao.pay.year_end import YearEnd
from jixiao.plans.document import PlanItem
from jixiao.plans.field_words import field_words
from jixiao.plans.value_words import value_words
from jixiao.scores.steps import Step

SCORE = Text("得分", "score")
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class About:
    """What a change belongs to: its label, its rule, what names are called now and what they were called."""

    label: Text
    rule: Any
    words: Wording
    were: Wording


def row_words(row: Any, index: int, rows: tuple[Any, ...], rule: Any, words: Wording) -> Text:
    """Return a row in words: ≥ 98% 得 100 分; 20,000–30,000 按 2%."""
    if isinstance(row, Tier):
        span, price = _span(number(rows[index - 1].up_to if index else _ZERO), row.up_to), row.words()
        flat = f" + {money(row.flat)}" if row.flat else ""
        return Text(f"“{span.zh} 按 {price}{flat}”", f"“{price}{flat} {span.en}”")
    bound, gives = row.words(_unit(rule, words)), _gives(row, words)
    return Text(f"“{bound.zh} {gives.zh}”", f"“{bound.en} {gives.en}”")


def _span(start: str, end: Decimal | None) -> Text:
    if end is None:
        return Text(f"{start} 以上", f"above {start}")
    return Text(f"{start}–{number(end)}", f"at {start}–{number(end)}")


def _gives(row: Step, words: Wording) -> Text:
    """Return what a step gives: points, a rate, a grade with its coefficient."""
    found = {name: getattr(row, name) for name in type(row).model_fields if name not in Step.model_fields}
    if "points" in found:
        points = number(found["points"])
        return Text(f"得 {points} 分", f"gives {several(points, 'point')}")
    if "rate" in found:
        rate = spoken(found["rate"], "share").zh
        return Text(f"按 {rate}", f"at {rate}")
    label, coefficient = found.get("label"), found.get("coefficient")
    times = f" × {number(coefficient)}" if isinstance(coefficient, Decimal) else ""
    if isinstance(label, Text):
        return Text(f"为 {label.zh}{times}", f"is {label.en}{times}")
    told = [(field_words(name), value_words(name, value, words)) for name, value in found.items()]
    zh = "，".join(f"{name.zh}为{value.zh}" for name, value in told)
    return Text(zh, ", ".join(f"{name.en} {value.en}" for name, value in told))


def _unit(rule: Any, words: Wording) -> str:
    if isinstance(rule, PlanItem):
        return rule.unit or words.known(rule.metric).unit
    if isinstance(rule, YearEnd):
        return "months"
    return "points" if not isinstance(rule, RateBy) or rule.by.text == "score" else ""


def reached(rows: tuple[Any | None, Any | None], index: int, old: tuple[Any, ...], of: About) -> Text:
    """Return whom a changed row touches: those between two bounds, or those who reach the row."""
    before, after = rows
    label, rule, words = of.label, of.rule, of.words
    row = after or before
    if isinstance(row, Tier):
        return _sellers(index, old, of)
    about = label if isinstance(rule, PlanItem) else SCORE
    unit = _unit(rule, words)
    if before is not None and after is not None and before.bound != after.bound:
        low, high = sorted((before.bound[1], after.bound[1]))
        one, two = spoken(low, unit), spoken(high, unit)
        return Text(
            f"{about.zh}在 {one.zh} 与 {two.zh} 之间的人",
            f"people whose {about.en} is between {one.en} and {two.en}",
        )
    bound = row.words(unit) if row is not None else both("")
    return Text(f"{about.zh} {bound.zh} 的人", f"people whose {about.en} is {bound.en}")


def _sellers(index: int, old: tuple[Any, ...], of: About) -> Text:
    label, rule = of.label, of.rule
    start = old[min(index, len(old)) - 1].up_to if index else None
    if start is None or not isinstance(rule, Tiers):
        return Text(f"有“{label.zh}”的人", f"people who get “{label.en}”")
    name = of.words.says(rule.amount)
    return Text(f"{name.zh}超过 {number(start)} 的人", f"people with {name.en} above {number(start)}")
