"""目标检查: the checks on a well-formed targets document: what is wrong and what to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

from jixiao.base.document import PathOf
from jixiao.base.kinds import Flaw
from jixiao.base.money import EXACT, plain, written
from jixiao.base.problem import Severity
from jixiao.base.text import Text
from jixiao.plans.targets.document import Among, Target, TargetPlan, owners, placed_owners
from jixiao.plans.targets.flaw import inside
from jixiao.plans.targets.periods import Level, Span

_LONGEST_DAYS = 3_660
_ONE = Decimal(1)


def flaws(plan: TargetPlan) -> Iterator[Flaw]:
    """Yield everything wrong with the document, in the order it is written."""
    for index, target in enumerate(plan.targets):
        found = (flaw for check in TARGET_CHECKS for flaw in check(target))
        yield from (inside(flaw, "targets", index) for flaw in found)
    yield from (flaw for whole_check in PLAN_CHECKS for flaw in whole_check(plan))


def _dates(target: Target) -> Iterator[Flaw]:
    if target.to < target.from_:
        yield Flaw(
            "T115",
            ("to",),
            Text(
                f"止日 {target.to} 早于起日 {target.from_}。",
                f"The last day {target.to} is before the first, {target.from_}.",
            ),
            Text("请调换，或改正其中一个。", "Please swap them, or correct one of them."),
        )
    if target.span.size > _LONGEST_DAYS:
        yield Flaw(
            "T116",
            ("to",),
            Text("目标跨了十年以上。", "The target spans more than ten years."),
            Text("请检查年份，或拆成几个目标。", "Please check the years, or write several targets."),
        )


def _units(target: Target) -> Iterator[Flaw]:
    left = Decimal(0) if target.spread == "same" else EXACT.remainder(target.value, target.unit)
    if left:
        below = EXACT.subtract(target.value, left)
        above = EXACT.add(below, target.unit)
        yield Flaw(
            "T104",
            ("value",),
            Text(
                f"{written(target.value)} 不是最小单位 {written(target.unit)} 的整数倍，分下去加不回原数。",
                f"{written(target.value)} is not a whole number of units of {written(target.unit)}, so its "
                "parts could not add up to it.",
            ),
            Text(
                f"请写 {written(below)} 或 {written(above)}，或写一个更小的 unit。",
                f"Write {written(below)} or {written(above)}, or a smaller unit.",
            ),
        )


def _steps(target: Target) -> Iterator[Flaw]:
    order = list(Level)
    for index, (above, below) in enumerate(pairwise(target.time), 1):
        if order.index(below.into) <= order.index(above.into):
            yield Flaw(
                "T105",
                ("time", index, "into"),
                Text(
                    f"这一步 {below.into} 不比上一步 {above.into} 更细。",
                    f"This step, {below.into}, is not finer than the one before, {above.into}.",
                ),
                Text(
                    "请从粗到细写：year、quarter、month、ten_days、week、day。",
                    "Write the steps from coarse to fine: year, quarter, month, ten_days, week, day.",
                ),
            )
    if target.from_ <= target.to:
        for index, step in enumerate(target.time):
            yield from (inside(flaw, "time", index) for flaw in step.all_flaws(target.span))


def _outside(target: Target) -> Iterator[Flaw]:
    for at, step in enumerate(target.time):
        for index, sale in enumerate(step.promotions):
            if not target.span.meets(sale.when):
                yield _never_met(("time", at, "promotions", index, "when"), sale.when, target.span)
    for index, review in enumerate(target.reviews):
        if not target.span.meets(review.when):
            yield _never_met(("reviews", index, "when"), review.when, target.span)


def _never_met(path: PathOf, when: Span, span: Span) -> Flaw:
    return Flaw(
        "T108",
        path,
        Text(f"{when} 不在目标期 {span} 内，不起作用。", f"{when} lies outside {span} and changes nothing."),
        Text("请检查年份，或删去这一条。", "Please check the year, or remove the entry."),
        Severity.WARNING,
    )


def _shares(target: Target) -> Iterator[Flaw]:
    for path, owner in placed_owners(target.tree):
        if owner.among:
            yield from (inside(flaw, *path, "among") for flaw in _division(owner.among))


def _division(among: Among) -> Iterator[Flaw]:
    wanted = {"equal": None, "share": "share", "own": "weight"}[among.by]
    for index, part in enumerate(among.parts):
        for key in ("share", "weight"):
            if (getattr(part, key) is not None) != (key == wanted):
                yield _key_amiss(("parts", index), key, among.by, missing=key == wanted)
    whole = sum(among.weights, Decimal(0))
    if among.by == "share" and whole != _ONE:
        yield _not_whole(whole)
    elif not whole:
        yield Flaw(
            "T111",
            ("parts",),
            Text("各方的权重全是 0，无法分配。", "All weights are 0, so nothing can be divided."),
            Text("请至少给一方写大于 0 的权重。", "Please give at least one of them a weight above 0."),
        )


def _key_amiss(path: PathOf, key: str, by: str, *, missing: bool) -> Flaw:
    if missing:
        return Flaw(
            "T109",
            path,
            Text(f"按 {by} 分配，这一方缺少 {key}。", f"Divided by {by}, this part lacks its {key}."),
            Text(f"请写 {key}，不分给它就写 0。", f"Please write {key}; 0 where it is to get nothing."),
        )
    return Flaw(
        "T109",
        (*path, key),
        Text(f"按 {by} 分配时 {key} 不起作用。", f"Divided by {by}, {key} changes nothing."),
        Text(f"请删去 {key}，或改 by。", f"Please remove {key}, or change by."),
    )


def _not_whole(whole: Decimal) -> Flaw:
    return Flaw(
        "T110",
        ("parts",),
        Text(
            f"各方比例之和是 {written(plain(whole * 100))}%，不是 100%。",
            f"The shares add up to {written(plain(whole * 100))}%, not 100%.",
        ),
        Text(
            "请改到合计 100%；三人平分之类除不尽的，请用 by: own 写权重 1、1、1。",
            "Please make them 100%; where they cannot be (thirds), use by: own with weights 1, 1, 1.",
        ),
    )


TARGET_CHECKS = (_dates, _units, _steps, _outside, _shares)


def _ids(plan: TargetPlan) -> Iterator[Flaw]:
    seen = Counter[str]()
    for index, target in enumerate(plan.targets):
        seen[target.id] += 1
        if seen[target.id] > 1:
            yield Flaw(
                "T112",
                ("targets", index, "id"),
                Text(f"目标编号“{target.id}”用了两次。", f"The id “{target.id}” is used twice."),
                Text("请给每个目标一个不同的 id。", "Please give each target an id of its own."),
            )


def _twice_owned(plan: TargetPlan) -> Iterator[Flaw]:
    """Two targets for one owner, metric and day would both count, and nobody could say which is meant."""
    owned = [
        (index, target, (owner.kind, owner.id))
        for index, target in enumerate(plan.targets)
        for owner in owners(target.tree)
    ]
    for (_, first, one), (index, second, other) in combinations(owned, 2):
        if one == other and first.metric == second.metric and first.span.meets(second.span):
            yield Flaw(
                "T113",
                ("targets", index),
                Text(
                    f"“{other[1]}”的 {second.metric} 在 {second.span} 有两个目标。",
                    f"“{other[1]}” has two targets of {second.metric} within {second.span}.",
                ),
                Text(
                    "请让每个对象的每个指标在同一天只有一个目标。",
                    "Please leave each owner one target per metric and day.",
                ),
            )


def _calendar(plan: TargetPlan) -> Iterator[Flaw]:
    seen: set[date] = set()
    for index, override in enumerate(plan.calendar.overrides):
        if override.day in seen:
            yield Flaw(
                "T114",
                ("calendar", "overrides", index, "day"),
                Text(f"{override.day} 写了两次。", f"{override.day} stands here twice."),
                Text("请只留一条。", "Please keep one of them."),
            )
        seen.add(override.day)


def _holidays(plan: TargetPlan) -> Iterator[Flaw]:
    """Years without announced holidays matter only where workdays are counted."""
    for index, target in enumerate(plan.targets):
        for at, step in enumerate(target.time):
            if step.counts_workdays:
                problems = plan.work_calendar.problems(target.from_, target.to)
                path: PathOf = ("targets", index, "time", at)
                yield from (Flaw(p.code, path, p.message, p.remedy, p.severity) for p in problems)


PLAN_CHECKS = (_ids, _twice_owned, _calendar, _holidays)
