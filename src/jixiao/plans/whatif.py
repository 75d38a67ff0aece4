"""方案对比: two plans on the same past months, by the same engine: who gains, who loses, what it costs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.base.money import kept
from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.plans.checks.cliffs import Cliff, find_cliffs
from jixiao.plans.checks.probe import axes, changed
from jixiao.plans.document import Plan
from jixiao.plans.engine import evaluate
from jixiao.plans.law import Law, law_of
from jixiao.plans.past import past_month
from jixiao.plans.statement import Statement
from jixiao.scores.given import Given, PastMonth, PersonGiven

ZERO = Decimal(0)
QUANTILES = (
    Decimal(0),
    Decimal("0.1"),
    Decimal("0.25"),
    Decimal("0.5"),
    Decimal("0.75"),
    Decimal("0.9"),
    Decimal(1),
)
Tell = Callable[[Text], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one person got under one plan in one month; `lacks`: the items and lines without data."""

    person: str
    name: str
    month: Month
    gross: Decimal
    score: Decimal | None
    grade: str | None
    lacks: tuple[Text, ...] = ()

    @property
    def waiting(self) -> bool:
        """Whether data or a decision is missing."""
        return bool(self.lacks)


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A person over all months: yuan under the plan tried and under the one it stands against."""

    person: str
    name: str
    months: int
    plan: Decimal
    against: Decimal

    @property
    def difference(self) -> Decimal:
        """What the person gains (above 0) or loses."""
        return self.plan - self.against


@dataclass(frozen=True, slots=True)
class MonthChange:
    """One month: people, cost under both plans, who gains and loses, who falls under the minimum wage."""

    month: Month
    people: int
    plan: Decimal
    against: Decimal
    gainers: int
    losers: int
    minimum_wage: Decimal | None
    under_plan: int
    under_against: int

    @property
    def difference(self) -> Decimal:
        """What the month costs more (above 0) or less."""
        return self.plan - self.against


@dataclass(frozen=True, slots=True)
class CliffHit:
    """A person-month that earned less than a smaller figure would have earned."""

    person: str
    name: str
    month: Month
    cliff: Cliff
    figure: Decimal
    loss: Decimal


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole comparison; amounts in yuan, everything per person-month unless it says otherwise."""

    plan: Plan
    against: Plan
    law: Law
    people: tuple[PersonChange, ...]
    months: tuple[MonthChange, ...]
    spread_plan: tuple[tuple[Decimal, Decimal], ...]
    spread_against: tuple[tuple[Decimal, Decimal], ...]
    grade_moves: Mapping[tuple[str | None, str | None], int]
    cliffs: tuple[CliffHit, ...]
    waiting_plan: int
    waiting_against: int
    lacking: tuple[tuple[Text, int], ...] = ()

    @property
    def total_plan(self) -> Decimal:
        """The cost under the plan tried."""
        return sum((month.plan for month in self.months), ZERO)

    @property
    def total_against(self) -> Decimal:
        """The cost under the other plan."""
        return sum((month.against for month in self.months), ZERO)

    @property
    def gainers(self) -> tuple[PersonChange, ...]:
        """Who gets more over all months, the largest gain first."""
        found = (person for person in self.people if person.difference > 0)
        return tuple(sorted(found, key=lambda person: -person.difference))

    @property
    def losers(self) -> tuple[PersonChange, ...]:
        """Who gets less over all months, the largest loss first."""
        found = (person for person in self.people if person.difference < 0)
        return tuple(sorted(found, key=lambda person: person.difference))


Plans = Plan | Mapping[Month, Plan]


def compare(plans: Plans, others: Plans, months: Sequence[Given], region: str = "") -> Comparison:
    """Run both plans over the months in their order; each plan's own results are its later months' history.

    Where there are versions, each month takes its own, and the last month's gives the comparison its name.
    ProblemsError where there are no legal data for `region`.
    """
    tried, other = run_months(plans, months), run_months(others, months)
    plan, against = _last(plans, months), _last(others, months)
    changes = tuple(_month(a, b, region) for a, b in zip(tried, other, strict=True))
    last = months[-1].month.first if months else None
    return Comparison(
        plan=plan,
        against=against,
        law=law_of(region, last or plan.valid_from),
        people=_people(tried, other),
        months=changes,
        spread_plan=spread([one.gross for month in tried for one in month]),
        spread_against=spread([one.gross for month in other for one in month]),
        grade_moves=_moves(tried, other),
        cliffs=tuple(_cliffs(plan, months)),
        waiting_plan=sum(one.waiting for month in tried for one in month),
        waiting_against=sum(one.waiting for month in other for one in month),
        lacking=_lacking(tried, other),
    )


def version_for(plans: Plans, month: Month) -> Plan:
    """Return the plan of a month."""
    return plans if isinstance(plans, Plan) else plans[month]


