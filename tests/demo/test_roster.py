from datetime import date

import numpy as np
import pytest

from jixiao.demo.roster import BOTH, EARLY, LATE, NIGHT, roster_of, slots
from jixiao.demo.team import team_of
from jixiao.demo.wish import Wish

WISH = Wish(agents=6, months=2, seed=5)


@pytest.fixture
def roster():
    return roster_of(WISH, team_of(WISH))


def test_accounts_move_on_by_one_person_each_month(roster) -> None:
    september = {h.account: h.person for h in roster.holdings if h.start == date(2026, 9, 1)}
    october = {h.account: h.person for h in roster.holdings if h.start == date(2026, 10, 1)}
    assert september[2] == 2
    assert october[2] == 1


def test_nobody_shares_an_account_on_any_day(roster) -> None:
    for day in roster.days:
        held = [h.account for h in roster.holdings if h.start <= day <= (h.end or date.max)]
        assert len(held) == len(set(held))


def test_who_leaves_hands_the_account_to_the_first_of_the_team(roster) -> None:
    left = [h for h in roster.holdings if h.end == date(2026, 10, 20)]
    assert [h.person for h in left] == [3]
    taken = [h for h in roster.holdings if h.start == date(2026, 10, 21)]
    assert [(h.account, h.person, h.end) for h in taken] == [(left[0].account, 0, None)]


def test_the_newcomer_holds_an_account_from_the_first_day_of_work(roster) -> None:
    assert [(h.start, h.end) for h in roster.holdings if h.person == 4] == [(date(2026, 10, 9), None)]


def test_one_day_in_seven_is_free(roster) -> None:
    assert roster.rest[0].sum() == pytest.approx(len(roster.days) / 7, abs=1)


def test_shifts_swap_every_monday(roster) -> None:
    late = roster.late_shift[0].tolist()
    changes = [
        day for day, before, now in zip(roster.days[1:], late, late[1:], strict=False) if before != now
    ]
    assert changes
    assert {day.isoweekday() for day in changes} == {1}


def test_the_day_has_four_parts() -> None:
    times = np.array([0, 8 * 3600 + 1799, 8 * 3600 + 1800, 16 * 3600 + 1799, 16 * 3600 + 1800, 17 * 3600])
    assert slots(times).tolist() == [NIGHT, NIGHT, EARLY, EARLY, BOTH, LATE]


def test_a_chat_goes_to_somebody_at_work(roster) -> None:
    rng = np.random.default_rng(1)
    for second, late in ((10 * 3600, False), (20 * 3600, True)):
        for day in range(len(roster.days)):
            chosen = roster.persons(rng, np.full(20, day), np.full(20, second))
            working = roster.on_duty[:, day] & (roster.late_shift[:, day] == late)
            if working[:5].any():
                assert working[chosen].all()
