"""逐项比较: two versions of one rule, field by field; step tables and tiers row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import zip_longest
from typing import Any

from pydantic import BaseModel

from jixiao.base.document import PathOf
from jixiao.base.expression import Expression
from jixiao.base.spoken import spoken
from jixiao.base.text import Text, both
from jixiao.pay.tiers import Tier
from jixiao.plans.diff.affected import touches
from jixiao.plans.diff.change import Change
from jixiao.plans.diff.rows import reached, row_words
from jixiao.scores.steps import Step

_SILENT = {"source", "note", "assumption", "examples", "id", "kind"}
_SHARES = {"rate", "share"}
_FIELDS = {
    "amount": Text("金额", "amount"),
    "assumption": Text("说明", "assumption"),
    "at_least": Text("下限", "lower limit"),
    "at_most": Text("上限", "upper limit"),
    "bands": Text("档位", "steps"),
    "steps": Text("档位", "steps"),
    "tiers": Text("阶梯", "tiers"),
    "coefficient": Text("系数", "coefficient"),
    "each": Text("单价", "price of one"),
    "flat": Text("定额", "flat amount"),
    "from_": Text("起提点", "threshold"),
    "from_score": Text("起发分数", "paid from"),
    "kind": Text("规则", "rule"),
    "label": Text("名称", "name"),
    "marginal_relief": Text("边际减让", "marginal relief"),
    "metric": Text("指标", "figure"),
    "missing": Text("缺数据时", "without data"),
    "mode": Text("累进方式", "mode"),
    "months": Text("连续月数", "months in a row"),
    "otherwise": Text("其余", "otherwise"),
    "path": Text("处理办法", "the way to go"),
    "points": Text("分值", "points"),
    "pot": Text("基数", "pot"),
    "raters": Text("评分人", "raters"),
    "rate": Text("比例", "rate"),
    "rounding": Text("取整", "rounding"),
    "share": Text("占比", "share"),
    "state": Text("状态", "state"),
    "valid_from": Text("生效日", "first day"),
    "valid_to": Text("截止日", "last day"),
    "value": Text("数值", "value"),
    "weight": Text("权重", "weight"),
    "when": Text("条件", "condition"),
}


def changes_in(path: PathOf, old: Any, new: Any, label: Text, rule: Any) -> Iterator[Change]:
    """Yield the changes between two versions of a value; `rule` is the part it belongs to."""
    if old == new or _same_name(old, new):
        return
    if isinstance(old, BaseModel) and isinstance(new, BaseModel) and type(old) is type(new):
        for field in type(new).model_fields:
            if field not in _SILENT:
                below = (*path, field)
                yield from changes_in(below, getattr(old, field), getattr(new, field), label, rule)
    elif _rows(old) and _rows(new):
        yield from _row_changes(path, old, new, label, rule)
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from changes_in((*path, index), before, after, label, rule)
    elif isinstance(old, BaseModel) and isinstance(new, BaseModel):
        yield _leaf((*path, "kind"), old, new, label, rule)
    else:
        yield _leaf(path, old, new, label, rule)


def _same_name(old: Any, new: Any) -> bool:
    """Say whether a name differs in its translation only."""
    return isinstance(old, Text) and isinstance(new, Text) and old.zh == new.zh


def _rows(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(one, Step | Tier) for one in value)


def _row_changes(
    path: PathOf, old: tuple[Any, ...], new: tuple[Any, ...], label: Text, rule: Any
) -> Iterator[Change]:
    """Yield the rows that changed, each with its bounds, and those that are new or gone."""
    for index, (before, after) in enumerate(zip_longest(old, new)):
        if before != after:
            was = None if before is None else row_words(before, index, old, rule)
            now = None if after is None else row_words(after, index, new, rule)
            whom = reached((before, after), index, old, label, rule)
            yield _said((*path, index), was, now, label, whom)


def _leaf(path: PathOf, old: Any, new: Any, label: Text, rule: Any) -> Change:
    field = str(path[-1])
    return _said(path, _value(field, old), _value(field, new), label, touches(path, rule))


def _said(path: PathOf, before: Text | None, after: Text | None, label: Text, affects: Text) -> Change:
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    what = _FIELDS.get(field, both(field))
    nothing = Text("", "")
    old, new = before or nothing, after or nothing
    about = Text(f"“{label.zh}”的{what.zh}", f"{label.en}: {what.en}") if label.zh else what
    says = Text(f"{about.zh}由 {old.zh} 改为 {new.zh}。", f"{about.en} from {old.en} to {new.en}.")
    if before is None:
        says = Text(f"{about.zh}新增 {new.zh}。", f"{about.en}: {new.en} is new.")
    elif after is None:
        says = Text(f"{about.zh}取消 {old.zh}。", f"{about.en}: {old.en} is dropped.")
    return Change(
        ".".join(str(step).rstrip("_") for step in path),
        "added" if before is None else "removed" if after is None else "changed",
        None if before is None else before.zh,
        None if after is None else after.zh,
        says,
        affects,
    )


def _value(field: str, value: Any) -> Text:
    """Return a value as people write it; a share as a percentage."""
    if isinstance(value, Text):
        return value
    if value is None or isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, Decimal):
        return spoken(value, "share" if field in _SHARES else "")
    if isinstance(value, Enum | date | str | int | Expression):
        return both(str(value))
    return both(_plain(value))


_YES_NO = {None: Text("不设", "none"), True: Text("是", "yes"), False: Text("否", "no")}
_WHOLE = {"source", "assumption"}


def _plain(value: Any) -> str:
    """Return a whole part in short: its fields and their numbers."""
    if isinstance(value, BaseModel):
        names = (name for name in type(value).model_fields if name not in _WHOLE)
        value = {name: one for name in names if (one := getattr(value, name)) not in (None, "", ())}
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return "; ".join(_plain(one) for one in value)
    return _value("", value).zh
