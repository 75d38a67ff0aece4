"""核算: runs a plan on what is given: ledger, items, score, grade, pay, proposals - one statement each."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import localcontext

from jixiao.base.calendar import WorkCalendar
from jixiao.base.money import EXACT
from jixiao.base.period import Month
from jixiao.base.proposal import Notice, Proposal
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.base.trace import Node, Value
from jixiao.grades.grading import Graded, GradeName
from jixiao.metrics.figure import Figure
from jixiao.plans.agreement import agreement_of
from jixiao.plans.conduct import run_ledger
from jixiao.plans.document import Plan, ProposalRule
from jixiao.plans.funds import with_funds
from jixiao.plans.names import Names
from jixiao.plans.not_assessed import assessed
from jixiao.plans.payslip import Payslip, payslip
from jixiao.plans.process import due_after
from jixiao.plans.provisional import marked, names_used
from jixiao.plans.rank_names import Ranked, compared, rank_all
from jixiao.plans.sheet import Sheet, score_sheet
from jixiao.plans.statement import Statement
from jixiao.plans.vocabulary import FOLLOWS
from jixiao.scores.given import Given, PersonGiven
from jixiao.scores.scope import Scope
from jixiao.scores.streak import months_in_a_row


@dataclass(frozen=True, slots=True)
class _Scored:
    """A person after the score sheet, before grade and pay."""

    person: PersonGiven
    scope: Scope
    sheet: Sheet
    figures: Mapping[str, Figure]
    notices: tuple[Notice, ...]


def evaluate(plan: Plan, given: Given, calendar: WorkCalendar | None = None) -> list[Statement]:
    """Return one statement per person, in the order given; nobody's place in the list changes a number.

    `calendar` goes before the one that is given with the month.
    """
    given = replace(given, calendar=calendar) if calendar else given
    with localcontext(EXACT), _without_garbage_runs():
        names, used = Names(plan, given), names_used(plan)
        scored = [_score(plan, person, names) for person in given.people]
        ranked = rank_all(plan, [(one.scope, one.sheet) for one in scored])
        graded = _grade(plan, scored)
        made = (
            _statement(plan, one, graded.get(one.person.person), ranked, given.calendar)
            for one in _one_by_one(scored)
        )
        statements = [marked(one, used) for one in made]
        return with_funds(plan, given.team, statements)


def _one_by_one(scored: list[_Scored]) -> Iterator[_Scored]:
    """Yield everybody in order and let go of each one's names, so that memory holds them once."""
    scored.reverse()
    while scored:
        yield scored.pop()


