"""申诉的规矩: until when somebody may appeal, and what an answer does to the month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from jixiao.base.money import written
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.base.typed import no_number, typed_number
from jixiao.metrics.figure import Figure
from jixiao.publish.tree import walk
from jixiao.web.months.again import compute_soon
from jixiao.web.months.models import Appeal, Correction, MonthBook, StatementRow
from jixiao.web.months.models.appeal import Outcome, Subject
from jixiao.web.months.models.correction import Corrected
from jixiao.web.months.plan import calendar, plan_of
from jixiao.web.months.stages import open_appeals
from jixiao.web.people import audit
from jixiao.web.people.models import User

ANSWER_DAYS = 1
REVIEW_DAYS = 1
GRANTED = (Outcome.ACCEPTED, Outcome.PARTLY)
Amounts = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody appeals against."""

    subject: Subject
    node: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How an appeal is answered; `after` is what the figure or entry becomes, None where nothing changes.

    An empty `after` takes a conduct entry out. An appeal granted without a correction says in
    `unchanged_because` why no figure changes.
    """

    outcome: Outcome
    why: str
    version: int
    after: Amounts | None = None
    unchanged_because: str = ""
    changes: bool = True


def last_day(book: MonthBook, subject: Subject, place: str) -> date | None:
    """Return the last day to appeal; None while nothing of the month is shown.

    A conduct entry may be disputed for the days that the plan's ledger says, even before publication.
    """
    published = book.appeals_until if book.is_shown else None
    if subject != Subject.CONDUCT:
        return published
    ledger = plan_of(book).conduct
    days = ledger.review_days if ledger and ledger.review_days is not None else REVIEW_DAYS
    _, posted, _ = conduct_place(place)
    own = calendar().deadline(posted, days) if posted else None
    return max((day for day in (own, published) if day), default=None)


def conduct_place(place: str) -> tuple[str, date | None, str]:
    """Return rule, day and points of a conduct entry's place, `rule|2026-10-03|-2`."""
    rule, _, rest = place.partition("|")
    day, _, points = rest.partition("|")
    try:
        return rule, date.fromisoformat(day), points
    except ValueError:
        return rule, None, points


def ask(row: StatementRow, asked: Asked, by: User, evidence: object = None) -> Appeal:
    """Keep an appeal; ProblemsError where it is too late, or nothing is said."""
    book, today = row.book, timezone.localdate()
    last = last_day(book, asked.subject, asked.place)
    refused = []
    if book.is_sealed or last is None or today > last:
        refused.append(_too_late(book, last))
    if not asked.words.strip():
        refused.append(_no_words())
    if refused:
        raise ProblemsError(refused)
    with transaction.atomic():
        now = MonthBook.objects.select_for_update().get(pk=book.pk)
        made = Appeal.objects.create(
            book=now, person=row.person, subject=asked.subject, node=asked.node, place=asked.place,
            words=asked.words.strip(), evidence=evidence or "",
            answer_by=calendar().deadline(today, ANSWER_DAYS),
        )  # fmt: skip
        audit.record(by, "appeal.made", made)
        open_appeals(now, by)
    return made


def answer(appeal: Appeal, answered: Answered, by: User) -> Appeal:
    """Answer an appeal with a reason; what it changes becomes a correction, computed at once."""
    with transaction.atomic():
        row = Appeal.to_change(appeal.pk, answered.version)
        refused = _answer_refused(row, answered)
        if refused:
            raise ProblemsError(refused)
        before = audit.state_of(row)
        row.outcome, row.answer = answered.outcome, answered.why.strip()
        row.unchanged_because = "" if answered.after is not None else answered.unchanged_because.strip()
        row.answered_by, row.answered_at = by, timezone.now()
        row.save()
        audit.record(by, "appeal.answered", row, before=before, why=row.answer)
        if answered.outcome in GRANTED and answered.after is not None:
            correct(row, _read(answered.after), by)
    return row


def correct(appeal: Appeal, after: Amounts, by: User) -> Correction:
    """Record what an appeal changes, and have the month computed again."""
    is_conduct = appeal.subject == Subject.CONDUCT
    rule, day, _ = conduct_place(appeal.place)
    made = Correction.objects.create(
        book=appeal.book, person=appeal.person, appeal=appeal,
        what=Corrected.CONDUCT if is_conduct else Corrected.FIGURE,
        name=rule if is_conduct else appeal.node,
        on=day if is_conduct else None,
        before=before_of(appeal),
        after=(after or None) if is_conduct else after,
        why=appeal.answer, by=by,
    )  # fmt: skip
    audit.record(by, "month.corrected", made, before=made.before, why=made.why)
    compute_soon(appeal.book, by)
    return made


def statement_row(appeal: Appeal) -> StatementRow | None:
    """Return the present statement of whoever appeals."""
    book = appeal.book
    return StatementRow.objects.filter(book=book, revision=book.revision, person=appeal.person).first()


