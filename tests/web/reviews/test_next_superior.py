"""再上级: a stand-in rates while the leader is away; the next superior looks at a rating a second time."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from jixiao.run.basis import FILE_NAME
from jixiao.web.entries.registers import REGISTERS
from jixiao.web.months.checks.next_superior import next_superior as check
from jixiao.web.months.models.book import Stage
from jixiao.web.months.todo import todo_for
from jixiao.web.people.access import Viewer
from jixiao.web.people.models import AuditEntry
from jixiao.web.reviews.missing import missing_ratings
from jixiao.web.reviews.models import Rating, SecondLook, StandIn
from jixiao.web.reviews.sheet import rated_by


def _stand_in(company, client, **changes):
    today = timezone.localdate()
    given = {"team": company.team.pk, "user": company.other_leader.pk, "from": str(today),
             "to": str(today + timedelta(7)), "why": "组长休假"} | changes  # fmt: skip
    return client.post("/reviews/stand-ins/", given, follow=True).content.decode()


@pytest.fixture
def open_reviews(closing):
    closing.stage = Stage.REVIEW
    closing.save()
    return closing


def _viewer(user, *roles: str, teams: tuple[int, ...] = ()) -> Viewer:
    return Viewer(user, frozenset(roles), frozenset(teams))


def test_the_stand_in_rates_the_team_for_that_time(open_reviews, company, client_of) -> None:
    viewer = _viewer(company.other_leader, "leader", teams=(company.other_team.pk,))
    xiaoming = company.agent.person.pk
    assert xiaoming not in rated_by(viewer, "superior", open_reviews)
    assert "代评" in _stand_in(company, client_of("supervisor"))
    assert xiaoming in rated_by(viewer, "superior", open_reviews)
    page = client_of("other_leader").get(f"/reviews/{open_reviews.pk}/superior/").content.decode()
    assert "小明" in page
    row = StandIn.objects.get()
    client_of("owner").post(f"/reviews/stand-ins/{row.pk}/back")
    assert xiaoming not in rated_by(viewer, "superior", open_reviews)
    assert AuditEntry.objects.filter(action="rater.taken_back").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"why": " "}, "请写理由"), ({"to": "2020-01-01"}, "止日早于起日"), ({"from": ""}, "没有写从哪天")],
)
def test_what_cannot_be_named_is_told(company, client_of, wrong, said) -> None:
    assert said in _stand_in(company, client_of("owner"), **wrong)
    assert not StandIn.objects.exists()


def test_the_leader_does_not_stand_in_for_himself(company, client_of) -> None:
    assert "组长本人" in _stand_in(company, client_of("owner"), user=company.leader.pk)


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [("owner", 200, 302), ("supervisor", 200, 302), ("finance", 200, 403), ("auditor", 200, 403),
     ("leader", 403, 403), ("stranger", 403, 403), ("nobody", 302, 302)],
)  # fmt: skip
def test_who_names_stand_ins(company, client_of, who, read, write) -> None:
    client = client_of(who)
    assert client.get("/reviews/stand-ins/").status_code == read
    given = {"team": company.team.pk, "user": company.other_leader.pk, "why": "x"}
    assert client.post("/reviews/stand-ins/", given).status_code == write


PROCESS = """
process:
  steps:
    - {id: next_superior, label: 再上级审核, due_day: 10, source: 例}
"""


@pytest.fixture
def looked_at(open_reviews):
    """The month's plan with the step that the logistics company has."""
    file = open_reviews.folder / FILE_NAME
    basis = json.loads(file.read_text(encoding="utf-8"))
    basis["plan"]["text"] += PROCESS
    file.write_text(json.dumps(basis), encoding="utf-8")
    return open_reviews


def _look(client, book, do, words="", code="xiaoming"):
    place = f"/reviews/{book.pk}/next-superior/{code}"
    return client.post(place, {"do": do, "words": words}, follow=True).content.decode()


def test_the_next_superior_confirms_and_the_checklist_follows(looked_at, company, client_of) -> None:
    assert "还有 2 人" in str(check(looked_at).answer)
    waiting = [str(one.what) for one in todo_for(_viewer(company.supervisor, "supervisor"))]
    assert "2026-10 有 2 人的评分等您审核" in waiting
    for code in ("xiaoming", "xiaogang"):
        assert "已登记" in _look(client_of("supervisor"), looked_at, "confirm", code=code)
    assert check(looked_at).done
    assert "再上级审核" in client_of("owner").get("/reviews/").content.decode()


