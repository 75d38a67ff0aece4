"""工资断崖: places where one more unit of a good figure earns less, found by running the plan itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from jixiao.base.document import Document
from jixiao.base.problem import Problem, Severity
from jixiao.base.spoken import money, number, spoken
from jixiao.base.text import Text
from jixiao.plans.checks.probe import Axis, amounts, axes, changed, run, somebody
from jixiao.plans.checks.rule import Rule
from jixiao.plans.document import Plan
from jixiao.plans.statement import Statement
from jixiao.plans.vocabulary import METRICS
from jixiao.scores.given import PersonGiven

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Cliff:
    """One unit better at `at` (in the figure's unit) lowers the gross pay from `before` to `after` yuan."""

    figure: str
    label: Text
    unit: str
    at: Decimal
    better: Decimal
    before: Decimal
    after: Decimal
    line: str

    @property
    def loss(self) -> Decimal:
        """What is lost, in yuan."""
        return self.before - self.after


def find_cliffs(plan: Plan) -> Iterator[Cliff]:
    """Yield every cliff: each figure is moved over each of its edges, for a good and for a fair person."""
    if not plan.pay:
        return
    people = [somebody(plan, "best"), somebody(plan, "middle")]
    for axis in axes(plan).values():
        for edge in axis.edges:
            falls = [fall for person in people for fall in _over(plan, axis, edge, person)]
            if falls:
                yield max(falls, key=lambda cliff: cliff.loss)


def _over(plan: Plan, axis: Axis, edge: Decimal, person: PersonGiven) -> Iterator[Cliff]:
    step = axis.one if axis.rising else -axis.one
    values = [edge - step, edge, edge + step]
    statements = run(plan, [changed(person, axis.name, value) for value in values])
    for (low, worse), (high, better) in pairwise(zip(values, statements, strict=True)):
        # A score that waits for data on both sides says nothing of the lines that need none.
        if better.gross < worse.gross and better.blocked == worse.blocked:
            about = (axis.name, _label(plan, axis.name), axis.unit)
            yield Cliff(*about, low, high, worse.gross, better.gross, _line(worse, better))


def _label(plan: Plan, name: str) -> Text:
    return METRICS[name].label if name in METRICS else plan.names[name].label


def _line(worse: Statement, better: Statement) -> str:
    """Return the pay line that falls most."""
    after = amounts(better)
    falls = {line: amount - after[line] for line, amount in amounts(worse).items()}
    return max(falls, key=lambda line: falls[line])


def no_cliffs(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield each cliff: from, to, loss, at what value, and the cure."""
    places = {rule.id: index for index, rule in enumerate(plan.pay)}
    for cliff in find_cliffs(plan):
        rule = plan.pay[places[cliff.line]]
        at, better = spoken(cliff.at, cliff.unit), spoken(cliff.better, cliff.unit)
        falls = (money(cliff.before), money(cliff.after), money(cliff.loss))
        yield Problem(
            "P301",
            document.place(("pay", places[cliff.line])),
            Text(
                f"{cliff.label.zh}从 {at.zh} 到 {better.zh}，更好却少拿："
                f"应发从 {falls[0]} 降到 {falls[1]}，少 {falls[2]}（{rule.label.zh}）。",
                f"{cliff.label.en} from {at.en} to {better.en} is better and earns less: gross falls from "
                f"{falls[0]} to {falls[1]}, {falls[2]} less ({rule.label.en}).",
            ),
            Text(
                "请改用 mode: graduated（超额累进），让比例和分值只升不降；"
                "要保留全额累进，就加断崖处的边际减让（marginal_relief: true）。",
                "Please use mode: graduated and let rates and points only rise; to keep the whole amount at "
                "one rate, add marginal relief at the cliff (marginal_relief: true).",
            ),
            Severity.WARNING,
            raw=f"figure={cliff.figure} at={number(cliff.at)} "
            f"from={cliff.before} to={cliff.after} loss={cliff.loss}",
        )


RULE = Rule(
    (("P301", Text("多做反而少拿（断崖）", "one more unit earns less")),),
    Text(
        "员工会停在断崖前不再多做，或把单子让给别人。",
        "People stop in front of a cliff, or pass work on to others.",
    ),
    no_cliffs,
    thorough=True,
)
