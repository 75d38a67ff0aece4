"""评分表: whom somebody rates in a month, for which items, what was given so far, and how others rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.base.money import written
from jixiao.base.problem import Place, Problem
from jixiao.base.text import Text, both
from jixiao.base.typed import typed_number
from jixiao.metrics.figure import Figure
from jixiao.plans.document import Plan
from jixiao.plans.item import PlanItem
from jixiao.scores.rating import Rating as RatingScale
from jixiao.web.months.extras import statements_of
from jixiao.web.months.models import MonthBook, StatementRow
from jixiao.web.months.models.book import Stage
from jixiao.web.months.plan import plan_of
from jixiao.web.people.access import Viewer
from jixiao.web.people.models import Team, User
from jixiao.web.reviews.missing import may_stay_away, missing_noted, policy_of, rated_items
from jixiao.web.reviews.models import Rating
from jixiao.web.reviews.standing_in import teams_stood_in

KINDS = {
    "self": Text("自评", "Self review"),
    "superior": Text("上级评分", "Superior's rating"),
    "next_superior": Text("再上级评分", "Next superior's rating"),
    "group": Text("协作部门评分", "Group's rating"),
}


@dataclass(frozen=True, slots=True)
class ItemColumn:
    """One item of the form: what may be given, what happens without it, and the averages."""

    item: PlanItem
    policy: Text
    choices: tuple[tuple[str, Text], ...]
    low: Decimal | None
    high: Decimal | None
    own: Decimal | None = None
    others: Decimal | None = None

    @property
    def apart(self) -> Decimal | None:
        """How far the own average lies from the others'."""
        return None if self.own is None or self.others is None else self.own - self.others

    def refusal(self, value: str) -> Text | None:
        """Say why a value cannot be given, None where it can."""
        scale = self.item.scale
        if not isinstance(scale, RatingScale):
            return None
        number = self._number(value)
        return scale.refusal(value if number is None else number)

    def taken(self, value: str) -> str:
        """Return what was typed as it is kept: 85分 as 85, a label as it is."""
        number = self._number(value)
        return value if number is None else written(number)

    def _number(self, value: str) -> Decimal | None:
        is_label = value in {choice for choice, _ in self.choices}
        return None if is_label else typed_number(value, points=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the form: the measured figures beside what is to be rated.

    For a next superior also what the direct one gave: `first`, item, value and who.
    """

    row: StatementRow
    given: Mapping[str, Rating]
    figures: tuple[tuple[Text, Figure], ...]
    first: tuple[tuple[Text, Text, str], ...] = ()

    @property
    def done(self) -> int:
        """How many items have a value."""
        return sum(1 for one in self.given.values() if one.value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form: one rater, one kind of rating, one month."""

    book: MonthBook
    kind: str
    columns: tuple[ItemColumn, ...]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def label(self) -> Text:
        """The form's name."""
        return KINDS[self.kind]

    @property
    def open(self) -> bool:
        """Whether ratings may be given now."""
        return self.book.stage == Stage.REVIEW

    @property
    def wanted(self) -> int:
        """How many values the whole form has."""
        return len(self.columns) * len(self.lines)

    @property
    def done(self) -> int:
        """How many of them are given."""
        return sum(line.done for line in self.lines)

    @property
    def handed_in(self) -> bool:
        """Whether all that is given was handed in."""
        found = [one for line in self.lines for one in line.given.values()]
        return bool(found) and all(one.handed_in_at for one in found)

    @property
    def stamp(self) -> int:
        """A number that changes with every change: a form carries it, and the second of two is told."""
        return sum(one.version for line in self.lines for one in line.given.values())


def sheet_for(viewer: Viewer, book: MonthBook, kind: str) -> Sheet | None:
    """Return one form; None where the plan asks nothing of this rater, or he rates nobody."""
    plan = plan_of(book)
    items = rated_items(plan, kind)
    rows = statements_of(book).filter(person__in=rated_by(viewer, kind, book)) if items else ()
    if not rows:
        return None
    all_ = list(Rating.objects.filter(month=book.month, kind=kind).select_related("rater"))
    columns = tuple(_column(item, kind, viewer.user, all_) for item in items)
    first = _first(book, items) if kind == "next_superior" else {}
    return Sheet(
        book,
        kind,
        columns,
        tuple(_line(row, viewer.user, all_, plan, first.get(row.person_id, ())) for row in rows),
    )


def _first(book: MonthBook, items: list[PlanItem]) -> dict[int, tuple[tuple[Text, Text, str], ...]]:
    """Return what the direct superiors gave each person: the item, the value, who."""
    labels = {item.id: item for item in items}
    found: dict[int, tuple[tuple[Text, Text, str], ...]] = defaultdict(tuple)
    handed_in = Rating.objects.filter(month=book.month, kind="superior", handed_in_at__isnull=False)
    for one in handed_in.filter(item__in=labels).exclude(value="").select_related("rater__person"):
        item = labels[one.item]
        found[one.person_id] += ((item.label, said_value(item, one.value), str(one.rater)),)
    return found


def said_value(item: PlanItem, value: str) -> Text:
    """Return a given value as people read it: a label by its name, a number as it is."""
    scale = item.scale
    labels = scale.labels if isinstance(scale, RatingScale) else ()
    return next((grade.label for grade in labels if grade.id == value), both(value))


def rated_by(viewer: Viewer, kind: str, book: MonthBook) -> frozenset[int]:
    """Return the people of a month of whom somebody is the self, the superior or a neighbour.

    A leader rates the team, whoever runs the shop rates the leaders and those without a leader; the group
    are the leaders of the other teams. While a leader is away, the stand-in rates the team as its superior.
    The next superior is whoever runs the shop, for those whom another has rated as their superior.
    """
    if kind == "next_superior":
        return rated_first(viewer, book)
    stood_in = teams_stood_in(viewer.user) if kind == "superior" else frozenset()
    people = StatementRow.objects.filter(book=book, revision=book.revision)
    leaders = {team: leader for team, leader in Team.objects.values_list("pk", "leader_id") if leader}
    return frozenset(
        person
        for person, team in people.order_by().values_list("person_id", "person__team_id")
        if _rates(viewer, kind, person, team, leaders)
        or (team in stood_in and person not in (viewer.user.person_id, leaders.get(team or 0)))
    )


def rated_first(viewer: Viewer, book: MonthBook) -> frozenset[int]:
    """Return the people whose superior's rating is handed in, by another than the viewer."""
    if not viewer.manages:
        return frozenset()
    handed_in = Rating.objects.filter(month=book.month, kind="superior", handed_in_at__isnull=False)
    raters: dict[int, set[int]] = defaultdict(set)
    for person, rater in handed_in.exclude(value="").values_list("person_id", "rater_id"):
        raters[person].add(rater)
    people = StatementRow.objects.filter(book=book, revision=book.revision).exclude(
        person=viewer.user.person_id
    )
    return frozenset(
        person
        for person in people.values_list("person_id", flat=True)
        if raters[person] and viewer.user.pk not in raters[person]
    )


def _rates(viewer: Viewer, kind: str, person: int, team: int | None, leaders: Mapping[int, int]) -> bool:
    if kind == "self":
        return viewer.user.person_id == person
    if person == viewer.user.person_id:
        return False
    if kind == "group":
        return bool(viewer.teams) and team not in viewer.teams
    led_by_others = team in leaders and person not in leaders.values()
    return team in viewer.teams or (viewer.manages and not led_by_others)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a form is, without the form: how many values it wants, how many are given, handed in or not.

    `people` and `items` are what it lists; `open` says whether ratings may be given now. `optional`: the
    plan goes on without it, so nobody is reminded of it. `brought` values came with a file and need no form.
    """

    kind: str
    people: int
    items: int
    done: int
    handed_in: bool
    open: bool
    optional: bool = False
    brought: int = 0

    @property
    def wanted(self) -> int:
        """How many values the whole form has."""
        return self.people * self.items

    @property
    def label(self) -> Text:
        """The form's name."""
        return KINDS[self.kind]


def progress_of(viewer: Viewer, book: MonthBook) -> Iterator[Progress]:
    """Yield how far each form is that somebody has to fill in for a month."""
    if not book.revision:
        return
    plan = plan_of(book)
    for kind in KINDS:
        items = rated_items(plan, kind)
        people = rated_by(viewer, kind, book) if items else frozenset()
        if not people:
            continue
        given = Rating.objects.filter(
            month=book.month, kind=kind, rater=viewer.user, person__in=people
        ).values_list("value", "handed_in_at")
        done = sum(1 for value, _ in given if value)
        handed_in = bool(given) and all(at for _, at in given)
        optional = all(may_stay_away(item, kind) for item in items)
        is_open = book.stage == Stage.REVIEW
        brought = 0 if optional else _brought(book, kind, people, len(items))
        yield Progress(kind, len(people), len(items), done, handed_in, is_open, optional, brought)


def _brought(book: MonthBook, kind: str, people: frozenset[int], items: int) -> int:
    """Return how many values of a form are neither missing nor handed in by anybody: a file brought them."""
    missing = [one for one in missing_noted(book) or () if one.kind == kind and one.person_id in people]
    handed_in = Rating.objects.filter(
        month=book.month, kind=kind, person__in=people, handed_in_at__isnull=False
    )
    return max(0, len(people) * items - len(missing) - handed_in.values("person", "item").distinct().count())


def _column(item: PlanItem, kind: str, rater: User, all_: Iterable[Rating]) -> ItemColumn:
    scale = item.scale
    choices: tuple[tuple[str, Text], ...] = ()
    low = high = None
    if isinstance(scale, RatingScale):
        choices = tuple((grade.id, grade.label) for grade in scale.labels)
        if scale.numbers is not None:
            low, high = scale.numbers.at_least, scale.numbers.at_most
    mine = [one for one in all_ if one.item == item.id and one.rater_id == rater.pk and one.value]
    theirs = [one for one in all_ if one.item == item.id and one.rater_id != rater.pk and one.handed_in_at]
    return ItemColumn(item, policy_of(item, kind), choices, low, high, _mean(item, mine), _mean(item, theirs))


def _mean(item: PlanItem, given: list[Rating]) -> Decimal | None:
    points = [found for one in given if (found := points_of(item, one.value)) is not None]
    return sum(points, Decimal(0)) / len(points) if points else None


def points_of(item: PlanItem, value: str) -> Decimal | None:
    """Return what a given value is worth on the item's scale."""
    scale = item.scale
    if isinstance(scale, RatingScale):
        for grade in scale.labels:
            if grade.id == value:
                return grade.points
    try:
        return Decimal(value)
    except ArithmeticError:
        return None


def _line(
    row: StatementRow,
    rater: User,
    all_: Iterable[Rating],
    plan: Plan,
    first: tuple[tuple[Text, Text, str], ...],
) -> Line:
    given = {one.item: one for one in all_ if one.person_id == row.person_id and one.rater_id == rater.pk}
    statement = row.statement
    measured = [item for item in plan.items if item.metric in statement.figures and not item.raters]
    figures = tuple((item.label, statement.figures[item.metric]) for item in measured)
    return Line(row, given, figures, first)


def leaders_means(book: MonthBook, only: User | None = None) -> dict[str, dict[str, Decimal | None]]:
    """Return for each superior who rated the mean of what he gave, by item: who is strict, who is mild.

    With `only`, of this rater alone.
    """
    items = {item.id: item for item in rated_items(plan_of(book), "superior")}
    given: dict[str, dict[str, list[Rating]]] = defaultdict(lambda: defaultdict(list))
    handed_in = Rating.objects.filter(month=book.month, kind="superior", handed_in_at__isnull=False)
    handed_in = handed_in.filter(rater=only) if only else handed_in
    for one in handed_in.select_related("rater__person"):
        given[str(one.rater)][one.item].append(one)
    return {
        rater: {name: _mean(item, found.get(name, [])) for name, item in items.items()}
        for rater, found in given.items()
    }


def no_value(person: str, item: Text, why: Text) -> Problem:
    """Say which cell cannot be kept."""
    return Problem(
        "X301",
        Place(column=f"{person} · {item}"),
        Text(f"{person} 的“{item.zh}”：{why.zh}", f"{person}, {item.en}: {why.en}"),
        Text("请改这一格，再保存一次。", "Change this cell and save again."),
    )
