"""Who compares whose scores before publication: the supervisor everybody, a leader the own team."""

from __future__ import annotations

import re

import pytest


def _page(client_of, who: str, book) -> str:
    return client_of(who).get(f"/reviews/{book.pk}/calibration").content.decode()


def test_calibration_shows_the_cut_and_the_leaders_means(decided, client_of) -> None:
    page = _page(client_of, "supervisor", decided)
    assert "分界：到上一名差 0 分" in page
    assert page.count("同分") >= 2
    assert {name for name in ("小明", "小刚", "小红", "小芳") if name in page} == {
        "小明",
        "小刚",
        "小红",
        "小芳",
    }


@pytest.mark.parametrize(
    ("who", "own", "theirs"), [("leader", "小明", "小刚"), ("other_leader", "小刚", "小明")]
)
def test_a_leader_sees_the_own_team_and_how_many_hold_each_grade(
    decided, client_of, who, own, theirs
) -> None:
    page = _page(client_of, who, decided)
    assert own in page
    assert theirs not in page
    # Both have 76 points: that the own one is tied would tell the other's score.
    assert ("同分" in page, "jx-cut" in page, page.count("76.00"), page.count(">76<")) == (False, False, 0, 1)
    lines = re.findall(r"<th scope=\"row\">([甲乙])</th><td[^>]*>(\d)</td><td[^>]*>(\d)</td>", page)
    assert lines == [("甲", "1", "1"), ("乙", "1", "1")]


def test_a_leader_sees_no_other_raters_mean(decided, client_of) -> None:
    page = _page(client_of, "leader", decided)
    assert ("小芳" in page, "去决定同分" in page) == (False, False)


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 200), ("finance", 200), ("auditor", 200), ("agent", 403), ("stranger", 403), ("nobody", 302)],
)
def test_who_may_open_it(decided, client_of, who, status) -> None:
    assert client_of(who).get(f"/reviews/{decided.pk}/calibration").status_code == status
