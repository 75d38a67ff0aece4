"""版本流转: a version is begun, edited, scheduled for a month, called back, put away; all on record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from jixiao.base.document import Document, load_document
from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError, errors
from jixiao.base.text import Text
from jixiao.plans.load import LoadedPlan, catalogue, load_plan, read_document
from jixiao.web.months.models import MonthBook
from jixiao.web.months.models.book import SHOWN_TO_PEOPLE
from jixiao.web.people.audit import record, state_of
from jixiao.web.people.models import User
from jixiao.web.plans.checking import checked
from jixiao.web.plans.editor.change import set_value
from jixiao.web.plans.in_force import this_month, version_in_force
from jixiao.web.plans.models import PlanVersion, State
from jixiao.web.plans.models.procedure import Kind

NAME = re.compile(r"\w[\w.-]{0,59}")
AHEAD, BACK = 12, 24


@transaction.atomic
def begin(
    text: str, plan: str, by: User, based_on: PlanVersion | None = None, origin: str = ""
) -> PlanVersion:
    """Make a draft of a text under a plan id, numbered behind the versions there are.

    ProblemsError where the text is no YAML table, or the id cannot be a name.
    """
    document = load_document(text, origin)
    problems = [*document.problems, *_not_a_table(document), *_bad_name(plan)]
    if problems:
        raise ProblemsError(problems)
    number = next_number(plan)
    for key, value in (("plan", plan), ("version", number), ("state", "draft")):
        text = set_value(text, (key,), value, words=key != "state")
    fresh = PlanVersion(plan=plan, number=number, text=text, based_on=based_on, origin=origin, made_by=by)
    fresh.label = label_of(text, plan)
    fresh.save()
    record(by, "plan.begun", fresh)
    return fresh


def next_number(plan: str) -> str:
    """Return the number of the next version: one more than the highest there is, the catalogue's included."""
    known = list(PlanVersion.objects.filter(plan=plan).values_list("number", flat=True))
    known += [load_plan(plan).version] if plan in catalogue() else []
    return str(max((int(one) for one in known if one.isdigit()), default=0) + 1)


def label_of(text: str, plan: str) -> dict[str, str]:
    """Return what the text calls the scheme, the id where it does not say."""
    loaded = read_document(load_document(text))
    if loaded.plan is not None:
        return loaded.plan.label.to_json()
    tree = loaded.document.tree
    told = tree.get("label") if isinstance(tree, dict) else None
    if isinstance(told, dict):
        return {key: str(told[key]) for key in ("zh", "en") if key in told}
    return {"zh": str(told or plan)}


@transaction.atomic
def save(pk: int, version: int, text: str, by: User) -> PlanVersion:
    """Keep a draft's text; it need not be right yet. ProblemsError where it is no draft any more.

    Its id and number stay those of the row: the text is put right where it says otherwise.
    """
    row = PlanVersion.to_change(pk, version)
    _wants_draft(row)
    before = {"text": row.text}
    document = load_document(text)
    if not document.problems and isinstance(document.tree, dict):
        for key, value in (("plan", row.plan), ("version", row.number)):
            if str(document.tree.get(key)) != value:
                text = set_value(text, (key,), value, words=True)
    row.text, row.label = text.replace("\r\n", "\n"), label_of(text, row.plan)
    row.save()
    record(by, "plan.edited", row, before=before)
    return row


@transaction.atomic
def schedule(pk: int, version: int, month: Month, by: User, why: str = "") -> PlanVersion:
    """Put a draft in force from a month on; ProblemsError says what has to be right first.

    Where the procedure record is incomplete a reason is wanted: it goes to the audit trail.
    """
    row = PlanVersion.to_change(pk, version)
    _wants_draft(row)
    before = state_of(row)
    row.text = set_value(set_value(row.text, ("valid_from",), str(month.first)), ("state",), "scheduled")
    problems = [*errors(checked(row).problems), *_not_open(row.plan, month), *_no_reason(row, why)]
    if problems:
        raise ProblemsError(problems)
    row.from_month = str(month)
    row.save()
    record(by, "plan.scheduled", row, before=before, why=why)
    return row


@transaction.atomic
def call_back(pk: int, version: int, by: User, why: str) -> PlanVersion:
    """Make a version that has not begun a draft again."""
    row = PlanVersion.to_change(pk, version)
    if not row.from_month or row.from_month <= str(this_month()):
        raise ProblemsError([_begun(row)])
    before = state_of(row)
    row.from_month, row.text = "", set_value(row.text, ("state",), "draft")
    row.save()
    record(by, "plan.called_back", row, before=before, why=why)
    return row


