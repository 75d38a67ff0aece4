"""待办: what waits for the reader: forms, decisions, appeals, months to move on, a scheme to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from jixiao.base.problem import ProblemsError
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.web.months.models import Appeal, MonthBook, StatementRow
from jixiao.web.months.models.appeal import Outcome
from jixiao.web.months.models.book import HEAVY, OF_BOOK, SEALED, Stage
from jixiao.web.months.waiting import left_in
from jixiao.web.months.windows import Due, due_of, windows_of
from jixiao.web.people.access import Viewer
from jixiao.web.people.roles import Role
from jixiao.web.plans.agreeing import agreements_waiting
from jixiao.web.plans.in_force import plan_for, this_month
from jixiao.web.plans.models import Acknowledgement
from jixiao.web.reviews.next_superior import looked_in, wants_second_look
from jixiao.web.reviews.sheet import Progress, progress_of
from jixiao.web.targets.seen import answer_of, goals_seen_by, teams_asked

APPEALING = (Stage.PUBLISHED, Stage.APPEALS)


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that waits for the reader: what it is, where it is done, until when where there is a day."""

    what: Text
    where: str
    icon: str
    due: date | None = None

    @property
    def late(self) -> bool:
        """Whether its day is over."""
        return self.due is not None and timezone.localdate() > self.due


def todo_for(viewer: Viewer) -> list[Todo]:
    """Return what waits for somebody, in the order of a month; nothing for who only looks on."""
    return [one for ask in ASKED for one in ask(viewer)]


def _scheme(viewer: Viewer) -> Iterator[Todo]:
    person = viewer.person
    scheme = plan_for(this_month(), person.team) if person else None
    if scheme is None or scheme.version is None:
        return
    if not Acknowledgement.objects.filter(person=person, plan_version=scheme.version).exists():
        yield Todo(
            Text("阅读并签收您的考核方案", "Read and acknowledge your scheme"),
            reverse("plan_mine"),
            "sliders",
        )


def _forms(viewer: Viewer) -> Iterator[Todo]:
    for book in _at(Stage.REVIEW):
        for sheet in progress_of(viewer, book):
            if sheet.optional and not sheet.done:
                continue
            if not sheet.handed_in or sheet.done < sheet.wanted:
                yield _form(book, sheet)


def _at(*stages: Stage) -> QuerySet[MonthBook]:
    return MonthBook.objects.filter(stage__in=stages).defer(*HEAVY)


def _form(book: MonthBook, sheet: Progress) -> Todo:
    left = sheet.wanted - sheet.done
    zh, en = (f"还差 {left} 格", f"{left} to give") if left else ("填好了，还没提交", "given, not handed in")
    said = Text(f"{book.month} {sheet.label.zh}：{zh}", f"{sheet.label.en}, {book.month}: {en}")
    return Todo(
        said,
        reverse("review", args=[book.pk, sheet.kind]),
        "clipboard-check",
        due_of(book, *STEPS[sheet.kind]),
    )


# What a plan calls the step in which a kind of rater rates; the general one where it names none.
STEPS = {
    "self": ("self_review", "self", "assessment"),
    "superior": ("direct_superior", "superior", "assessment"),
    "next_superior": ("next_superior", "assessment"),
    "group": ("group", "assessment"),
}


def _decisions(viewer: Viewer) -> Iterator[Todo]:
    for book in _at(Stage.CALIBRATED) if viewer.manages else ():
        if left := left_in(book).must:
            said = Text(
                f"{book.month} 公布前还有 {left} 项要您决定",
                f"{left} to decide before {book.month} is published",
            )
            yield Todo(said, reverse("decisions", args=[book.pk]), "check2-square")


def _appeals(viewer: Viewer) -> Iterator[Todo]:
    if not viewer.manages:
        return
    open_ = Appeal.objects.filter(outcome=Outcome.OPEN).exclude(book__stage__in=SEALED).order_by("answer_by")
    open_ = open_.exclude(person=viewer.user.person_id) if viewer.user.person_id else open_
    if first := open_.first():
        count = open_.count()
        said = Text(f"{count} 条申诉等您答复", f"{several(count, 'appeal')} to answer")
        yield Todo(said, reverse("appeals"), "chat-left-text", first.answer_by)


