"""谁看得到谁: owner all, leader the team, agent himself, a stranger nothing."""

import pytest
from django.http import Http404

from jixiao.web.people.access import board_for, may_read_chats, people_seen_by, person_seen_by, viewer_of


@pytest.fixture
def viewer(rf, company):
    def as_(who):
        request = rf.get("/")
        request.user = company.everyone()[who]
        return viewer_of(request)

    return as_


def _codes(viewer):
    return {person.code for person in people_seen_by(viewer)}


@pytest.mark.parametrize("who", ["owner", "supervisor", "finance", "auditor"])
def test_who_runs_the_shop_sees_everybody(viewer, who) -> None:
    assert {"xiaoming", "xiaogang", "xiaohong"} <= _codes(viewer(who))


def test_a_leader_sees_the_team_and_himself(viewer) -> None:
    assert _codes(viewer("leader")) == {"xiaoming", "xiaohong"}


def test_an_agent_sees_only_himself(viewer) -> None:
    assert _codes(viewer("agent")) == {"xiaoming"}


def test_a_stranger_does_not_even_learn_that_somebody_exists(viewer) -> None:
    with pytest.raises(Http404):
        person_seen_by(viewer("stranger"), "xiaoming")


def test_finance_pays_but_does_not_read_chats(viewer, company) -> None:
    assert not may_read_chats(viewer("finance"), company.agent.person)
    assert may_read_chats(viewer("leader"), company.agent.person)
    assert not may_read_chats(viewer("other_leader"), company.agent.person)


def test_the_shop_says_what_agents_see_of_each_other(viewer, company) -> None:
    assert board_for(viewer("agent")) == "masked"
    company.shop.board = "off"
    company.shop.save()
    company.agent.person.refresh_from_db()
    assert board_for(viewer("leader")) == "full"
