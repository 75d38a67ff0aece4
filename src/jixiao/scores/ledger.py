"""行为积分: a month's entries move a start score up and down, inside a cap, each with its rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from jixiao.base.calendar import WorkCalendar
from jixiao.base.expression import Expression
from jixiao.base.kinds import Flaw
from jixiao.base.part import Formula, Label, Part, mistake
from jixiao.base.period import Month
from jixiao.base.spoken import number, several
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.scores.given import ConductEntry
from jixiao.scores.scope import Scope

BY_SYSTEM = "system"


class Moves(Part):
    """How far something may move; both ends included."""

    at_least: Decimal
    at_most: Decimal

    def cut(self, value: Decimal) -> Decimal:
        """Return `value` kept inside."""
        return min(max(value, self.at_least), self.at_most)


class LedgerRule(Part):
    """A rule that entries are posted under.

    Points are fixed (`points`) or chosen by the one who posts (`between`); deductions are negative.
    `per_amount`: the points count once for every full so many yuan. `when` (and `times`): the system posts
    the entry itself from facts, with `posts` points where they are a range; with `asks` it only reminds
    that a person has to choose them. `marks` are counted over the month (demerit, dismissal).
    """

    id: str
    label: Label
    group: str = ""
    points: Decimal | None = None
    between: Moves | None = None
    per_amount: Decimal | None = None
    marks: tuple[str, ...] = ()
    when: Formula | None = None
    times: Formula | None = None
    posts: Decimal | None = None
    asks: bool = False
    once: bool = False
    needs_note: bool = False
    repay: bool = False
    source: str = ""
    assumption: Label | None = None

    @model_validator(mode="after")
    def _points_one_way(self) -> LedgerRule:
        if (self.points is None) == (self.between is None):
            raise mistake(
                Text(
                    "积分条款要写 points 或 between，且只写一个。",
                    "A ledger rule has either points or between.",
                ),
                Text(
                    "例如 points: -2，或 between: {at_least: -5, at_most: -2}。",
                    "For example points: -2, or between: {at_least: -5, at_most: -2}.",
                ),
            )
        if self.when is not None and self.points is None and self.posts is None and not self.asks:
            raise mistake(
                Text("系统自动记的条款要写明记几分。", "What the system posts itself needs its points."),
                Text(
                    "请加 posts，例如 posts: 2；由人定分的写 asks: true。",
                    "Please add posts, for example posts: 2; where a person chooses, asks: true.",
                ),
            )
        return self

    def signed(self, points: Decimal) -> Decimal:
        """Return posted points with the rule's sign: people write "3" under a deduction of 2 to 5."""
        only_down = self.between is not None and self.between.at_most <= 0
        return -points if only_down and points > 0 else points

    def refusal(self, entry: ConductEntry) -> Text | None:
        """Say why this entry cannot count, None where it can."""
        if self.needs_note and not entry.note.strip():
            return Text("没有写理由", "it has no reason")
        if entry.times < 1:
            return Text("次数要大于 0", "its number of times must be above 0")
        if self.per_amount is not None and entry.amount is None:
            return Text("没有写金额", "it has no amount")
        return self._points_refused(entry)

    def _points_refused(self, entry: ConductEntry) -> Text | None:
        if self.between is None:
            wrong = entry.points is not None and abs(entry.points) != abs(self.points or 0)
            fixed = number(self.points or Decimal(0))
            return (
                Text(f"该条款固定为 {fixed} 分", f"the rule is fixed at {several(fixed, 'point')}")
                if wrong
                else None
            )
        low, high = number(self.between.at_least), number(self.between.at_most)
        if entry.points is None:
            return Text(f"没有写分值（{low} 到 {high}）", f"it has no points ({low} to {high})")
        if self.between.cut(self.signed(entry.points)) != self.signed(entry.points):
            return Text(f"分值不在 {low} 到 {high} 之间", f"its points are not within {low} to {high}")
        return None

    def posted(self, entry: ConductEntry) -> Decimal:
        """Return the points that an entry moves the score by."""
        each = self.points if self.points is not None else self.signed(entry.points or Decimal(0))
        parts = entry.amount // self.per_amount if self.per_amount and entry.amount else Decimal(1)
        return each * parts * entry.times