def _last(plans: Plans, months: Sequence[Given]) -> Plan:
    return version_for(plans, months[-1].month) if months else version_for(plans, Month(1970, 1))


def run_months(plans: Plans, months: Sequence[Given]) -> list[list[Outcome]]:
    """Return what everybody gets, month by month, with the plan's own scores and grades as history."""
    past: dict[str, list[PastMonth]] = defaultdict(list)
    first = months[0].month if months else None
    results: list[list[Outcome]] = []
    for given in months:
        people = tuple(_with_history(person, past, first) for person in given.people)
        statements = evaluate(version_for(plans, given.month), replace(given, people=people))
        for one in statements:
            past[one.person].append(past_month(one))
        results.append([_outcome(one) for one in statements])
    return results


def _with_history(
    person: PersonGiven, past: Mapping[str, list[PastMonth]], first: Month | None
) -> PersonGiven:
    """Return the person with what was registered before the first month, then what this plan gave."""
    before = tuple(one for one in person.history if first is None or one.month < first)
    return replace(person, history=(*before, *past.get(person.person, ())))


def _outcome(one: Statement) -> Outcome:
    lacks = [item.label for item in one.items if item.id in one.blocked]
    lacks += [line.label for line in one.pay if line.node.value is None]
    return Outcome(one.person, one.name, one.month, one.gross, one.score, one.grade, tuple(lacks))


def _lacking(*results: list[list[Outcome]]) -> tuple[tuple[Text, int], ...]:
    """Return what lacks data under either plan, the most frequent first, with its person-months."""
    found = Counter(label for result in results for month in result for one in month for label in one.lacks)
    return tuple(found.most_common())


def _month(tried: list[Outcome], other: list[Outcome], region: str) -> MonthChange:
    month = tried[0].month if tried else Month(1970, 1)
    least = law_of(region, month.first).limit("minimum_wage", "month")
    pairs = [(a.gross, b.gross) for a, b in zip(tried, other, strict=True)]
    return MonthChange(
        month=month,
        people=len(pairs),
        plan=sum((a for a, _ in pairs), ZERO),
        against=sum((b for _, b in pairs), ZERO),
        gainers=sum(a > b for a, b in pairs),
        losers=sum(a < b for a, b in pairs),
        minimum_wage=least,
        under_plan=sum(least is not None and a < least for a, _ in pairs),
        under_against=sum(least is not None and b < least for _, b in pairs),
    )


def _people(tried: list[list[Outcome]], other: list[list[Outcome]]) -> tuple[PersonChange, ...]:
    mine, theirs = _totals(tried), _totals(other)
    names = {one.person: one.name for month in tried for one in month}
    count = Counter(one.person for month in tried for one in month)
    return tuple(
        PersonChange(person, names[person], count[person], total, theirs[person])
        for person, total in mine.items()
    )


def _totals(results: list[list[Outcome]]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for month in results:
        for one in month:
            found[one.person] += one.gross
    return found


def _moves(
    tried: list[list[Outcome]], other: list[list[Outcome]]
) -> dict[tuple[str | None, str | None], int]:
    """Return how many person-months had which grade before and have which now."""
    pairs = (
        (b.grade, a.grade)
        for mine, theirs in zip(tried, other, strict=True)
        for a, b in zip(mine, theirs, strict=True)
    )
    return dict(Counter(pairs))


def spread(values: Iterable[Decimal]) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return the quantiles with their values, by linear interpolation; nothing where nobody is paid."""
    order = sorted(values)
    return tuple((part, _quantile(order, part)) for part in QUANTILES) if order else ()


def _quantile(order: Sequence[Decimal], part: Decimal) -> Decimal:
    at = part * (len(order) - 1)
    low = int(at)
    high = min(low + 1, len(order) - 1)
    return kept(order[low] + (order[high] - order[low]) * (at - low))


def _cliffs(plan: Plan, months: Sequence[Given]) -> Iterator[CliffHit]:
    """Yield who stands behind a cliff: the same person is paid again at its edge, each time alone.

    Alone means that the rest of the team does not move; where grades depend on the team, that is an
    approximation, and the amounts say what the cliff itself costs.
    """
    directions = axes(plan)
    for cliff in find_cliffs(plan):
        rising = directions[cliff.figure].rising
        for given in months:
            for person in given.people:
                value = person.figures[cliff.figure].value if cliff.figure in person.figures else None
                if value is None or not (value > cliff.at if rising else value < cliff.at):
                    continue
                loss = _alone(plan, given, changed(person, cliff.figure, cliff.at)) - _alone(
                    plan, given, person
                )
                if loss > 0:
                    yield CliffHit(person.person, person.name, given.month, cliff, value, loss)


def _alone(plan: Plan, given: Given, person: PersonGiven) -> Decimal:
    return evaluate(plan, replace(given, people=(person,)))[0].gross
