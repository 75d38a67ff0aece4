"""管理登记簿: who may look, who may change; two who save the same; what a mistake is told."""

import csv
from datetime import date
from io import StringIO

import pytest

from jixiao.web.people.models import Account, AuditEntry, Holiday, Person

NEW = {
    "code": "p9",
    "name": "小九",
    "status": "regular",
    "contract_wage": "5200.50",
    "hired_on": "2026-10-08",
}
PAGES = ["/admin/", *(f"/admin/{name}/" for name in ("people", "teams", "shops", "accounts", "holidays"))]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 200), ("supervisor", 200), ("finance", 200), ("auditor", 200),
     ("leader", 403), ("stranger", 403), ("nobody", 302)],
)  # fmt: skip
def test_who_runs_or_checks_the_shop_may_look(client_of, page, who, status) -> None:
    assert client_of(who).get(page).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 302), ("supervisor", 302), ("finance", 403), ("auditor", 403), ("leader", 403),
     ("stranger", 403)],
)  # fmt: skip
def test_only_who_runs_the_shop_adds_somebody(client_of, who, status) -> None:
    assert client_of(who).post("/admin/people/new", NEW).status_code == status
    assert Person.objects.filter(code="p9").exists() is (status == 302)


def test_a_raise_is_on_the_trail_with_before_after_and_reason(client_of, company) -> None:
    client, person = client_of("owner"), company.agent.person
    told = {
        "code": "other",
        "name": "小明",
        "status": "regular",
        "contract_wage": "¥6,000元",
        "seen": person.version,
    }
    assert "原因" in client.post(f"/admin/people/{person.pk}/", told).content.decode()
    client.post(f"/admin/people/{person.pk}/", told | {"why": "转正"})
    entry = AuditEntry.objects.get(action="person.changed")
    assert (entry.before["contract_wage"], entry.after["contract_wage"], entry.why) == (None, "6000", "转正")
    person.refresh_from_db()
    assert person.code == "xiaoming"


def test_the_second_of_two_who_save_is_told(client_of, company) -> None:
    team = company.team
    seen = {"name": "甲组", "seen": team.version}
    client_of("owner").post(f"/admin/teams/{team.pk}/", seen)
    page = client_of("supervisor").post(f"/admin/teams/{team.pk}/", {**seen, "name": "乙组"}, follow=True)
    assert "别人已经改过这里" in page.content.decode()
    team.refresh_from_db()
    assert team.name == "甲组"


def test_an_account_is_never_two_peoples_on_one_day(client_of, company) -> None:
    Account.objects.create(
        shop=company.shop, account="小店:客服1", person=company.agent.person, from_day=date(2026, 10, 1)
    )
    told = {
        "shop": company.shop.pk, "account": "小店:客服1", "person": company.stranger.person.pk,
        "from_day": "2026-10-15",
    }  # fmt: skip
    page = client_of("owner").post("/admin/accounts/new", told)
    assert page.status_code == 422
    assert "请先把他的结束日期填到前一天" in page.content.decode()
    Account.objects.update(to_day=date(2026, 10, 14))
    assert client_of("owner").post("/admin/accounts/new", told).status_code == 302


def test_a_mistaken_line_is_removed_only_with_a_reason(client_of, company) -> None:
    client = client_of("supervisor")
    client.post("/admin/holidays/new", {"day": "2026-11-11", "is_workday": "yes", "note": "大促"})
    day = Holiday.objects.get()
    assert day.is_workday
    client.post(f"/admin/holidays/{day.pk}/remove")
    assert Holiday.objects.exists()
    client.post(f"/admin/holidays/{day.pk}/remove", {"why": "写错了"})
    assert not Holiday.objects.exists()
    assert AuditEntry.objects.get(action="holiday.removed").why == "写错了"
    person = company.agent.person
    assert client.post(f"/admin/people/{person.pk}/remove", {"why": "x"}).status_code == 404


def test_the_list_goes_out_as_a_file(client_of, company) -> None:
    answer = client_of("finance").get("/admin/people/?as=csv")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["工号", "姓名"]
    assert len(rows) == 9


def test_what_was_changed_waits_until_it_is_computed(client_of) -> None:
    client = client_of("owner")
    client.post("/admin/people/new", NEW)
    assert "1 处改动还没有算进" in client.get("/admin/").content.decode()
    client.post("/admin/compute")
    assert "处改动还没有算进" not in client.get("/admin/").content.decode()
    assert client_of("finance").post("/admin/compute").status_code == 403


def test_a_wage_that_is_no_number_is_told_how_to_write_one(client_of) -> None:
    page = client_of("owner").post("/admin/people/new", NEW | {"contract_wage": "五千"})
    assert "“五千”不是数。请写成 300" in page.content.decode()
    assert not Person.objects.filter(code=NEW["code"]).exists()
