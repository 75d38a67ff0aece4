"""全店: everything that was drawn, as the registers need it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jixiao.base.period import Month
from jixiao.demo.arrays import Ints, Random
from jixiao.demo.book import Book
from jixiao.demo.roster import Roster
from jixiao.demo.team import Person, Team
from jixiao.demo.wish import Wish


@dataclass(frozen=True, slots=True)
class Stars:
    """Columns: which account a buyer rated, when, with how many stars."""

    account: Ints
    buyer: Ints
    at: Ints
    score: Ints


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Columns: who wrote about which order, when, and whether it was a reminder to pay."""

    person: Ints
    order: Ints
    at: Ints
    reminder: Ints


@dataclass(frozen=True, slots=True)
class Shop:
    """The whole synthetic shop; stars and follow-ups come month by month."""

    wish: Wish
    team: Team
    roster: Roster
    book: Book
    stars: tuple[Stars, ...]
    follow_ups: tuple[FollowUps, ...]

    @property
    def ids(self) -> list[str]:
        """The ids of the people."""
        return [person.id for person in self.team.people]

    @property
    def accounts(self) -> list[str]:
        """The account names, `shop:sub`."""
        return [f"{self.wish.shop}:{person.nick}" for person in self.team.people]

    @property
    def leader(self) -> Person:
        """Who leads the team."""
        return self.team.people[0]

    def random(self, what: str, month: Month) -> Random:
        """Return the stream of numbers of a register in a month."""
        return self.wish.random(what, self.wish.span.index(month))

    def people_in(self, month: Month) -> list[tuple[int, Person]]:
        """Return who is employed in `month`, each with their number in the team."""
        found = enumerate(self.team.people)
        return [
            (n, p)
            for n, p in found
            if p.hired_on <= month.last and (not p.left_on or p.left_on >= month.first)
        ]

    def quality(self, number: int) -> float:
        """Return how good a person is on the whole, about 0 to 1."""
        skills = self.team.skills
        return (float(skills.punctual[number]) + (float(skills.reply[number]) - 0.93) * 14) / 2

    def days_worked(self, number: int, month: Month) -> list[date]:
        """Return the days of `month` on which a person is at work."""
        first = self.wish.first_day(month)
        return [day for at, day in enumerate(month.days, first) if self.roster.on_duty[number, at]]

    def some_day(self, rng: Random, number: int, month: Month) -> date:
        """Draw a day in `month` on which a person is at work (or at least employed)."""
        person = self.team.people[number]
        days = self.days_worked(number, month) or [day for day in month.days if person.works_on(day)]
        return days[int(rng.integers(len(days)))]
