"""待决事项: where a breakdown needs a person: equal claims, and periods that weigh nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from jixiao.base.kinds import Flaw
from jixiao.base.money import EXACT, plain, written
from jixiao.base.problem import Severity
from jixiao.base.text import Text
from jixiao.plans.targets.document import Among, Target, called, placed_owners
from jixiao.plans.targets.flaw import inside
from jixiao.plans.targets.periods import Span
from jixiao.plans.targets.sharing import Shared, shared
from jixiao.plans.targets.step import Step

_FEW = 8


def choices(target: Target, totals: Sequence[int]) -> Iterator[Flaw]:
    """Yield each division of `totals` (units per owner, in the tree's order) in which the last units tie.

    An error, unless the document says that those written first have them: then a note that names them.
    """
    for (path, owner), total in zip(placed_owners(target.tree), totals, strict=True):
        if owner.among:
            result = shared(total, [Fraction(weight) for weight in owner.among.weights])
            if result.tied:
                yield inside(_tie(target, owner.among, result), *path, "among")


def _tie(target: Target, among: Among, result: Shared) -> Flaw:
    unit = written(plain(EXACT.multiply(target.unit, result.left)))
    names = [called(among.parts[part]) for part in result.tied]
    zh, en = _listed(names).zh, _listed(names).en
    if among.ties == "declared_order":
        first = _listed(names[: result.left])
        return Flaw(
            "T121",
            ("ties",),
            Text(
                f"{zh} 份额相同，余下的 {unit} 按书写顺序给了 {first.zh}。",
                f"{en} have equal claims; the last {unit} went by the order written to {first.en}.",
            ),
            Text("如要改给别人，请调整书写顺序。", "To give it to another, change the order."),
            Severity.NOTE,
        )
    return Flaw(
        "T122",
        (),
        Text(
            f"{zh} 份额相同，余下的 {unit} 给谁要由人决定。",
            f"{en} have equal claims, and who gets the last {unit} is for a person to decide.",
        ),
        Text(
            "请写 ties: declared_order（先写的先得），或改比例、改目标数、换更小的 unit。",
            "Write ties: declared_order (those written first get it), or change shares, value or unit.",
        ),
    )


def _listed(names: Sequence[Text]) -> Text:
    zh, en = "、".join(name.zh for name in names[:_FEW]), ", ".join(name.en for name in names[:_FEW])
    return (
        Text(zh, en)
        if len(names) <= _FEW
        else Text(f"{zh} 等 {len(names)} 个", f"{en} ({len(names)} in all)")
    )


def weightless(step_index: int, span: Span, step: Step) -> Flaw:
    """Return the flaw of a period that has a target but no day that weighs anything."""
    return Flaw(
        "T120",
        ("time", step_index),
        Text(
            f"{span} 有目标，但按这一步（{step.reason.zh}）没有一天有权重，分不下去。",
            f"{span} has a target, but by this step ({step.reason.en}) none of its days weighs anything.",
        ),
        Text(
            "请让上一步也按同样的依据分，或给这段日子写权重。",
            "Let the step above weigh the same way, or give some of these days a weight.",
        ),
    )
