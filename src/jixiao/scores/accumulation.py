"""累计考核: the score of a quarter, half-year or year from its months, and what an absent one does."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from jixiao.base.kinds import Flaw
from jixiao.base.money import EXACT, kept, plain
from jixiao.base.part import Label, Part, mistake
from jixiao.base.period import Month
from jixiao.base.spoken import number, several
from jixiao.base.text import Text, both
from jixiao.base.trace import Node
from jixiao.scores.scope import Scope

LENGTHS = {"quarter": 3, "half_year": 6, "year": 12}
NAMES = ("score", "months", "closed", "waits", "rank", "tied", "from_last", "ranked")


class Accumulation(Part):
    """A period of the calendar and how its months' scores are combined, known as `<id>.score`.

    `combine`: the mean, the sum, or a weighted mean by `weights` (one for each month of the period).
    `absent` months (before the day of hire included) block the result, are left out, or count 0; with fewer
    than `at_least_months` counted there is no result. Until the period closes it stands as of this month.
    """

    id: str
    label: Label
    over: Literal["quarter", "half_year", "year"]
    combine: Literal["mean", "sum", "weighted"] = "mean"
    weights: tuple[Decimal, ...] = ()
    absent: Literal["block", "leave_out", "zero"] = "block"
    at_least_months: int = Field(default=1, ge=1)
    source: str = ""
    assumption: Label | None = None

    @model_validator(mode="after")
    def _a_weight_for_each_month(self) -> Accumulation:
        wanted = self.length if self.combine == "weighted" else 0
        if len(self.weights) != wanted:
            raise mistake(
                Text(
                    f"这里要 {wanted} 个月的权重。",
                    f"{several(wanted, 'weight is', 'weights are')} wanted, one for each month.",
                ),
                Text(
                    "combine: weighted 时每月写一个权重，其他写法不写 weights。",
                    "With combine: weighted write one for each month; otherwise leave `weights` out.",
                ),
            )
        return self

    @property
    def length(self) -> int:
        """The months of the period."""
        return LENGTHS[self.over]

    def months(self, now: Month) -> list[Month]:
        """Return the months of the period from its first to `now`."""
        passed = (now.number - 1) % self.length
        return [now.plus(back) for back in range(-passed, 1)]

    def closes(self, now: Month) -> bool:
        """Say whether `now` is the last month of the period."""
        return now.number % self.length == 0

    def work_out(self, scope: Scope, score: Decimal | None, *, waits: bool = False) -> Node:
        """Return the combined score as a node; its value is None where a month is absent and that blocks.

        `waits`: this month's score waits for data, so it is not absent, and the result waits too.
        """
        past = {month.month: month.score for month in scope.person.history}
        months = [(month, past.get(month)) for month in self.months(scope.month)[:-1]]
        months.append((scope.month, score))
        leaves = tuple(_leaf(month, got) for month, got in months)
        counted = [
            (self.weights[n] if self.weights else Decimal(1), got or Decimal(0))
            for n, (_, got) in enumerate(months)
            if got is not None or self.absent == "zero"
        ]
        absent = sum(got is None for _, got in months)
        blocked = waits or (absent and self.absent == "block") or len(counted) < self.at_least_months
        value = None if blocked else self._combined(counted)
        return Node(
            id=f"{self.id}.score",
            label=self.label,
            value=value,
            unit="points",
            rule="accumulation",
            how=self._how(value, len(counted), absent),
            source=self.source,
            assumption=self.assumption,
            inputs=leaves,
            data={
                "combine": self.combine,
                "weights": self.weights,
                "absent": self.absent,
                "months": len(counted),
                "closed": self.closes(scope.month),
                "waits": waits,
            },
        )

    def _combined(self, counted: list[tuple[Decimal, Decimal]]) -> Decimal | None:
        total = sum((weight * score for weight, score in counted), Decimal(0))
        if self.combine == "sum":
            return plain(total)
        weights = sum((weight for weight, _ in counted), Decimal(0))
        return kept(EXACT.divide(total, weights)) if weights else None

    def _how(self, value: Decimal | None, counted: int, absent: int) -> Text:
        missing = Text(f"，缺 {absent} 个月", f", {absent} absent") if absent else both("")
        if value is None:
            return Text(
                f"只有 {counted} 个月有得分{missing.zh}，未合计。请补上后重算。",
                f"Only {several(counted, 'month')} with a score{missing.en}: no result. "
                "Please add them and run again.",
            )
        word = _COMBINED[self.combine]
        return Text(
            f"{counted} 个月{word.zh} {number(value)} 分{missing.zh}",
            f"{word.en} of {several(counted, 'month')}: {several(number(value), 'point')}{missing.en}",
        )

    def flaws(self) -> Iterator[Flaw]:
        """Yield more months wanted than the period has."""
        if self.at_least_months > self.length:
            yield Flaw(
                "P107",
                ("at_least_months",),
                Text(
                    f"这一段只有 {self.length} 个月。",
                    f"The period has only {several(self.length, 'month')}.",
                ),
                Text(f"请写 1 到 {self.length}。", f"Please write 1 to {self.length}."),
            )


_COMBINED = {
    "mean": Text("平均", "mean"),
    "sum": Text("合计", "sum"),
    "weighted": Text("加权平均", "weighted mean"),
}


def _leaf(month: Month, score: Decimal | None) -> Node:
    return Node(f"score.{month}", both(str(month)), score, "points", "history")
