"""两步验证: a telephone's number beside the password; lost, who runs the shop takes it off, with a reason."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from jixiao.web.people.models import AuditEntry


def number(secret: str) -> str:
    """Return what the telephone shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def secret(company) -> str:
    """小明 has turned it on, himself, on the page; the telephone's secret."""
    client = _signed_in(Client())
    client.post("/account/reauthenticate/", {"password": "ji-xiao-123"})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    told = re.search(r'value="([A-Z2-7]{16,})"', page)[1]
    client.post("/account/2fa/totp/activate/", {"code": number(told)})
    return told


def _signed_in(client: Client) -> Client:
    client.post("/account/login/", {"login": "xiaoming", "password": "ji-xiao-123"})
    return client


def test_the_password_alone_no_longer_opens(secret) -> None:
    client = _signed_in(Client())
    assert client.get("/payslips/").status_code == 302
    page = client.get("/account/2fa/authenticate/").content.decode()
    assert 'name="code"' in page
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.get("/payslips/").status_code == 302


def test_with_a_recovery_code_it_does_once(secret, company) -> None:
    codes = Authenticator.objects.get(user=company.agent, type="recovery_codes").wrap().get_unused_codes()
    client = _signed_in(Client())
    client.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert client.get("/payslips/").status_code == 200
    again = _signed_in(Client())
    again.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert again.get("/payslips/").status_code == 302


def test_a_lost_telephone_is_taken_off_with_a_reason(secret, company, client_of) -> None:
    place = f"/admin/logins/{company.agent.pk}/second-step"
    owner = client_of("owner")
    assert "两步验证" in owner.get("/admin/logins/").content.decode()
    assert "没有写原因" in owner.post(place, follow=True).content.decode()
    assert _signed_in(Client()).get("/payslips/").status_code == 302
    owner.post(place, {"why": "手机丢了，本人来过"})
    assert _signed_in(Client()).get("/payslips/").status_code == 200
    entry = AuditEntry.objects.get(action="login.second_step")
    assert (entry.before, entry.why) == ({"second_step": True}, "手机丢了，本人来过")


def test_a_supervisor_does_not_weaken_an_owner(company, client_of) -> None:
    place = f"/admin/logins/{company.owner.pk}/second-step"
    assert client_of("supervisor").post(place, {"why": "x"}).status_code == 403
