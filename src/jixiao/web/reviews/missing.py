"""缺的评分: which ratings the plan wants that neither a person handed in nor a file brought."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.base.text import Text
from jixiao.plans.document import Plan
from jixiao.plans.item import Missing, PlanItem
from jixiao.web.months.extras import statements_of
from jixiao.web.months.models import MonthBook, StatementRow
from jixiao.web.months.noted import noted
from jixiao.web.months.plan import plan_of
from jixiao.web.reviews.models import Rating

POLICIES = {
    Missing.BLOCK: Text("不评就没有得分", "without it there is no score"),
    Missing.LEAVE_OUT: Text("不评则由其他方分担权重", "without it the others carry the weight"),
    Missing.ZERO: Text("不评按 0 分计", "without it counts 0"),
}


@dataclass(frozen=True, slots=True)
class MissingRating:
    """A rating that is wanted: whose, by which kind of rater, for which item."""

    person_id: int
    person: str
    kind: str
    item: str


def rated_items(plan: Plan, kind: str = "") -> list[PlanItem]:
    """Return the items of a plan that people rate, or that this kind of rater rates."""
    return [item for item in plan.items if (kind in item.raters if kind else item.raters)]


def policy_of(item: PlanItem, kind: str) -> Text:
    """Say what happens where this rater does not rate the item."""
    found = {str(name): policy for name, policy in item.missing_raters.items()}
    return POLICIES[found.get(kind, item.missing_rater)]


def may_stay_away(item: PlanItem, kind: str) -> bool:
    """Whether a next superior need give no value of his own: he looks at the other's, the plan goes on."""
    policy = {str(name): one for name, one in item.missing_raters.items()}.get(kind, item.missing_rater)
    return kind == "next_superior" and policy is Missing.LEAVE_OUT


def missing_noted(book: MonthBook) -> list[MissingRating] | None:
    """Return what `missing_ratings` found, asked anew only where the month or its ratings are others."""
    return noted("missing", book, Rating.objects.filter(month=book.month), lambda: missing_ratings(book))


def missing_ratings(book: MonthBook) -> list[MissingRating] | None:
    """Return the ratings that are missing; None where the plan has no raters or nothing is computed."""
    if not book.revision:
        return None
    items = rated_items(plan_of(book))
    if not items:
        return None
    handed_in = set(
        Rating.objects.filter(month=book.month, handed_in_at__isnull=False).values_list(
            "person_id", "kind", "item"
        )
    )
    return [
        MissingRating(row.person_id, str(row.person), kind, item.id)
        for row in statements_of(book)
        for item in items
        for kind in item.raters
        if not may_stay_away(item, kind)
        and (row.person_id, kind, item.id) not in handed_in
        and not _from_file(row, item, kind)
    ]


def _from_file(row: StatementRow, item: PlanItem, kind: str) -> bool:
    node = row.statement.trace.find(f"rating.{kind}.{item.id}")
    if node is not None and node.value is not None:
        return True
    line = next((line for line in row.statement.items if line.id == item.id), None)
    return line is not None and line.value is not None and len(item.raters) == 1
