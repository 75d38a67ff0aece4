"""行为记录页面: a leader posts under the plan's rules with evidence; the person sees it; nobody else."""

import pytest

from jixiao.web.entries.models import ConductEntry
from jixiao.web.months.models import MonthBook
from jixiao.web.people.models import AuditEntry


@pytest.fixture
def october(company):
    return MonthBook.objects.create(month="2026-10", plan="online-service")


def _post(client, company, **more):
    given = {
        "person": company.agent.person_id, "on": "2026-10-12", "rule": "unrelated_chat", "points": "2",
        "note": "和同事聊了半小时", "evidence": "", **more,
    }  # fmt: skip
    return client.post("/entries/conduct/?month=2026-10", given)


def test_a_leader_posts_and_the_person_sees_it(october, company, client_of) -> None:
    assert _post(client_of("leader"), company).status_code == 302
    entry = ConductEntry.objects.get()
    assert (entry.recorded_by, entry.points) == (company.leader, 2)
    assert "和同事聊了半小时" in client_of("agent").get("/entries/conduct/?month=2026-10").content.decode()
    assert (
        "和同事聊了半小时"
        not in client_of("stranger").get("/entries/conduct/?month=2026-10").content.decode()
    )
    assert AuditEntry.objects.filter(action="conduct.posted").count() == 1


@pytest.mark.parametrize("who", ["agent", "auditor", "finance", "stranger"])
def test_the_others_post_nothing(october, company, client_of, who) -> None:
    assert _post(client_of(who), company).status_code == 403


def test_nobody_is_asked_to_sign_in(october, company, client_of) -> None:
    assert _post(client_of("nobody"), company).status_code == 302
    assert not ConductEntry.objects.exists()


def test_another_teams_leader_cannot_choose_the_person(october, company, client_of) -> None:
    assert _post(client_of("other_leader"), company).status_code == 400


@pytest.mark.parametrize(
    ("wrong", "said"), [({"points": "9"}, "分值不在"), ({"points": ""}, "没有写分值"), ({"rule": "x"}, "")]
)
def test_what_the_ledger_would_not_count_is_refused_at_once(october, company, client_of, wrong, said) -> None:
    page = _post(client_of("leader"), company, **wrong)
    assert (page.status_code, said in page.content.decode()) == (400, True)


def test_evidence_is_added_and_the_second_of_two_is_told(october, company, client_of) -> None:
    _post(client_of("leader"), company)
    entry = ConductEntry.objects.get()
    change = {"version": 1, "evidence": "巡查记录 3"}
    assert client_of("leader").post(f"/entries/conduct/{entry.pk}/change", change).status_code == 302
    again = client_of("supervisor").post(f"/entries/conduct/{entry.pk}/change", change)
    assert (again.status_code, "别人已经改过" in again.content.decode()) == (409, True)
    assert client_of("other_leader").post(f"/entries/conduct/{entry.pk}/change", change).status_code == 404


def test_it_is_taken_back_with_a_reason_and_stays_on_the_page(october, company, client_of) -> None:
    _post(client_of("leader"), company)
    entry = ConductEntry.objects.get()
    given = {"version": 1, "do": "take_back", "why": "记错了人"}
    client_of("leader").post(f"/entries/conduct/{entry.pk}/change", given)
    assert "记错了人" in client_of("leader").get("/entries/conduct/?month=2026-10").content.decode()


def test_a_leader_takes_nothing_back_that_was_posted_for_himself(october, company, client_of) -> None:
    _post(client_of("supervisor"), company, person=company.leader.person_id)
    entry = ConductEntry.objects.get()
    given = {"version": 1, "do": "take_back", "why": "是我自己的"}
    assert client_of("leader").post(f"/entries/conduct/{entry.pk}/change", given).status_code == 404
    page = client_of("leader").get("/entries/conduct/?month=2026-10").content.decode()
    assert (f"/{entry.pk}/change" in page, "申诉" in page) == (False, True)
    entry.refresh_from_db()
    assert entry.withdrawn_at is None