def before_of(appeal: Appeal) -> Amounts:
    """Return what the disputed figure or conduct entry is now."""
    if appeal.subject == Subject.CONDUCT:
        return {"points": conduct_place(appeal.place)[2] or None}
    statement = statement_row(appeal)
    return _amounts(statement.statement.figures.get(appeal.node) if statement else None)


def _amounts(figure: Figure | None) -> Amounts:
    if figure is None:
        return {"numerator": None, "denominator": None}
    told: Mapping[str, Decimal | None] = {
        "numerator": figure.numerator, "denominator": figure.denominator
    }  # fmt: skip
    return {name: None if value is None else str(value) for name, value in told.items()}


def rule_of(row: StatementRow, metric: str) -> list[Node]:
    """Return the nodes of the statement that stand directly on a figure: the rule it is scored by."""
    return [node for node in walk(row.statement.trace) if any(one.id == metric for one in node.inputs)]


def _answer_refused(row: Appeal, answered: Answered) -> list[Problem]:
    found = []
    if not row.is_open:
        found.append(_problem(Text("这条申诉已经答复过了。", "This appeal has been answered already.")))
    if row.book.is_sealed:
        found.append(_problem(Text("本月已锁定，结果不再改变。", "The month is locked; its result stays.")))
    if not answered.why.strip():
        found.append(_problem(Text("请写理由，本人看得到。", "Please give the reason; the person reads it.")))
    if answered.outcome in GRANTED:
        found += _not_granted(row, answered)
    return found


def _not_granted(row: Appeal, answered: Answered) -> list[Problem]:
    """Return what lacks for an appeal to be granted: a correction that corrects, or why there is none."""
    if not answered.changes:
        return [] if answered.unchanged_because.strip() else [_problem(_WHY_UNCHANGED)]
    if answered.after is None:
        return [_problem(Text("采纳时请写更正后的数。", "To accept it, give the corrected value."))]
    unread = [
        _problem(no_number(value))
        for value in answered.after.values()
        if value is not None and typed_number(value, points=True) is None
    ]
    if unread:
        return unread
    if answered.outcome == Outcome.PARTLY and not answered.after:
        return [_problem(_PART_OF_AN_ENTRY)]
    before, after = before_of(row), _read(answered.after)
    if before.get("denominator") is not None and after.get("denominator") is None:
        return [_problem(Text("请把更正后的分母也写上。", "Please give the corrected denominator too."))]
    return [_problem(_NOTHING_NEW)] if _alike(before, after) else []


_WHY_UNCHANGED = Text(
    "采纳了却不改数字，请写明为什么不用改，本人看得到。",
    "It is granted, yet no figure changes: please say why; the person reads it.",
)
_PART_OF_AN_ENTRY = Text(
    "部分采纳请写这条改为几分；要整条撤销，请选“全部采纳”。",
    "Accepted in part: give the new points. To take the whole entry out, accept the appeal.",
)
_NOTHING_NEW = Text(
    "更正后的数和现在的一样。请写应有的数，或选“不改数字”并写明原因。",
    "The corrected value is what it is now. Give the right one, or choose “no figure changes” and say why.",
)


def _alike(before: Amounts, after: Amounts) -> bool:
    """Say whether a correction changes nothing; an empty `after` takes an entry out."""
    told = ((before.get(name), value) for name, value in after.items())
    return bool(after) and all(
        (was is None) is (now is None) and (was is None or Decimal(was) == Decimal(now or 0))
        for was, now in told
    )


def _read(after: Amounts) -> Amounts:
    """Return the corrected values as the engine reads them: 1,200 as 1200."""
    numbers = {name: typed_number(value or "", points=True) for name, value in after.items()}
    return {name: None if number is None else written(number) for name, number in numbers.items()}


def _problem(message: Text) -> Problem:
    return Problem("X206", Place(), message, Text("没有任何内容被改动。", "Nothing was changed."))


def _too_late(book: MonthBook, last: date | None) -> Problem:
    said = (
        Text(f"{last} 已截止", f"the last day was {last}")
        if last
        else Text("还没有公布", "nothing is published")
    )
    return Problem(
        "X207",
        Place(str(book)),
        Text(f"现在不能申诉：{said.zh}。", f"This cannot be appealed now: {said.en}."),
        Text(
            "如有特殊情况，请直接找主管，主管可以延长申诉期。",
            "Talk to the supervisor, who may extend the days.",
        ),
    )


def _no_words() -> Problem:
    return Problem(
        "X208",
        Place(),
        Text("请写明哪里不对。", "Please say what is wrong."),
        Text(
            "一两句话就够，例如“顾客先撤回了消息”。", "A sentence is enough, such as “the buyer withdrew it”."
        ),
    )
