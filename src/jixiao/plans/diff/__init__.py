"""方案比较: what changes from one plan to another, in words a supervisor understands, and whom it touches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jixiao.base.part import Part
from jixiao.base.spoken import number
from jixiao.base.text import Text, both
from jixiao.base.wording import Wording
from jixiao.plans.diff.affected import touches
from jixiao.plans.diff.change import Change
from jixiao.plans.diff.parts import changes_in
from jixiao.plans.diff.rows import About
from jixiao.plans.document import Plan
from jixiao.plans.wording import wording_of

AGREED_ANEW = Decimal(20)
# What names are called now, and what they were called before.
_Words = tuple[Wording, Wording]
_LISTS = {
    "parameters": Text("参数", "parameter"),
    "names": Text("自有指标", "own figure"),
    "sections": Text("分项", "section"),
    "items": Text("打分项目", "item"),
    "pay": Text("工资行", "pay line"),
    "funds": Text("基金", "fund"),
    "proposals": Text("提请决定", "proposal"),
    "shifts": Text("班次", "shift"),
}
_GRADES = Text("等级", "grades")
_HEAD = ("label", "valid_from", "valid_to", "state", "missing", "money", "grades", "not_assessed")


def differences(before: Plan, after: Plan) -> list[Change]:
    """Return every change: the head first, then every list in the order of the plan, then the ledger."""
    words = (wording_of(after, before), wording_of(before, after))
    found = list(_head(before, after, words))
    for name, kind in _LISTS.items():
        found += _list(name, kind, _by_id(getattr(before, name)), _by_id(getattr(after, name)), words)
    found += _ledger(before, after, words)
    return found


def moved_weight(before: Plan, after: Plan) -> Decimal:
    """Return how much weight moved from some items to others; above 20 the plan must be agreed anew."""
    old = {item.id: item.weight for item in before.scored_items}
    new = {item.id: item.weight for item in after.scored_items}
    grown = (new.get(item, Decimal(0)) - old.get(item, Decimal(0)) for item in {*old, *new})
    return sum((more for more in grown if more > 0), Decimal(0))


def _head(before: Plan, after: Plan, words: _Words) -> Iterator[Change]:
    for name in _HEAD:
        label = _GRADES if name == "grades" else Text("", "")
        yield from changes_in(
            (name,), getattr(before, name), getattr(after, name), About(label, after, *words)
        )


def _by_id(entries: Any) -> dict[str, Any]:
    if isinstance(entries, Mapping):
        return dict(entries)
    return {entry.id: entry for entry in entries}


def _list(
    name: str, kind: Text, old: Mapping[str, Any], new: Mapping[str, Any], words: _Words
) -> Iterator[Change]:
    for entry_id, entry in old.items():
        if entry_id not in new:
            yield _gone_or_new((name, entry_id), kind, entry, words, removed=True)
        else:
            of = About(_title(new[entry_id], entry_id), new[entry_id], *words)
            yield from changes_in((name, entry_id), entry, new[entry_id], of)
    for entry_id, entry in new.items():
        if entry_id not in old:
            yield _gone_or_new((name, entry_id), kind, entry, words, removed=False)


def _gone_or_new(path: tuple[str, str], kind: Text, entry: Part, words: _Words, *, removed: bool) -> Change:
    name, entry_id = path
    label = _title(entry, entry_id)
    weight = getattr(entry, "weight", None)
    zh, en = (f"（权重 {number(weight)}）", f" (weight {number(weight)})") if weight else ("", "")
    says = (
        Text(f"取消{kind.zh}“{label.zh}”{zh}。", f"The {kind.en} “{label.en}”{en} is dropped.")
        if removed
        else Text(f"新增{kind.zh}“{label.zh}”{zh}。", f"There is a new {kind.en}, “{label.en}”{en}.")
    )
    change = "removed" if removed else "added"
    return Change(f"{name}.{entry_id}", change, None, None, says, touches(path, entry, words[removed]))


def _title(entry: Part, entry_id: str) -> Text:
    """Return what an entry is called; a proposal is called by what it proposes."""
    found = getattr(entry, "label", None) or getattr(entry, "what", None)
    return found if isinstance(found, Text) else both(entry_id)


def _ledger(before: Plan, after: Plan, words: _Words) -> Iterator[Change]:
    old, new = before.conduct, after.conduct
    if old is None or new is None:
        only = new or old
        if only is not None:
            yield _gone_or_new(
                ("conduct", "ledger"), Text("积分制", "ledger"), only, words, removed=new is None
            )
        return
    kind = Text("积分条款", "ledger rule")
    yield from _list("conduct.rules", kind, _by_id(old.rules), _by_id(new.rules), words)
    for field in ("start", "moves"):
        of = About(new.label, new, *words)
        yield from changes_in(("conduct", field), getattr(old, field), getattr(new, field), of)