@contextmanager
def _without_garbage_runs() -> Iterator[None]:
    """Leave the cycle collector out: it would walk a million small objects again and again, and all stay.

    Freezing and thawing moves them to its oldest generation, so that switching it on again does not begin
    with a walk over all of them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _score(plan: Plan, person: PersonGiven, names: Names) -> _Scored:
    scope = names.scope(person)
    figures = person.figures
    notices: tuple[Notice, ...] = ()
    if plan.conduct:
        conduct, notices = run_ledger(plan.conduct, scope)
        figures = {**figures, "conduct_score": conduct}
    sheet = assessed(plan, scope, score_sheet(plan, scope))
    _put(scope, "score", sheet.score)
    return _Scored(person, scope, sheet, figures, notices)


def _statement(
    plan: Plan, one: _Scored, graded: Graded | None, ranked: Ranked, calendar: WorkCalendar
) -> Statement:
    grade = _put_grade(one.scope, graded)
    slip = payslip(plan, one.scope)
    asked, told = agreement_of(plan, one.person)
    if graded:
        asked, told = (*asked, *graded.proposals), (*told, *graded.notices)
    person = one.person
    place = ranked.places.get(person.person)
    told += ranked.notices.get(person.person, ())
    return Statement(
        person=person.person,
        name=person.name,
        month=one.scope.month,
        plan=plan.plan,
        plan_version=plan.version,
        plan_label=plan.label,
        figures=one.figures,
        items=one.sheet.items,
        score=one.sheet.score,
        grade=grade.id if grade else None,
        grade_label=grade.label if grade else None,
        rank=place.rank if place else None,
        pay=slip.lines,
        gross=slip.gross,
        proposals=(*asked, *slip.proposals, *_proposals(plan, one.scope, calendar)),
        notices=(*person.notices, *one.notices, *one.sheet.notices, *told, *slip.notices),
        trace=_trace(plan, one.sheet, graded, slip, ranked.nodes.get(person.person, ())),
        group=person.group,
        position=person.position,
        blocked=one.sheet.blocked,
        facts=person.facts,
        balances=slip.balances,
    )


def _grade(plan: Plan, scored: Sequence[_Scored]) -> dict[str, Graded]:
    """Grade everybody, each with those they are compared with."""
    graded: dict[str, Graded] = {}
    for team in compared(plan, scored, lambda one: one.person.group):
        scores = {one.person.person: one.sheet.score for one in team if one.sheet.score is not None}
        scopes = {one.person.person: one.scope for one in team}
        graded.update(plan.grades.grade_all(scores, scopes) if plan.grades else {})
    return graded


def _put(scope: Scope, name: str, value: Value) -> None:
    """Make a result known to the rules that follow, as a short reference to its tree."""
    scope.put(Node(name, FOLLOWS[name].label, value, FOLLOWS[name].unit, "ref"))


def _put_grade(scope: Scope, graded: Graded | None) -> GradeName | None:
    grade = graded.grade if graded else None
    _put(scope, "grade", grade.id if grade else None)
    _put(scope, "coefficient", grade.coefficient if grade else None)
    return grade


def _trace(plan: Plan, sheet: Sheet, graded: Graded | None, slip: Payslip, periods: tuple[Node, ...]) -> Node:
    score = (sheet.node,) if plan.scored_items else ()
    grade = (_grade_node(plan, sheet, graded),) if graded else ()
    return Node(
        id="statement",
        label=plan.label,
        value=slip.gross,
        unit="yuan",
        rule="sum",
        source=plan.source,
        assumption=plan.assumption,
        inputs=(*score, *periods, *grade, *(line.node for line in slip.lines)),
    )


def _grade_node(plan: Plan, sheet: Sheet, graded: Graded) -> Node:
    rule, grade = plan.grades, graded.grade
    data = {"label": grade.label, "coefficient": grade.coefficient} if grade else {}
    return Node(
        id="grade",
        label=FOLLOWS["grade"].label,
        value=grade.id if grade else None,
        rule=f"grade_{rule.kind}" if rule else "",
        how=graded.how,
        source=rule.source if rule else "",
        assumption=rule.assumption if rule else None,
        inputs=(replace(sheet.node, inputs=(), rule="ref"),),
        rejected=graded.rejected,
        data=data,
    )


def _proposals(plan: Plan, scope: Scope, calendar: WorkCalendar) -> Iterator[Proposal]:
    for rule in plan.proposals:
        length = months_in_a_row(rule.when, scope)
        if length is not None and length >= rule.months:
            due = _due(plan, rule, scope.month, calendar)
            yield Proposal(rule.id, rule.what, _why(rule, scope, length), _path(rule.path, due), due)


def _due(plan: Plan, rule: ProposalRule, month: Month, calendar: WorkCalendar) -> date | None:
    if rule.due is None or plan.process is None:
        return None
    return due_after(rule.due, plan.process.dates(month, calendar), calendar)


def _path(path: Text, due: date | None) -> Text:
    return path if due is None else Text(f"{path.zh}最迟 {due}。", f"{path.en} By {due} at the latest.")


def _why(rule: ProposalRule, scope: Scope, length: int) -> Text:
    """Return the reason with the values it rests on."""
    values = scope.wording.values(rule.when.names, scope.value)
    if rule.months == 1:
        return Text(f"{rule.why.zh}（{values.zh}）", f"{rule.why.en} ({values.en})")
    return Text(
        f"{rule.why.zh}（已连续 {length} 个月，{values.zh}）",
        f"{rule.why.en} ({several(length, 'month')}, {values.en})",
    )
