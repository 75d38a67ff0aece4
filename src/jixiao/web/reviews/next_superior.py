"""再上级: the second look at a superior's rating, by a superior who has not given it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.plans.item import PlanItem
from jixiao.web.months.again import compute_soon
from jixiao.web.months.extras import statements_of
from jixiao.web.months.models import MonthBook, StatementRow
from jixiao.web.months.models.book import Stage
from jixiao.web.months.plan import plan_of
from jixiao.web.people import audit
from jixiao.web.people.access import Viewer
from jixiao.web.people.models import User
from jixiao.web.reviews.missing import rated_items
from jixiao.web.reviews.models import Rating, SecondLook
from jixiao.web.reviews.sheet import said_value

STEP = "next_superior"


@dataclass(frozen=True, slots=True)
class Looked:
    """One person's rating by the superior, and the second look at it; `may`: whether the viewer may look."""

    row: StatementRow
    given: tuple[tuple[Text, Text], ...]
    raters: tuple[str, ...]
    handed_in: bool
    look: SecondLook | None
    may: bool

    @property
    def is_open(self) -> bool:
        """Whether a handed-in rating waits for the second look."""
        return self.handed_in and self.look is None


def wants_second_look(book: MonthBook) -> bool:
    """Whether the plan's process has the next superior look at the ratings."""
    process = plan_of(book).process
    return bool(book.revision and process and any(step.id == STEP for step in process.steps))


def looked_in(viewer: Viewer | None, book: MonthBook) -> list[Looked]:
    """Return everybody's ratings by the superior with the second look, those that wait first."""
    items = {item.id: item for item in rated_items(plan_of(book), "superior")}
    given: dict[int, list[Rating]] = defaultdict(list)
    ratings = Rating.objects.filter(month=book.month, kind="superior").exclude(value="")
    for one in ratings.select_related("rater__person"):
        given[one.person_id].append(one)
    looks: dict[int, SecondLook] = {}
    for look in SecondLook.objects.filter(month=book.month).select_related("by__person").order_by("id"):
        looks[look.person_id] = look
    found = [
        _looked(viewer, row, items, given[row.person_id], looks.get(row.person_id))
        for row in statements_of(book)
    ]
    return sorted(found, key=lambda one: not one.is_open)


def _looked(
    viewer: Viewer | None,
    row: StatementRow,
    items: Mapping[str, PlanItem],
    given: list[Rating],
    look: SecondLook | None,
) -> Looked:
    handed_in = [one for one in given if one.handed_in_at]
    last = max((one.handed_in_at for one in handed_in if one.handed_in_at), default=None)
    raters = {one.rater_id: str(one.rater) for one in handed_in}
    mine = viewer is not None and (viewer.user.pk in raters or viewer.user.person_id == row.person_id)
    return Looked(
        row,
        tuple(
            (items[one.item].label, said_value(items[one.item], one.value))
            for one in handed_in
            if one.item in items
        ),
        tuple(raters.values()),
        bool(handed_in) and len(handed_in) == len(given),
        look if look and last and look.at >= last else None,
        viewer is not None and viewer.manages and not mine,
    )


def second_look(viewer: Viewer, pk: int, code: str, *, confirmed: bool, words: str) -> SecondLook:
    """Confirm a superior's rating, or send it back with words: then it is a draft again.

    ProblemsError where the month is not under review any more, or whoever looks has rated himself.
    """
    with transaction.atomic():
        book = MonthBook.objects.select_for_update().get(pk=pk)
        one = next((one for one in looked_in(viewer, book) if one.row.person.code == code), None)
        refused = _refused(book, one, confirmed=confirmed, words=words)
        if one is None or refused:
            raise ProblemsError(refused)
        made = SecondLook.objects.create(
            month=book.month, person=one.row.person, confirmed=confirmed, words=words.strip(), by=viewer.user
        )
        if not confirmed:
            _back(book, one, viewer.user)
        audit.record(viewer.user, "rating.looked_at", made, why=made.words)
    return made


def _back(book: MonthBook, one: Looked, by: User) -> None:
    Rating.objects.filter(month=book.month, person=one.row.person, kind="superior").update(handed_in_at=None)
    compute_soon(book, by)


def _refused(book: MonthBook, one: Looked | None, *, confirmed: bool, words: str) -> list[Problem]:
    if one is None or not one.may:
        return [
            _problem(
                Text(
                    "您自己评的，要由另一位主管或老板审核。", "You rated this: another superior looks at it."
                )
            )
        ]
    if book.stage not in (Stage.REVIEW, Stage.CALIBRATED):
        return [_problem(Text("现在不在评价或校准阶段。", "The month is not under review or calibration."))]
    if not one.handed_in:
        return [_problem(Text("直接上级还没有提交评分。", "The direct superior has not handed it in."))]
    if not confirmed and book.stage != Stage.REVIEW:
        return [
            _problem(Text("要退回，请先重新打开评价。", "To send it back, open the reviews again first."))
        ]
    if not confirmed and not words.strip():
        return [_problem(Text("退回要写理由。", "Sending it back needs a reason."))]
    return []


def _problem(message: Text) -> Problem:
    return Problem("X303", Place(), message, Text("没有任何内容被改动。", "Nothing was changed."))
