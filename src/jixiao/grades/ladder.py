"""晋级: a ladder of levels; conditions over months, the person's application, the leader's consent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from pydantic import Field

from jixiao.base.kinds import Flaw
from jixiao.base.part import Formula, Label, Part
from jixiao.base.proposal import Notice, Proposal
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.base.trace import Rejected, Value
from jixiao.grades.grading import NOBODY, Graded, GradeName, Grading
from jixiao.scores.scope import Scope
from jixiao.scores.streak import months_in_a_row

DECISION = "grade"
# The notice that the conditions hold and nobody has applied yet.
MAY_APPLY = "may_apply"


class Condition(Part):
    """What must hold, `months` in a row with this one."""

    when: Formula
    label: Label
    months: int = Field(default=1, ge=1)


class Rung(GradeName):
    """A level of the ladder and what leads to it from the level below."""

    conditions: tuple[Condition, ...] = ()
    source: str = ""
    assumption: Label | None = None

    @property
    def name(self) -> GradeName:
        """The level without its conditions."""
        return GradeName(id=self.id, label=self.label, coefficient=self.coefficient)


class Ladder(Grading):
    """Levels from the lowest up; a person climbs one at a time and never falls by itself.

    The present level is the fact `level`, else last month's grade, else the first rung. Where the conditions
    of the next one hold, the person may apply (fact `applied_for`: the level's id), and then the leader is
    asked; the consent is a decision under `grade`, or the fact `consented_to` (the level's id). Everyone has
    a level, with or without a score.
    """

    kind: Literal["ladder"]
    rungs: tuple[Rung, ...] = Field(min_length=2)
    level: str = "level"
    application: str = "applied_for"
    consent: str = "consented_to"
    needs_application: bool = True
    needs_consent: bool = True
    path: Label = Text(
        "由上级决定是否同意，同意就在决定表的等级（grade）一栏登记新等级，不同意登记现等级并写理由。",
        "The superior decides: record the new level under `grade` to consent, the present one to decline.",
    )

    def grade_all(
        self,
        scores: Mapping[str, Decimal],  # noqa: ARG002 - conditions ask for the score by its name
        scopes: Mapping[str, Scope] = NOBODY,
    ) -> Mapping[str, Graded]:
        """Return everybody's level."""
        return {who: self._grade(scope) for who, scope in scopes.items()}

    def grades(self) -> tuple[GradeName, ...]:
        """Return the levels, best first."""
        return tuple(rung.name for rung in reversed(self.rungs))

    def flaws(self) -> Iterator[Flaw]:
        """Yield levels that stand twice, and levels above the first that nothing leads to."""
        seen: set[str] = set()
        for index, rung in enumerate(self.rungs):
            if rung.id in seen:
                yield Flaw("P109", ("rungs", index, "id"), *_twice(rung.id))
            if index and not rung.conditions and not self.needs_consent:
                yield Flaw("P109", ("rungs", index), *_open(rung.label))
            seen.add(rung.id)

    def _present(self, scope: Scope) -> int:
        ids = [rung.id for rung in self.rungs]
        last = {past.month: past.grade for past in scope.person.history}.get(scope.month.plus(-1))
        for found in (scope.value(self.level), last):
            if found in ids:
                return ids.index(str(found))
        return 0

    def _grade(self, scope: Scope) -> Graded:
        place = self._present(scope)
        now = self.rungs[place]
        if place + 1 == len(self.rungs):
            return Graded(now.name, Text("已是最高一级", "the highest level"))
        above = self.rungs[place + 1]
        missed = tuple(_missed(above, scope))
        decided = scope.decisions.get(DECISION, scope.value(self.consent))
        if missed:
            return self._not_yet(now, above, missed, decided)
        if self.needs_application and scope.value(self.application) != above.id:
            return _may_apply(now, above)
        if decided == above.id or not self.needs_consent:
            how = Text(
                f"条件具备，由“{now.label.zh}”升为“{above.label.zh}”",
                f"conditions met: from “{now.label.en}” to “{above.label.en}”",
            )
            return Graded(above.name, how)
        return self._declined(now, above) if decided == now.id else self._asked(now, above)

    def _not_yet(self, now: Rung, above: Rung, missed: tuple[Rejected, ...], decided: Value) -> Graded:
        how = Text(
            f"还差 {len(missed)} 个条件", f"{several(len(missed), 'condition')} of the next level missing"
        )
        refused = Text(
            f"“{above.label.zh}”的条件还没有具备，同意未采用。",
            f"The conditions of “{above.label.en}” do not hold, so the consent has no effect.",
        )
        notices = (Notice("decision_refused", refused),) if decided == above.id else ()
        return Graded(now.name, how, missed, (), notices)

    def _asked(self, now: Rung, above: Rung) -> Graded:
        what = Text(f"申请“{above.label.zh}”，请决定", f"applies for “{above.label.en}”, please decide")
        why = Text(
            "条件已具备：" + "；".join(one.label.zh for one in above.conditions),
            "conditions met: " + "; ".join(one.label.en for one in above.conditions),
        )
        how = Text("条件已具备，等待上级同意", "conditions met, waiting for the superior's consent")
        return Graded(now.name, how, (), (Proposal("promotion", what, why, self.path),))

    def _declined(self, now: Rung, above: Rung) -> Graded:
        why = Text("上级这次没有同意。", "The superior has not consented this time.")
        return Graded(now.name, Text("上级未同意", "not consented"), (Rejected(above.label, why),))


def _may_apply(now: Rung, above: Rung) -> Graded:
    said = Text(
        f"“{above.label.zh}”的条件已具备，本人可以申请",
        f"the conditions of “{above.label.en}” hold; the person may apply",
    )
    notice = Notice(MAY_APPLY, Text(f"{said.zh}。", f"{said.en[0].upper()}{said.en[1:]}."))
    why = Text("还没有申请。", "Not applied for yet.")
    return Graded(now.name, said, (Rejected(above.label, why),), (), (notice,))


def _missed(above: Rung, scope: Scope) -> Iterator[Rejected]:
    """Yield each condition of the next level that does not hold, with how many months it has held."""
    for condition in above.conditions:
        length = months_in_a_row(condition.when, scope)
        if length is None:
            yield Rejected(condition.label, _without_data(condition, scope))
        elif length < condition.months:
            short = condition.months - length
            values = scope.wording.values(condition.when.names, scope.value)
            why = Text(
                f"要连续 {condition.months} 个月，还差 {short} 个月（{values.zh}）。",
                f"It must hold for {several(condition.months, 'month')}; {short} short ({values.en}).",
            )
            yield Rejected(condition.label, why, Decimal(short))


def _without_data(condition: Condition, scope: Scope) -> Text:
    empty = [scope.wording.known(name).label for name in condition.when.names if not scope.has_data(name)]
    zh, en = "、".join(label.zh for label in empty), ", ".join(label.en for label in empty)
    return Text(f"没有数据：{zh}。", f"No data: {en}.")


def _twice(rung: str) -> tuple[Text, Text]:
    return (
        Text(f"等级“{rung}”写了两次。", f"The level “{rung}” stands here twice."),
        Text("请改名或只留一个。", "Please rename it or keep one."),
    )


def _open(label: Text) -> tuple[Text, Text]:
    return (
        Text(
            f"“{label.zh}”没有条件也不要同意，人人下月自动升级。",
            f"“{label.en}” wants no condition and no consent: everyone climbs by itself.",
        ),
        Text("请写 conditions，或 needs_consent: true。", "Please write conditions, or needs_consent: true."),
    )