def test_sent_back_it_is_a_draft_again_and_needs_a_reason(looked_at, client_of) -> None:
    assert "退回要写理由" in _look(client_of("owner"), looked_at, "back")
    _look(client_of("owner"), looked_at, "back", "和聊天质量对不上")
    assert Rating.objects.get(person__code="xiaoming").handed_in_at is None
    page = client_of("auditor").get(f"/reviews/{looked_at.pk}/next-superior").content.decode()
    assert "直接上级还没有提交" in page


def test_nobody_looks_at_what_he_rated_himself(looked_at, company, client_of) -> None:
    Rating.objects.filter(person__code="xiaoming").update(rater=company.supervisor)
    assert "另一位主管或老板" in _look(client_of("supervisor"), looked_at, "confirm")
    assert not SecondLook.objects.exists()


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [("owner", 200, 302), ("finance", 200, 403), ("auditor", 200, 403), ("leader", 403, 403),
     ("stranger", 403, 403), ("nobody", 302, 302)],
)  # fmt: skip
def test_who_looks(looked_at, client_of, who, read, write) -> None:
    client = client_of(who)
    assert client.get(f"/reviews/{looked_at.pk}/next-superior").status_code == read
    place = f"/reviews/{looked_at.pk}/next-superior/xiaoming"
    assert client.post(place, {"do": "confirm"}).status_code == write


def test_a_plan_without_that_step_has_no_such_page(open_reviews, client_of) -> None:
    assert client_of("owner").get(f"/reviews/{open_reviews.pk}/next-superior").status_code == 404
    assert check(open_reviews) is None


@pytest.fixture
def scored_twice(looked_at):
    """The plan lets the next superior give a score of his own: 60 and 40."""
    file = looked_at.folder / FILE_NAME
    basis = json.loads(file.read_text(encoding="utf-8"))
    two = "raters: {superior: 60, next_superior: 40}, missing_raters: {next_superior: leave_out}"
    basis["plan"]["text"] = basis["plan"]["text"].replace("raters: {superior: 100}", two)
    file.write_text(json.dumps(basis), encoding="utf-8")
    return looked_at


def _score(client, book, person, value="fair", do="hand_in"):
    given = {"stamp": "0", "do": do, f"{person.pk}-attitude": value}
    return client.post(f"/reviews/{book.pk}/next_superior/", given)


def test_the_next_superior_scores_beside_what_the_direct_one_gave(scored_twice, company, client_of) -> None:
    client, place = client_of("owner"), f"/reviews/{scored_twice.pk}/next_superior/"
    page = client.get(place).content.decode()
    assert '直接上级 <span translate="no">小红</span>：态度 <strong>优秀</strong>' in page
    assert place in client.get(f"/reviews/{scored_twice.pk}/next-superior").content.decode()
    assert _score(client, scored_twice, company.agent.person).status_code == 302
    made = Rating.objects.get(kind="next_superior")
    assert (made.value, made.rater) == ("fair", company.owner)
    told = [(row["rater_kind"], row["value"]) for row in REGISTERS["ratings"]()]
    assert ("next_superior", "fair") in told


def test_only_whom_another_has_rated_and_nobody_is_reminded(scored_twice, company, client_of) -> None:
    xiaoming = company.agent.person
    Rating.objects.filter(person=xiaoming).update(rater=company.supervisor)
    assert xiaoming.pk not in rated_by(
        _viewer(company.supervisor, "supervisor"), "next_superior", scored_twice
    )
    assert xiaoming.pk in rated_by(_viewer(company.owner, "owner"), "next_superior", scored_twice)
    assert missing_ratings(scored_twice) == []
    waiting = [str(one.what) for one in todo_for(_viewer(company.owner, "owner"))]
    assert not [said for said in waiting if "再上级评分" in said]
    _score(client_of("owner"), scored_twice, xiaoming, do="save")
    waiting = [str(one.what) for one in todo_for(_viewer(company.owner, "owner"))]
    assert [said for said in waiting if "再上级评分" in said]


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 200), ("supervisor", 200), ("finance", 404), ("auditor", 404), ("leader", 404),
     ("stranger", 404), ("nobody", 302)],
)  # fmt: skip
def test_who_scores_as_next_superior(scored_twice, client_of, who, status) -> None:
    assert client_of(who).get(f"/reviews/{scored_twice.pk}/next_superior/").status_code == status