@transaction.atomic
def put_away(pk: int, version: int, by: User) -> PlanVersion:
    """Put a draft away, or take it out again."""
    row = PlanVersion.to_change(pk, version)
    _wants_draft(row)
    before = state_of(row)
    row.put_away_at = None if row.put_away_at else timezone.now()
    row.save()
    record(by, "plan.put_away" if row.put_away_at else "plan.taken_out", row, before=before)
    return row


def open_months(plan: str) -> list[Month]:
    """Return the months that a version may begin with: not this one or earlier, once the scheme is in use.

    A scheme that no month has been published under may begin earlier, so that past months can be computed.
    """
    shown = MonthBook.objects.filter(plan=plan, stage__in=SHOWN_TO_PEOPLE).values_list("month", flat=True)
    used = bool(shown) or version_in_force(plan, this_month()) is not None
    first = this_month().plus(1) if used else this_month().plus(-BACK)
    taken = set(PlanVersion.objects.filter(plan=plan).values_list("from_month", flat=True))
    last = this_month().plus(AHEAD)
    months = [first.plus(n) for n in range((last.year - first.year) * 12 + last.number - first.number + 1)]
    return [month for month in months if str(month) > max(shown, default="") and str(month) not in taken]


def missing_steps(row: PlanVersion) -> list[Kind]:
    """Return the steps of the procedure that are not on record, in the text neither."""
    kept = set(row.procedure.values_list("kind", flat=True))
    loaded: LoadedPlan = read_document(row.document)
    told = loaded.plan.procedure if loaded.plan else None
    if told is not None:
        dated = {
            Kind.DISCUSSION: told.discussed_on,
            Kind.CONSULTATION: told.consulted_on,
            Kind.NOTICE: told.published_on,
        }
        kept |= {kind.value for kind, day in dated.items() if day}
    return [kind for kind in Kind if kind.value not in kept]


def is_in_use(row: PlanVersion, state: State) -> bool:
    """Say whether a version counts now or will."""
    return state in (State.ACTIVE, State.SCHEDULED) and bool(row.from_month)


def _not_a_table(document: Document) -> Iterator[Problem]:
    if not document.problems and not isinstance(document.tree, dict):
        yield Problem(
            "X221",
            document.place(),
            Text("这不是一份方案。", "This is not a plan."),
            Text(
                "方案是“键: 值”的 YAML；可先从目录里的方案开始。",
                "A plan is YAML with keys and values; start from one of the catalogue.",
            ),
        )


def _bad_name(plan: str) -> Iterator[Problem]:
    if not NAME.fullmatch(plan):
        yield Problem(
            "X222",
            Place(column="plan"),
            Text(f"“{plan}”不能作方案编号。", f"“{plan}” cannot be the id of a scheme."),
            Text(
                "请用文字、数字、横线，最多 60 个，如 shop-presales。",
                "Use letters, digits and hyphens, at most 60, like shop-presales.",
            ),
        )


def _wants_draft(row: PlanVersion) -> None:
    if not row.is_draft:
        raise ProblemsError([_begun(row)])


def _begun(row: PlanVersion) -> Problem:
    return Problem(
        "X223",
        Place(str(row)),
        Text(
            f"这一版从 {row.from_month} 起执行，不能再改。",
            f"This version counts from {row.from_month} and cannot be changed any more.",
        ),
        Text("请由它新建一版，改好后从以后的月份起执行。", "Begin a new version from it, for later months."),
    )


def _not_open(plan: str, month: Month) -> Iterator[Problem]:
    months = open_months(plan)
    if month not in months:
        first = str(months[0]) if months else "–"
        yield Problem(
            "X224",
            Place(column="from_month"),
            Text(
                f"{month} 已经开始、已公布，或已有另一版从这个月起执行。",
                f"{month} has begun, is published, or another version begins with it.",
            ),
            Text(f"最早可选 {first}。", f"The earliest month is {first}."),
        )


def _no_reason(row: PlanVersion, why: str) -> Iterator[Problem]:
    missing = missing_steps(row)
    if missing and not why.strip():
        named = "、".join(str(kind.label) for kind in missing)
        yield Problem(
            "X225",
            Place(column="why"),
            Text(f"程序记录还缺：{named}。", f"The procedure record lacks: {named}."),
            Text(
                "请先补记录（劳动合同法第 4 条）；确要先执行，请写明原因，原因会留在操作记录里。",
                "Add the record first (Labour Contract Law, art. 4); to go on without it give a reason, "
                "which stays on the audit trail.",
            ),
        )
