"""登录: a password for once, roles, switching off; nobody lifts himself above his place."""

import re

import pytest
from django.test import Client

from jixiao.web.people.models import AuditEntry, Grant, User

NEW = {"username": "newbie", "roles": ["agent"]}


def _password(page) -> str:
    return re.search(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", page.content.decode())[0]


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [("owner", 200, 200), ("supervisor", 200, 200), ("finance", 200, 403), ("auditor", 200, 403),
     ("leader", 403, 403), ("stranger", 403, 403), ("nobody", 302, 302)],
)  # fmt: skip
def test_who_makes_logins(client_of, who, read, write) -> None:
    client = client_of(who)
    assert client.get("/admin/logins/").status_code == read
    assert client.post("/admin/logins/new", NEW).status_code == write
    assert User.objects.filter(username="newbie").exists() is (write == 200)


def test_a_new_login_chooses_its_own_password_first(client_of) -> None:
    word = _password(client_of("owner").post("/admin/logins/new", NEW))
    newbie = Client()
    newbie.post("/account/login/", {"login": "newbie", "password": word})
    assert newbie.get("/plans/").url == "/account/password/change/"
    own = "chun-nuan-hua-kai"
    newbie.post("/account/password/change/", {"oldpassword": word, "password1": own, "password2": own})
    assert newbie.get("/plans/").url == "/plans/mine"
    assert word not in str(list(AuditEntry.objects.values()))


def test_a_forgotten_password_is_replaced_and_the_old_one_stops(client_of, company) -> None:
    page = client_of("supervisor").post(f"/admin/logins/{company.agent.pk}/password")
    company.agent.refresh_from_db()
    assert company.agent.check_password(_password(page))
    assert not company.agent.check_password("ji-xiao-123")
    assert page["Cache-Control"] == "no-store"


def test_a_supervisor_makes_no_owner_and_touches_none(client_of, company) -> None:
    client = client_of("supervisor")
    page = client.post("/admin/logins/new", {"username": "boss", "roles": ["owner"]})
    assert "老板角色只能由老板给" in page.content.decode()
    assert client.get(f"/admin/logins/{company.owner.pk}/").status_code == 403
    assert client.post(f"/admin/logins/{company.owner.pk}/password").status_code == 403


def test_nobody_locks_himself_out(client_of, company) -> None:
    told = {"username": "laoban", "roles": ["agent"], "is_active": "on"}
    assert client_of("owner").post(f"/admin/logins/{company.owner.pk}/", told).status_code == 422
    assert Grant.objects.filter(user=company.owner, role="owner").exists()


def test_who_leaves_is_switched_off_and_cannot_come_in(client_of, company) -> None:
    leaver = client_of("agent")
    told = {"username": "xiaoming", "roles": ["agent"], "why": "离职"}
    client_of("owner").post(f"/admin/logins/{company.agent.pk}/", told)
    assert leaver.get("/plans/").status_code == 302
    assert AuditEntry.objects.get(action="login.changed").after["is_active"] is False


def test_a_leader_needs_a_team(client_of, company) -> None:
    told = {"username": "lead", "roles": ["leader"]}
    assert "选他带的组" in client_of("owner").post("/admin/logins/new", told).content.decode()
    client_of("owner").post("/admin/logins/new", told | {"teams": [company.team.pk]})
    assert Grant.objects.get(user__username="lead").team == company.team
