"""晋级进度: where somebody stands on the plan's ladder, what the next level wants, and applying for it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.base.trace import Rejected
from jixiao.grades.ladder import MAY_APPLY, Condition, Ladder, Rung
from jixiao.web.months.again import compute_soon
from jixiao.web.months.models import Decision, MonthBook, StatementRow
from jixiao.web.months.models.decision import DecisionKind
from jixiao.web.months.plan import plan_of
from jixiao.web.people import audit
from jixiao.web.people.models import User

HOLDS = Text("已具备", "holds")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One condition of the next level, whether it holds, and what is short where it does not."""

    label: Text
    holds: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One level of the ladder: below, the present one, or still above."""

    label: Text
    past: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Somebody's ladder in a month: the levels, the next one's conditions, and whether to apply is next."""

    steps: tuple[Step, ...]
    above: Rung | None
    wanted: tuple[Wanted, ...]
    how: Text | None
    may_apply: bool

    @property
    def met(self) -> int:
        """How many conditions of the next level hold."""
        return sum(1 for one in self.wanted if one.holds)


def ladder_of(row: StatementRow) -> Progress | None:
    """Return how far somebody is on the ladder; None where the plan has none."""
    grades = plan_of(row.book).grades
    node = row.statement.trace.find("grade")
    if not isinstance(grades, Ladder) or node is None:
        return None
    place = _place(grades, row.grade)
    above = grades.rungs[place + 1] if place + 1 < len(grades.rungs) else None
    short = {str(one.label.zh): one for one in node.rejected}
    return Progress(
        tuple(Step(rung.label, n < place, n == place) for n, rung in enumerate(grades.rungs)),
        above,
        tuple(_wanted(one, short) for one in above.conditions) if above else (),
        node.how,
        any(notice.code == MAY_APPLY for notice in row.notices),
    )


def _place(grades: Ladder, grade: str | None) -> int:
    ids = [rung.id for rung in grades.rungs]
    return ids.index(grade) if grade in ids else 0


def _wanted(condition: Condition, short: dict[str, Rejected]) -> Wanted:
    missed = short.get(str(condition.label.zh))
    return Wanted(condition.label, missed is None, missed.why if missed else HOLDS)


def applications(book: MonthBook) -> dict[str, dict[str, str]]:
    """Return who applied for which level in a month, as the facts that the ladder asks for."""
    found = book.decisions.filter(kind=DecisionKind.APPLICATION).select_related("person")
    return {one.person.code: {one.name: one.value} for one in found}


@transaction.atomic
def apply(row: StatementRow, by: User) -> Decision:
    """Note that somebody applies for the next level, and have the month computed with it.

    ProblemsError (X213) where the conditions do not hold, or the month is published already.
    """
    grades, found = plan_of(row.book).grades, ladder_of(row)
    above = found.above if found and found.may_apply else None
    if not isinstance(grades, Ladder) or above is None or row.book.is_shown:
        raise ProblemsError([_NOT_NOW])
    taken, _ = Decision.objects.update_or_create(
        book=row.book, person=row.person, kind=DecisionKind.APPLICATION, name=grades.application,
        defaults={"value": above.id, "reason": str(_OWN_WISH), "by": by},
    )  # fmt: skip
    audit.record(by, "level.applied_for", taken)
    compute_soon(row.book, by)
    return taken


_OWN_WISH = Text("本人申请", "applied in person")
_NOT_NOW = Problem(
    "X213",
    Place(),
    Text("现在不能申请晋级。", "A higher level cannot be applied for now."),
    Text(
        "条件都具备、当月还没有公布时才能申请；请看还差哪一条。",
        "It can be once every condition holds and before the month is published; see which one is short.",
    ),
)