@dataclass(frozen=True, slots=True)
class Posted:
    """A month's ledger worked out: the score's node, marks by name, what was not counted and why.

    `asked`: what facts say a person should post; `unpriced`: what is to be repaid but has no amount.
    """

    node: Node
    movement: Decimal
    marks: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[tuple[str, Text], ...] = ()
    repay: Decimal = Decimal(0)
    asked: tuple[LedgerRule, ...] = ()
    unpriced: tuple[LedgerRule, ...] = ()


class Ledger(Part):
    """Start score, the cap on the month's movement, and the catalogue of rules.

    `review_days`: within so many working days of an entry the person may ask for a review.
    """

    kind: Literal["ledger"]
    label: Label
    start: Decimal
    moves: Moves
    rules: tuple[LedgerRule, ...]
    review_days: int | None = Field(default=None, ge=0, le=366)
    source: str = ""
    assumption: Label | None = None

    @cached_property
    def by_id(self) -> Mapping[str, LedgerRule]:
        """The rules by their id; of two alike the later one."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def _by_facts(self) -> tuple[tuple[str, Expression, LedgerRule], ...]:
        return tuple((rule.id, rule.when, rule) for rule in self.rules if rule.when is not None)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """Every mark that an entry can leave, in the order of its name."""
        return tuple(sorted({mark for rule in self.rules for mark in rule.marks}))

    def post(self, entries: Iterable[ConductEntry], scope: Scope, month: Month) -> Posted:
        """Work out the month: entries by people and by the system, the cap, the marks."""
        rules = self.by_id
        mine = [entry for entry in entries if entry.rule in rules]
        due = list(self._due({entry.rule for entry in mine}, scope))
        mine += [_automatic(rule, scope, month) for rule in due if not rule.asks]
        counted, refused = _sorted_out(mine, rules, month)
        raw = sum((points for _, _, points in counted), Decimal(0))
        moved = self.moves.cut(raw)
        marks = Counter[str]()
        for rule, entry, _ in counted:
            marks.update(dict.fromkeys(rule.marks, entry.times))
        repay = sum((entry.amount or Decimal(0) for rule, entry, _ in counted if rule.repay), Decimal(0))
        return Posted(
            node=self._node(counted, raw, moved, refused, scope),
            movement=moved,
            marks=marks,
            refused=tuple(refused),
            repay=repay,
            asked=tuple(rule for rule in due if rule.asks),
            unpriced=tuple(rule for rule, entry, _ in counted if rule.repay and entry.amount is None),
        )

    def _due(self, by_hand: set[str], scope: Scope) -> Iterator[LedgerRule]:
        """Yield the rules that facts speak for; one that a person has posted is left to that person."""
        lookup = scope.value
        for name, when, rule in self._by_facts:
            if name not in by_hand and when.term.value(lookup) is True:
                yield rule

    def _node(
        self,
        counted: list[tuple[LedgerRule, ConductEntry, Decimal]],
        raw: Decimal,
        moved: Decimal,
        refused: list[tuple[str, Text]],
        scope: Scope,
    ) -> Node:
        score, start, by = number(self.start + moved), number(self.start), f"{moved:+f}"
        branches = [Rejected(self.by_id[rule].label, why) for rule, why in refused]
        if raw != moved:
            branches.append(_over_cap(raw, moved))
        return Node(
            id="conduct_score",
            label=self.label,
            value=self.start + moved,
            unit="points",
            rule="ledger",
            how=Text(
                f"{start} 分起，本月 {by}，得 {score} 分",
                f"from {start}, moved {by}, {several(score, 'point')}",
            ),
            source=self.source,
            assumption=self.assumption,
            inputs=tuple(self._entry_node(*entry, scope) for entry in counted),
            rejected=tuple(branches),
            data={
                "start": self.start,
                "movement": moved,
                "uncapped": raw,
                "at_least": self.moves.at_least,
                "at_most": self.moves.at_most,
            },
        )

    def _review_until(self, entry: ConductEntry, calendar: WorkCalendar) -> date | None:
        return None if self.review_days is None else calendar.deadline(entry.on, self.review_days)

    def _entry_node(self, rule: LedgerRule, entry: ConductEntry, points: Decimal, scope: Scope) -> Node:
        until = self._review_until(entry, scope.calendar)
        details = {
            "on": entry.on.isoformat(),
            "times": entry.times,
            "amount": entry.amount,
            "note": entry.note,
            "recorded_by": entry.recorded_by,
            "evidence": entry.evidence,
            "review_until": until.isoformat() if until else None,
        }
        return Node(
            id=f"conduct.{rule.id}",
            label=rule.label,
            value=points,
            unit="points",
            rule="entry",
            how=_by_fact(rule, scope) if entry.recorded_by == BY_SYSTEM else None,
            source=rule.source,
            assumption=rule.assumption,
            data={key: value for key, value in details.items() if value not in (None, "")},
        )

    def flaws(self) -> Iterator[Flaw]:
        """Yield rules that stand twice."""
        seen: set[str] = set()
        for index, rule in enumerate(self.rules):
            if rule.id in seen:
                yield Flaw(
                    "P106",
                    ("rules", index, "id"),
                    Text(f"条款“{rule.id}”写了两次。", f"The rule “{rule.id}” stands here twice."),
                    Text("请改名或只留一条。", "Please rename it or keep one."),
                )
            seen.add(rule.id)


def _automatic(rule: LedgerRule, scope: Scope, month: Month) -> ConductEntry:
    """Return the system's own entry, with the facts' number of times."""
    times = rule.times.value(scope.value) if rule.times else Decimal(1)
    count = int(times) if isinstance(times, Decimal) else 0
    return ConductEntry(rule.id, month.last, rule.posts, None, count, recorded_by=BY_SYSTEM)


def _sorted_out(
    entries: list[ConductEntry], rules: Mapping[str, LedgerRule], month: Month
) -> tuple[list[tuple[LedgerRule, ConductEntry, Decimal]], list[tuple[str, Text]]]:
    """Part the entries into those that count, with their points, and those that do not, with the reason."""
    counted: list[tuple[LedgerRule, ConductEntry, Decimal]] = []
    refused: list[tuple[str, Text]] = []
    once: set[str] = set()
    for entry in sorted(entries, key=lambda entry: entry.on):
        rule = rules[entry.rule]
        why = rule.refusal(entry) or _misplaced(entry, month, rule, once)
        once.add(rule.id)
        if why:
            refused.append((rule.id, _refused(rule, entry, why)))
        else:
            counted.append((rule, entry, rule.posted(entry)))
    return counted, refused


def _misplaced(entry: ConductEntry, month: Month, rule: LedgerRule, once: set[str]) -> Text | None:
    if Month.of(entry.on) != month:
        return Text(f"日期 {entry.on} 不在 {month} 月", f"its day {entry.on} is not in {month}")
    if rule.once and (rule.id in once or entry.times > 1):
        return Text("该条款每月只能记一次", "the rule may be posted once a month")
    return None


def _refused(rule: LedgerRule, entry: ConductEntry, why: Text) -> Text:
    return Text(
        f"{entry.on} “{rule.label.zh}”未计入：{why.zh}。请更正这一条。",
        f"{entry.on} “{rule.label.en}” does not count: {why.en}. Please correct this entry.",
    )


def _over_cap(raw: Decimal, moved: Decimal) -> Rejected:
    over = number(abs(raw - moved))
    return Rejected(
        Text("超出本月上下限的部分", "beyond the month's limit"),
        Text(
            f"合计 {raw:+f} 分，本月最多 {moved:+f} 分，{over} 分不计。",
            f"In all {raw:+f}; the month allows {moved:+f}; {over} do not count.",
        ),
        abs(raw - moved),
    )


def _by_fact(rule: LedgerRule, scope: Scope) -> Text | None:
    """Return what the system posted an entry for; None for somebody's own entry under the name "system"."""
    if rule.when is None:
        return None
    words = scope.wording.says(rule.when)
    return Text(f"系统按记录计入：{words.zh}", f"posted from the records: {words.en}")
