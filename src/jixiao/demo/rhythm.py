"""节奏: when buyers come: evenings and promotion days peak."""

from __future__ import annotations

from datetime import date

import numpy as np

from jixiao.demo.arrays import HOUR, Floats, Ints, Random, drawn

PROMOTIONS: dict[tuple[int, int], float] = {
    (1, 8): 2.0, (3, 8): 2.2, (5, 20): 2.0, (6, 1): 2.2, (6, 16): 2.4,
    (6, 18): 3.2, (7, 15): 1.8, (8, 18): 2.4, (9, 9): 2.6, (10, 1): 1.8, (10, 20): 2.6,
    (10, 31): 3.0, (11, 1): 2.6, (11, 10): 2.8, (11, 11): 4.0, (12, 12): 3.0,
}  # fmt: skip
_MEMBERS_DAY = 18
_MEMBERS_FACTOR = 1.5
_WEEKEND = 5
_WEEKEND_FACTOR = 1.15
# From midnight to midnight: hardly anyone at night, a lunch bump, the peak between eight and eleven.
_HOURS = np.array(
    [0.08, 0.03, 0.01, 0.01, 0.01, 0.01, 0.02, 0.05, 0.9, 4.2, 5.2, 5.0,
     5.4, 5.2, 5.0, 4.8, 4.8, 4.6, 5.2, 7.0, 9.4, 10.6, 9.0, 3.6]
)  # fmt: skip


def is_promotion(day: date) -> bool:
    """Say whether the shop has a promotion on `day`."""
    return (day.month, day.day) in PROMOTIONS


def day_weights(days: tuple[date, ...]) -> Floats:
    """Return how busy each day is, relative to an ordinary one."""
    return np.array([_busy(day) for day in days])


def _busy(day: date) -> float:
    weekend = _WEEKEND_FACTOR if day.weekday() >= _WEEKEND else 1.0
    members = _MEMBERS_FACTOR if day.day == _MEMBERS_DAY else 1.0
    return PROMOTIONS.get((day.month, day.day), members) * weekend


def seconds_of_day(rng: Random, size: int) -> Ints:
    """Draw seconds after midnight."""
    return drawn(rng, _HOURS, size) * HOUR + rng.integers(0, HOUR, size)


def pressure(second: Ints, busy: Floats) -> Floats:
    """Return by how much answers slow down at that time of such a day."""
    hour: Floats = _HOURS[second // HOUR % 24] / _HOURS.max()
    return 0.75 + 0.35 * hour + 0.12 * (busy - 1.0)
