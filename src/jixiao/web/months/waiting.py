"""待决定: what the plan leaves to a person: ties, amounts in a range, proposals with the lawful path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jixiao.base.money import written
from jixiao.base.proposal import Proposal
from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.base.typed import no_number, typed_number
from jixiao.grades.forced import Forced, head_counts
from jixiao.grades.ladder import Ladder
from jixiao.pay.discretionary import Discretionary
from jixiao.pay.rank_prize import RankPrize
from jixiao.plans.document import Plan
from jixiao.web.months.extras import statements_of
from jixiao.web.months.models import Decision, MonthBook, StatementRow
from jixiao.web.months.models.decision import Answer, DecisionKind
from jixiao.web.months.noted import noted
from jixiao.web.months.plan import plan_of

Choice = tuple[str, Text]
GRADE_TIE = "grade_tie"
PROMOTION = "promotion"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to decide for one person. `choices` are what may be said; without any, an amount.

    `name` is what the engine reads the decision under; `decided` is what was decided, if anything was.
    `must`: the month cannot be published before somebody decides.
    """

    row: StatementRow
    kind: DecisionKind
    name: str
    what: Text
    why: Text
    path: Text
    choices: tuple[Choice, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    needs_reason: bool = True
    must: bool = False
    due: date | None = None
    decided: Decision | None = None

    @property
    def key(self) -> str:
        """The name under which a form sends it."""
        return f"{self.kind}-{self.row.person_id}-{self.name}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.decided is None

    @property
    def limits(self) -> Text | None:
        """The range of an amount in words."""
        if self.low is None or self.high is None:
            return None
        return Text(f"{money(self.low)} 到 {money(self.high)}", f"{money(self.low)} to {money(self.high)}")

    def refusal(self, value: str) -> Text | None:
        """Say why this cannot be decided, None where it can."""
        if self.choices:
            known = value in {choice for choice, _ in self.choices}
            return None if known else Text("请从列出的选项里选一个。", "Choose one of those listed.")
        amount = typed_number(value)
        if amount is None:
            return no_number(value)
        inside = (self.low or 0) <= amount <= (self.high or 0)
        limits = self.limits or Text("", "")
        return None if inside else Text(f"金额要在 {limits.zh}之间。", f"The amount must be {limits.en}.")

    def taken(self, value: str) -> str:
        """Return what was typed as the engine reads it: ¥1,200 as 1200."""
        amount = None if self.choices else typed_number(value)
        return value if amount is None else written(amount)

    @property
    def decided_said(self) -> str:
        """What was decided, in the reader's language."""
        value = self.decided.value if self.decided else ""
        return str(dict(self.choices).get(value, value))


def waiting_in(book: MonthBook) -> list[Waiting]:
    """Return all that is or was to be decided in a month, those of a tie next to each other."""
    plan, rows = plan_of(book), list(statements_of(book))
    decisions = book.decisions.exclude(kind=DecisionKind.APPLICATION).select_related("by")
    taken = {(one.person_id, one.kind, one.name): one for one in decisions}
    found = [_with(one, taken) for row in rows for one in _of(row, plan, rows)]
    listed = {(one.row.person_id, one.kind, one.name) for one in found}
    settled = [_settled(one, plan, rows) for key, one in taken.items() if key not in listed]
    return sorted([*found, *filter(None, settled)], key=lambda one: (one.kind != "tie", one.kind, one.name))


@dataclass(frozen=True, slots=True)
class Left:
    """How much of a month still waits for somebody: what must be decided, proposals without an answer."""

    must: int
    proposals: int


def left_in(book: MonthBook) -> Left:
    """Return how much is left to decide: counted once for each state of the decisions."""
    return noted("left", book, book.decisions.all(), lambda: _left(book))


def _left(book: MonthBook) -> Left:
    open_ = [one for one in waiting_in(book) if one.is_open]
    must = sum(1 for one in open_ if one.must)
    return Left(must, sum(1 for one in open_ if one.kind == DecisionKind.PROPOSAL))


def _with(one: Waiting, taken: Mapping[tuple[int, str, str], Decision]) -> Waiting:
    return replace(one, decided=taken.get((one.row.person_id, one.kind, one.name)))


def _of(row: StatementRow, plan: Plan, rows: list[StatementRow]) -> Iterator[Waiting]:
    asked = set()
    for proposal in row.proposals:
        asked.add(proposal.rule)
        yield _asked(row, proposal, plan, rows)
    for line in plan.pay:
        if isinstance(line, Discretionary) and line.streak is None and line.id not in asked:
            yield _amount(row, line, None)


def _asked(row: StatementRow, proposal: Proposal, plan: Plan, rows: list[StatementRow]) -> Waiting:
    line = next((line for line in plan.pay if line.id == proposal.rule), None)
    if proposal.rule == GRADE_TIE and isinstance(plan.grades, Forced):
        return _grade_tie(row, proposal, plan.grades, rows)
    if proposal.rule == PROMOTION and isinstance(plan.grades, Ladder):
        return _promotion(row, proposal, plan.grades)
    if isinstance(line, RankPrize):
        return _place(row, proposal, line)
    if isinstance(line, Discretionary):
        return _amount(row, line, proposal)
    choices = tuple((answer.value, _ANSWERS[answer]) for answer in Answer)
    return _waiting(row, DecisionKind.PROPOSAL, proposal.rule, proposal, choices, due=proposal.due)


_ANSWERS = {
    Answer.FOLLOWED: Text("采纳，按合规途径办理", "Follow it, by the lawful path"),
    Answer.LATER: Text("暂缓", "Postpone"),
    Answer.DECLINED: Text("不采纳", "Decline"),
}


def _waiting(  # noqa: PLR0913 - whose, what, under which name, with which choices
    row: StatementRow,
    kind: DecisionKind,
    name: str,
    proposal: Proposal,
    choices: tuple[Choice, ...],
    *,
    must: bool = False,
    due: date | None = None,
) -> Waiting:
    what, why, path = proposal.what, proposal.why, proposal.path
    return Waiting(row, kind, name, what, why, path, choices, must=must, due=due)


def _grade_tie(row: StatementRow, proposal: Proposal, grades: Forced, rows: list[StatementRow]) -> Waiting:
    """The grades whose places the people of this score share."""
    scores = {one.person.code: one.score for one in rows if one.score is not None}
    order = sorted(scores.values(), reverse=True)
    heads = head_counts(len(order), [quota.share for quota in grades.quotas])
    places = [quota.id for quota, count in zip(grades.quotas, heads, strict=True) for _ in range(count)]
    open_ = dict.fromkeys(place for place, score in zip(places, order, strict=True) if score == row.score)
    labels = {grade.id: grade.label for grade in grades.quotas}
    choices = tuple((grade, labels[grade]) for grade in open_)
    return _waiting(row, DecisionKind.TIE, "grade", proposal, choices, must=True)


def _promotion(row: StatementRow, proposal: Proposal, grades: Ladder) -> Waiting:
    names = [grade.id for grade in grades.grades()]
    at = names.index(row.grade) if row.grade in names else 0
    above = grades.grades()[max(at - 1, 0)]
    choices = ((above.id, above.label), (row.grade, Text("暂不晋级", "Not yet")))
    return _waiting(row, DecisionKind.TIE, "grade", proposal, choices)


def _place(row: StatementRow, proposal: Proposal, line: RankPrize) -> Waiting:
    told = next(paid.node.data for paid in row.statement.pay if paid.id == line.id)
    first, tied = int(told["rank"]), int(told["tied"])
    choices = tuple((str(n), Text(f"第 {n} 名", f"place {n}")) for n in range(first, first + tied))
    name = f"{line.of}.rank" if line.of else "rank"
    return _waiting(row, DecisionKind.TIE, name, proposal, choices, must=True)


def _amount(row: StatementRow, line: Discretionary, proposal: Proposal | None) -> Waiting:
    why = (
        proposal.why if proposal else Text("由人决定，不决定即为 0", "left to a person; 0 without a decision")
    )
    return Waiting(
        row, DecisionKind.AMOUNT, line.id, line.label, why, line.path,
        low=line.between.at_least, high=line.between.at_most,
        needs_reason=line.needs_reason, must=proposal is not None,
    )  # fmt: skip


def _settled(one: Decision, plan: Plan, rows: list[StatementRow]) -> Waiting | None:
    """What was decided and is therefore no longer asked: it stays on the page, to be seen and changed."""
    row = next((row for row in rows if row.person_id == one.person_id), None)
    line = next((line for line in plan.pay if line.id == one.name), None)
    if row is None:
        return None
    if isinstance(line, Discretionary):
        return _with(_amount(row, line, None), {(one.person_id, one.kind, one.name): one})
    what = Text("同分", "a tie") if one.kind == DecisionKind.TIE else Text("建议", "a proposal")
    why = Text("已决定", "decided")
    return Waiting(
        row, DecisionKind(one.kind), one.name, what, why, Text("", ""),
        _choices_again(one, plan, row, rows), decided=one,
    )  # fmt: skip


def _choices_again(
    one: Decision, plan: Plan, row: StatementRow, rows: list[StatementRow]
) -> tuple[Choice, ...]:
    empty = Text("", "")
    again = Proposal(GRADE_TIE, empty, empty, empty)
    if one.kind == DecisionKind.TIE and one.name == "grade" and isinstance(plan.grades, Forced):
        return _grade_tie(row, again, plan.grades, rows).choices
    if one.kind == DecisionKind.PROPOSAL:
        return tuple((answer.value, _ANSWERS[answer]) for answer in Answer)
    return ((one.value, Text(one.value, one.value)),)
