"""评价: the stars that buyers give after a chat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jixiao.demo.arrays import Ints, Random
from jixiao.demo.lines import Lines
from jixiao.demo.sessions import REMINDER, Sessions
from jixiao.demo.team import Team

_RATES = 0.22
_TOP = 0.7


@dataclass(frozen=True, slots=True)
class Ratings:
    """Columns: which chat of the month was rated, when (seconds since 1970), how many stars."""

    session: Ints
    at: Ints
    score: Ints


def ratings_of(rng: Random, sessions: Sessions, lines: Lines, team: Team) -> Ratings:
    """Draw who rates: about a fifth of the buyers who got an answer."""
    rates = (rng.random(len(sessions)) < _RATES) & sessions.answered & (sessions.kind != REMINDER)
    chosen = np.flatnonzero(rates)
    ends = np.zeros(len(sessions), dtype=np.int64)
    np.maximum.at(ends, lines.session, lines.at)
    happy = rng.random(len(chosen)) < team.skills.pleased[sessions.person[chosen]]
    good = np.where(rng.random(len(chosen)) < _TOP, 5, 4)
    score = np.where(happy, good, rng.integers(1, 4, len(chosen)))
    return Ratings(chosen, ends[chosen] + rng.integers(10, 600, len(chosen)), score)
