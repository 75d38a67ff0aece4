"""团队: the people of the synthetic shop, each with skills of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from jixiao.demo.arrays import Floats, Random
from jixiao.demo.names import GIVEN, NICKS, SURNAMES
from jixiao.demo.wish import Wish

# Below this many people nobody is given a special part to play.
_ENOUGH = 5
_GROUPS = ("售前一组", "售前二组")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the team as the people register shows them."""

    id: str
    name: str
    nick: str
    group: str
    hired_on: date
    left_on: date | None
    probation: bool
    wage: int

    def works_on(self, day: date) -> bool:
        """Say whether the person is employed on `day`."""
        return self.hired_on <= day and (self.left_on is None or day <= self.left_on)


@dataclass(frozen=True, slots=True)
class Skills:
    """What each person is like, one number per person in the order of the team."""

    workload: Floats  # share of chats, relative
    reply: Floats  # share of buyers who get an answer
    seconds: Floats  # mean seconds to answer
    order: Floats  # share of inquiries that order
    pay: Floats  # share of orders that are paid
    basket: Floats  # above 1: sells the dearer goods
    refund: Floats  # share of paid orders that come back
    pleased: Floats  # share of raters who are satisfied
    punctual: Floats  # 0 often late .. 1 never


@dataclass(frozen=True, slots=True)
class Team:
    """The people and their skills."""

    people: tuple[Person, ...]
    skills: Skills

    def __len__(self) -> int:
        return len(self.people)


def team_of(wish: Wish) -> Team:
    """Draw the team: one who left, one on probation and one without chats where there are people enough."""
    rng = wish.random("team")
    people = tuple(_person(wish, rng, n) for n in range(wish.agents))
    skills = _skills(rng, wish.agents)
    if wish.agents >= _ENOUGH:
        skills.workload[-1] = 0.0
    return Team(people, skills)


def _person(wish: Wish, rng: Random, n: int) -> Person:
    left, new = _part(wish, n)
    hired = (
        wish.to.first + timedelta(8) if new else wish.span[0].first - timedelta(int(rng.integers(70, 2200)))
    )
    width = max(2, len(str(wish.agents)))
    again = n // len(NICKS)
    return Person(
        id=f"a{n + 1:0{width}d}",
        name=SURNAMES[(n * 7 + again) % len(SURNAMES)]
        + GIVEN[(n + again * 3) % len(GIVEN)]
        + (str(again + 1) if again else ""),
        nick=NICKS[n % len(NICKS)] + (str(again + 1) if again else ""),
        group=_GROUPS[n % len(_GROUPS)],
        hired_on=hired,
        left_on=wish.to.first + timedelta(19) if left else None,
        probation=new,
        wage=int(rng.integers(45, 61)) * 100,
    )


def _part(wish: Wish, n: int) -> tuple[bool, bool]:
    """Return whether person `n` leaves in the last month, and whether they are new in it."""
    if wish.agents < _ENOUGH:
        return False, False
    return n == wish.agents - 3, n == wish.agents - 2


def _skills(rng: Random, size: int) -> Skills:
    general = rng.permutation(np.linspace(0.0, 1.0, size)) if size > 1 else np.full(1, 0.6)

    def trait(low: float, high: float) -> Floats:
        mixed = 0.6 * general + 0.4 * rng.random(size)
        return low + (high - low) * mixed

    return Skills(
        workload=np.exp(trait(-1.1, 0.6)),
        reply=np.minimum(trait(0.945, 1.02), 1.0),
        seconds=trait(60.0, 4.0),
        order=trait(0.53, 0.72),
        pay=trait(0.74, 0.95),
        basket=trait(0.7, 2.2),
        refund=trait(0.34, 0.16),
        pleased=trait(0.74, 0.98),
        punctual=trait(0.1, 1.0),
    )