def _own_month(viewer: Viewer) -> Iterator[Todo]:
    if viewer.person is None:
        return
    shown = StatementRow.objects.filter(
        person=viewer.person, book__stage__in=APPEALING, book__appeals_until__gte=timezone.localdate()
    )
    for row in shown.select_related("book").defer("document", *OF_BOOK):
        if row.revision == row.book.revision:
            said = Text(
                f"{row.book.month} 已公布：请看工资单，有疑问可以申诉",
                f"{row.book.month} is published: read your payslip, appeal if something is wrong",
            )
            yield Todo(said, reverse("payslip", args=[row.pk]), "receipt", row.book.appeals_until)


def _pay_run(viewer: Viewer) -> Iterator[Todo]:
    if not viewer.has(Role.FINANCE, Role.OWNER):
        return
    for book in _at(*APPEALING, Stage.LOCKED):
        if book.stage == Stage.LOCKED:
            said = Text(
                f"{book.month} 已锁定：导出工资表、发放并登记",
                f"{book.month} is locked: export, pay, record it",
            )
        elif book.appeals_until and book.appeals_until < timezone.localdate():
            said = Text(
                f"{book.month} 申诉期已过：核对后锁定", f"{book.month}: appeals are over, check and lock it"
            )
        else:
            continue
        yield Todo(said, reverse("month", args=[book.pk]), "calendar-check")


def _months(viewer: Viewer) -> Iterator[Todo]:
    ended = _at(Stage.COMPUTED).filter(month__lt=f"{timezone.localdate():%Y-%m}")
    for book in ended[:3] if viewer.manages else ():
        said = Text(
            f"{book.month} 已算好：开始评价或校准", f"{book.month} is computed: open its reviews or calibrate"
        )
        yield Todo(said, reverse("month", args=[book.pk]), "calendar-check")


def _agreements(viewer: Viewer) -> Iterator[Todo]:
    own, anew = agreements_waiting(viewer)
    if own:
        said = Text(
            "上级提出了目标和权重，请您同意或提意见", "Goals and weights wait for you to agree or object"
        )
        yield Todo(said, reverse("agreements"), "file-earmark-check")
    if anew:
        said = Text(
            f"方案的权重有重大变动：请与 {anew} 人重新约定",
            f"Weights of the scheme moved a lot: agree anew with {several(anew, 'person', 'people')}",
        )
        yield Todo(said, reverse("agreements"), "file-earmark-check")


def _second_looks(viewer: Viewer) -> Iterator[Todo]:
    for book in _at(Stage.REVIEW, Stage.CALIBRATED) if viewer.manages else ():
        if not wants_second_look(book):
            continue
        if left := sum(1 for one in looked_in(viewer, book) if one.is_open and one.may):
            said = Text(
                f"{book.month} 有 {left} 人的评分等您审核",
                f"{book.month}: {several(left, 'rating')} for your second look",
            )
            yield Todo(said, reverse("next_superior", args=[book.pk]), "eye", due_of(book, "next_superior"))


def _windows(viewer: Viewer) -> Iterator[Todo]:
    """Yield the steps of the month's calendar that are open or overdue and not a form of the reader's."""
    for book in _at(Stage.COMPUTED, Stage.REVIEW, Stage.CALIBRATED) if viewer.manages else ():
        for due in _days_of(book):
            if due.now or due.over:
                label = Text(f"{book.month} 日程：{due.label.zh}", f"{book.month}, calendar: {due.label.en}")
                yield Todo(label, reverse("month", args=[book.pk]), "calendar-event", due.days.last)


def _days_of(book: MonthBook) -> list[Due]:
    # A month whose plan is gone says so on its own page; everybody's first page opens all the same.
    try:
        return windows_of(book)
    except ProblemsError:
        return []


def _targets(viewer: Viewer) -> Iterator[Todo]:
    """Yield what a leader has to say to targets: agree to the team's part, or object."""
    for goal in goals_seen_by(viewer) if viewer.teams else ():
        asked = [team for team in teams_asked(goal) if team.pk in viewer.teams]
        if any(answer_of(goal, team) is None for team in asked):
            said = Text(
                f"目标“{goal}”：请看您组的部分，同意或提意见",
                f"Target “{goal}”: agree to your part or object",
            )
            yield Todo(said, reverse("target", args=[goal.pk]), "bullseye")


ASKED: Final[tuple[Callable[[Viewer], Iterator[Todo]], ...]] = (
    _scheme, _forms, _own_month, _decisions, _appeals, _months, _pay_run, _agreements, _second_looks,
    _targets, _windows,
)  # fmt: skip
