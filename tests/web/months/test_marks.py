"""Marks given by people stay with the raters until the month is published."""

from __future__ import annotations

import pytest

from jixiao.web.months.models import StatementRow


def _explain(client, book) -> str:
    row = StatementRow.objects.get(book=book, revision=book.revision, person__code="xiaoming")
    return client.get(f"/statement/{row.pk}/explain").content.decode()


@pytest.mark.parametrize("who", ["leader", "supervisor", "auditor"])
def test_who_rates_or_checks_sees_them(decided, client_of, who) -> None:
    page = _explain(client_of(who), decided)
    assert ("评为“优秀”" in page, "公布后可见" in page) == (True, False)


def test_the_person_sees_them_once_it_is_published(decided, client_of) -> None:
    page = _explain(client_of("agent"), decided)
    assert ("评为“优秀”" in page, "评分在公布后可见" in page) == (False, True)
    assert "回复率" in page


def test_after_publication_they_are_open(published, client_of) -> None:
    assert "评为“优秀”" in _explain(client_of("agent"), published)


def test_a_leader_does_not_see_what_he_got_himself(decided, company, client_of) -> None:
    company.agent.person.user.grants.create(role="leader", team=company.team)
    assert "评分在公布后可见" in _explain(client_of("agent"), decided)


def test_a_stranger_sees_no_statement(decided, client_of) -> None:
    row = StatementRow.objects.get(book=decided, revision=decided.revision, person__code="xiaoming")
    assert client_of("stranger").get(f"/statement/{row.pk}/explain").status_code == 404
    assert client_of("nobody").get(f"/statement/{row.pk}/explain").status_code == 302


def test_the_whole_tree_names_a_grade_by_its_label_wherever_it_stands(published, client_of) -> None:
    page = _explain(client_of("supervisor"), published)
    assert page.count("等级</strong>: 甲") >= 2
    assert "等级</strong>: A" not in page
