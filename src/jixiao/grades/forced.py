"""强制分布: so many of the team for each grade, best scores first; a tie at the cut waits for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Literal

from pydantic import Field, model_validator

from jixiao.base.part import Label, Share, mistake
from jixiao.base.proposal import Notice, Proposal
from jixiao.base.spoken import number, several
from jixiao.base.text import Text
from jixiao.base.trace import Rejected
from jixiao.grades.bands import GradeBands
from jixiao.grades.grading import NOBODY, Graded, GradeName, Grading
from jixiao.scores.scope import Scope

DECISION = "grade"
_NO_ROOM = Text("没有这么多名额，或不是可选的等级", "there is no place left for it, or it is not open here")


class Quota(GradeName):
    """A grade and its share of the team."""

    share: Share = Field(ge=0)

    @property
    def name(self) -> GradeName:
        """The grade without its share."""
        return GradeName(id=self.id, label=self.label, coefficient=self.coefficient)


def head_counts(people: int, shares: Sequence[Decimal]) -> list[int]:
    """Return how many people each share gets: whole parts first, what is left to the largest remainders.

    Equal remainders: the share that stands first goes first, so the better grade gains.
    """
    exact = [people * share for share in shares]
    heads = [int(part) for part in exact]
    largest = sorted(range(len(shares)), key=lambda n: heads[n] - exact[n])
    for place in largest[: people - sum(heads)]:
        heads[place] += 1
    return heads


class Forced(Grading):
    """Grades from best to worst, each for a share of those who have a score; the shares sum to 100%.

    Head counts follow the largest remainder. Whoever has the same score across a cut waits: somebody
    decides under `grade` who of them gets which (never an id, never the order of the list). A team smaller
    than `minimum_team` is graded by `small_team` instead.
    """

    kind: Literal["forced"]
    quotas: tuple[Quota, ...] = Field(min_length=1)
    minimum_team: int = Field(default=1, ge=1)
    small_team: GradeBands | None = None
    path: Label = Text(
        "由负责人写明理由后决定，并登记在决定表的等级（grade）一栏。",
        "The person in charge decides with a reason and records it under `grade` in the decisions.",
    )

    @model_validator(mode="after")
    def _whole(self) -> Forced:
        total = sum((quota.share for quota in self.quotas), Decimal(0))
        if total != 1:
            raise mistake(
                Text(
                    f"各等级的比例合计 {number(total * 100)}%，应为 100%。",
                    f"The shares sum to {number(total * 100)}%; they must make 100%.",
                ),
                Text("例如 15%、45%、30%、10%。", "For example 15%, 45%, 30%, 10%."),
            )
        if self.minimum_team > 1 and self.small_team is None:
            raise mistake(
                Text("写了最少人数，还要写人数不足时怎样评等。", "A minimum team needs the rule below it."),
                Text("请加 small_team（分档评等）。", "Please add small_team, a table of bands."),
            )
        return self

    def grade_all(
        self, scores: Mapping[str, Decimal], scopes: Mapping[str, Scope] = NOBODY
    ) -> Mapping[str, Graded]:
        """Return the grades of everyone with a score; who has none takes no place."""
        if self.small_team is not None and len(scores) < self.minimum_team:
            return {who: self._small(self.small_team.grade(score)) for who, score in scores.items()}
        places = self._places(len(scores))
        cuts = _cuts(places, sorted(scores.values(), reverse=True))
        graded: dict[str, Graded] = {}
        for score, people in _by_score(scores):
            mine = places[len(graded) : len(graded) + len(people)]
            better = self.quotas[: self.quotas.index(mine[0])]
            missed = tuple(_too_low(quota, cuts.get(quota.id), score) for quota in better)
            graded.update(self._block(people, mine, missed, scopes))
        return graded

    def grades(self) -> tuple[GradeName, ...]:
        """Return the grades, best first, those of the small team included."""
        ids = {quota.id for quota in self.quotas}
        more = self.small_team.grades() if self.small_team else ()
        return (*(quota.name for quota in self.quotas), *(one for one in more if one.id not in ids))

    def _places(self, people: int) -> list[Quota]:
        heads = head_counts(people, [quota.share for quota in self.quotas])
        return [quota for quota, count in zip(self.quotas, heads, strict=True) for _ in range(count)]

    def _small(self, graded: Graded) -> Graded:
        why = Text(
            f"不足 {self.minimum_team} 人，不按比例评等",
            f"fewer than {self.minimum_team} people, so by bands",
        )
        how = Text(f"{why.zh}；{graded.how.zh}", f"{why.en}; {graded.how.en}")
        return Graded(graded.grade, how, graded.rejected)

    def _block(
        self,
        people: list[str],
        places: list[Quota],
        missed: tuple[Rejected, ...],
        scopes: Mapping[str, Scope],
    ) -> dict[str, Graded]:
        """Grade people of one score, who fill these places."""
        open_ = Counter(place.id for place in places)
        chosen = {who: word for who in people if (word := _decided(who, scopes)) is not None}
        if len(open_) == 1:
            how = self._how(places[0], len(people))
            return {who: Graded(places[0].name, how, missed) for who in people}
        refused = bool(Counter(chosen.values()) - open_)
        left = open_ if refused else open_ - Counter(chosen.values())
        settled = {} if refused else chosen
        by_id = {quota.id: quota for quota in self.quotas}
        if len(left) == 1:
            settled = {who: settled.get(who, next(iter(left))) for who in people}
        waits = self._waiting([by_id[word] for word in open_], len(people), refused=refused)
        return {
            who: Graded(by_id[settled[who]].name, _BY_HAND, missed) if who in settled else waits
            for who in people
        }

    def _how(self, quota: Quota, people: int) -> Text:
        share = number(quota.share * 100)
        tied = Text(f"，同分 {people} 人", f", {people} with this score") if people > 1 else Text("", "")
        return Text(
            f"按得分排名在前，{quota.label.zh}占 {share}%{tied.zh}",
            f"by place in the team: {quota.label.en} is {share}%{tied.en}",
        )

    def _waiting(self, open_: list[Quota], people: int, *, refused: bool) -> Graded:
        zh, en = "、".join(one.label.zh for one in open_), ", ".join(one.label.en for one in open_)
        why = Text(
            f"{people} 人同分，名额不够分到同一等：{zh}", f"{people} people have the same score across {en}"
        )
        how = Text(f"{why.zh}；等待负责人决定", f"{why.en}; waiting for a decision")
        what = Text("同分，请决定各得哪一等", "a tie: please decide who gets which grade")
        notices = [Notice("decision_waits", Text(f"等级：{how.zh}", f"Grade: {how.en}"))]
        if refused:
            text = Text(f"等级的决定未采用：{_NO_ROOM.zh}。", f"The decision on the grade: {_NO_ROOM.en}.")
            notices.append(Notice("decision_refused", text))
        return Graded(None, how, (), (Proposal("grade_tie", what, why, self.path),), tuple(notices))


_BY_HAND = Text("同分，由负责人决定", "a tie, decided by the person in charge")


def _by_score(scores: Mapping[str, Decimal]) -> Iterator[tuple[Decimal, list[str]]]:
    """Yield each score with everyone who has it, best first."""
    order = sorted(scores, key=lambda who: -scores[who])
    for score, people in groupby(order, key=lambda who: scores[who]):
        yield score, list(people)


def _decided(person: str, scopes: Mapping[str, Scope]) -> str | None:
    word = scopes[person].decisions.get(DECISION) if person in scopes else None
    return None if word is None else str(word)


def _cuts(places: list[Quota], order: list[Decimal]) -> dict[str, tuple[int, Decimal]]:
    """Return for each grade its number of places and the score at its last one."""
    heads = Counter(place.id for place in places)
    return {place.id: (heads[place.id], score) for place, score in zip(places, order, strict=True)}


def _too_low(quota: Quota, cut: tuple[int, Decimal] | None, score: Decimal) -> Rejected:
    if cut is None:
        return Rejected(quota.label, Text("人数太少，本月没有名额。", "The team is too small for a place."))
    heads, last = cut
    short = last - score
    return Rejected(
        quota.label,
        Text(
            f"名额 {heads} 个，最后一名 {number(last)} 分，差 {number(short)} 分。",
            f"{several(heads, 'place')}, the last at {several(number(last), 'point')}: "
            f"{number(short)} short.",
        ),
        short,
    )
