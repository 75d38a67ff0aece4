"""月结页面: who may look, who may act; the checklist leads to the place and comes back."""

from decimal import Decimal

import pytest

from jixiao.web.months.extras import extras_of
from jixiao.web.months.models import Decision, MonthBook
from jixiao.web.months.models.book import Stage
from jixiao.web.people.models import AuditEntry
from jixiao.web.work.models import Job

PAGES = {
    "months/": {"owner", "supervisor", "finance", "auditor", "leader"},
    "months/{pk}/": {"owner", "supervisor", "finance", "auditor", "leader"},
    "months/{pk}/verify": {"owner", "supervisor", "finance", "auditor", "leader"},
    "months/{pk}/decisions": {"owner", "supervisor", "finance", "auditor"},
    "months/{pk}/control": {"owner", "supervisor", "finance", "auditor"},
    "reviews/{pk}/calibration": {"owner", "supervisor", "finance", "auditor", "leader"},
    "reviews/": {"owner", "supervisor", "finance", "auditor", "leader", "agent", "stranger"},
}
ACTIONS = {
    "months/{pk}/move": {"owner", "supervisor", "finance"},
    "months/{pk}/compute": {"owner", "supervisor"},
    "months/{pk}/decisions/decide": {"owner", "supervisor"},
    "months/{pk}/extend": {"owner", "supervisor"},
}
EVERYONE = ("owner", "supervisor", "finance", "auditor", "leader", "agent", "stranger", "nobody")


@pytest.mark.parametrize("page", PAGES)
def test_only_who_may_sees_a_page(closing, client_of, page) -> None:
    for who in EVERYONE:
        found = client_of(who).get("/" + page.format(pk=closing.pk)).status_code
        wanted = 200 if who in PAGES[page] else 302 if who == "nobody" else 403
        assert (who, found) == (who, wanted)


@pytest.mark.parametrize("action", ACTIONS)
def test_only_who_may_does_it(closing, client_of, action) -> None:
    for who in EVERYONE:
        found = client_of(who).post("/" + action.format(pk=closing.pk)).status_code
        wanted = 302 if who in {*ACTIONS[action], "nobody"} else 403
        assert (who, found) == (who, wanted)
    closing.refresh_from_db()
    assert closing.stage == Stage.COMPUTED


def test_a_leader_does_not_see_what_everybody_gets_together(decided, client_of) -> None:
    assert "1,500.00" in client_of("finance").get("/months/").content.decode()
    assert "1,500.00" not in client_of("leader").get("/months/").content.decode()
    assert "1,500.00" not in client_of("leader").get(f"/months/{decided.pk}/").content.decode()


def test_the_checklist_leads_to_the_ties_and_back(closing, client_of) -> None:
    page = client_of("supervisor").get(f"/months/{closing.pk}/").content.decode()
    assert "2 项等人决定" in page
    assert f'href="/months/{closing.pk}/decisions"' in page
    there = client_of("supervisor").get(f"/months/{closing.pk}/decisions").content.decode()
    assert f'href="/months/{closing.pk}/#check-ties"' in there


def _decide(client, book, key, value, reason, version="0"):
    given = {"key": key, "value": value, "reason": reason, "version": version}
    return client.post(f"/months/{book.pk}/decisions/decide", given, follow=True).content.decode()


@pytest.fixture
def key(closing, company):
    return f"tie-{company.agent.person_id}-grade"


def test_a_tie_is_decided_with_a_reason_and_computed_at_once(
    closing, client_of, key, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = _decide(client_of("supervisor"), closing, key, "A", "回复更耐心")
    assert "已决定" in page
    closing.refresh_from_db()
    assert closing.stale
    assert Job.objects.filter(kind="month").count() == 1
    assert AuditEntry.objects.get(action="decision.made").why == "回复更耐心"


def test_a_decision_without_reason_or_outside_the_choices_changes_nothing(
    closing, client_of, key, company
) -> None:
    assert "请写理由" in _decide(client_of("supervisor"), closing, key, "A", "")
    assert "请从列出的选项里选" in _decide(client_of("supervisor"), closing, key, "Z", "因为")
    special = f"amount-{company.agent.person_id}-special"
    assert "¥0.00 到 ¥500.00" in _decide(client_of("supervisor"), closing, special, "501", "因为")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("typed", ["¥300", "300元", "３００．００", "300.00"])
def test_an_amount_is_decided_as_people_write_it(closing, client_of, company, typed) -> None:
    special = f"amount-{company.agent.person_id}-special"
    assert "已决定" in _decide(client_of("supervisor"), closing, special, typed, "带新人")
    taken = Decision.objects.get()
    assert extras_of(closing).decisions["xiaoming"]["special"] == 300
    assert Decimal(taken.value) == 300


def test_what_is_no_amount_is_told_how_to_write_one(closing, client_of, company) -> None:
    special = f"amount-{company.agent.person_id}-special"
    page = _decide(client_of("supervisor"), closing, special, "三百", "带新人")
    assert "“三百”不是数。请写成 300、¥300、300元 或 1,200.50 这样。" in page
    assert not Decision.objects.exists()


def test_the_second_of_two_deciders_is_told(closing, client_of, key) -> None:
    _decide(client_of("supervisor"), closing, key, "A", "先到")
    assert "别人已经改过" in _decide(client_of("owner"), closing, key, "B", "后到")
    assert Decision.objects.get().value == "A"
    _decide(client_of("owner"), closing, key, "B", "看过之后", "1")
    assert Decision.objects.get().value == "B"


def test_a_proposal_shows_the_lawful_path_and_is_only_answered(closing, client_of, company) -> None:
    page = client_of("owner").get(f"/months/{closing.pk}/decisions").content.decode()
    assert "先谈话，再写改进计划" in page
    _decide(
        client_of("owner"), closing, f"proposal-{company.agent.person_id}-coaching", "later", "先观察一个月"
    )
    closing.refresh_from_db()
    assert not closing.stale
    assert Decision.objects.get().value == "later"


def test_in_a_published_month_ties_are_no_longer_decided(published, client_of, key) -> None:
    page = _decide(client_of("supervisor"), published, key, "B", "想改", "1")
    assert "只能通过登记的更正改变" in page


def test_the_control_totals_add_up(decided, client_of) -> None:
    page = client_of("finance").get(f"/months/{decided.pk}/control").content.decode()
    assert "¥1,500.00" in page
    assert "没有用这个方案核算" in page


def test_months_without_any_say_what_to_do(company, client_of) -> None:
    assert MonthBook.objects.count() == 0
    assert "导入一个月的文件" in client_of("owner").get("/months/").content.decode()


def test_english_is_spoken_too(closing, client_of) -> None:
    client = client_of("owner")
    client.cookies["django_language"] = "en"
    for page in ("/months/", f"/months/{closing.pk}/", f"/months/{closing.pk}/decisions", "/reviews/"):
        assert "zh-CN" not in client.get(page).content.decode().split("<head>")[0]
    assert "Checklist" in client.get(f"/months/{closing.pk}/").content.decode()


def test_the_days_to_appeal_are_extended_with_a_reason(published, client_of) -> None:
    client = client_of("supervisor")
    client.post(f"/months/{published.pk}/extend", {"until": "2027-01-31", "why": ""})
    published.refresh_from_db()
    assert str(published.appeals_until) != "2027-01-31"
    client.post(f"/months/{published.pk}/extend", {"until": "2027-01-31", "why": "国庆轮休"})
    published.refresh_from_db()
    assert str(published.appeals_until) == "2027-01-31"
    assert AuditEntry.objects.get(action="month.appeals_extended").why == "国庆轮休"
