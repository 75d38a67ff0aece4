"""企业账号登录: over OIDC and DingTalk comes in who has a login of that name, or tied his account himself."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.dingtalk.views import DingTalkOAuth2Adapter
from django.test import Client

# Who stands behind a code at the company. 小明 chose a nickname there: it must open nobody else's login.
OIDC = {
    "c1": {"sub": "1", "preferred_username": "xiaoming", "username": "laoban", "mobile": "laoban"},
    "c2": {"sub": "2", "preferred_username": "mole", "userid": "laoban"},
    "c3": {"sub": "3", "name": "laoban"},
}
DINGTALK = {
    "d1": {"openId": "o1", "unionId": "u1", "nick": "laoban", "mobile": "13800000001"},
    "d2": {"openId": "o2", "unionId": "u2", "nick": "laoban"},
}
TAKES = {"openid_connect": "/account/oidc/company/login/", "dingtalk": "/account/dingtalk/login/"}


class Company(BaseHTTPRequestHandler):
    """Answers as a company's OIDC server and as DingTalk do."""

    def do_GET(self) -> None:
        here = f"http://{self.headers['Host']}"
        if self.path == "/.well-known/openid-configuration":
            names = ("authorization", "token", "userinfo")
            self.told(
                {"issuer": here, "jwks_uri": f"{here}/keys"} | {f"{n}_endpoint": f"{here}/{n}" for n in names}
            )
        elif self.path == "/userinfo":
            self.told(OIDC[self.headers["Authorization"].removeprefix("Bearer ")])
        else:
            self.told(DINGTALK[self.headers["x-acs-dingtalk-access-token"]])

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/token":
            asked = {name: values[0] for name, values in parse_qs(body).items()}
            here, code = f"http://{self.headers['Host']}", asked["code"]
            right = (asked["client_id"], asked["client_secret"]) == ("shop", "hush")
            claims = {"iss": here, "aud": "shop", "exp": time.time() + 60, "sub": OIDC[code]["sub"]}
            told = {
                "access_token": code,
                "id_token": jwt.encode(claims, "k" * 32, "HS256"),
                "token_type": "Bearer",
            }
            self.told(told if right else {"error": "invalid_client"})
        else:
            code = json.loads(body)["code"]
            self.told({"accessToken": code, "refreshToken": "r", "expireIn": 7200})

    def told(self, answer: dict[str, object]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def outside(settings, monkeypatch) -> Iterator[str]:
    """The company's servers, and the product told of them."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Company)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    there = f"http://127.0.0.1:{server.server_port}"
    app = {"client_id": "shop", "secret": "hush"}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [{"provider_id": "company", "name": "公司", "settings": {"server_url": there}} | app]
        },
        "dingtalk": {"APPS": [app]},
    }
    monkeypatch.setattr(DingTalkOAuth2Adapter, "access_token_url", f"{there}/accessToken")
    monkeypatch.setattr(DingTalkOAuth2Adapter, "profile_url", f"{there}/me")
    yield there
    server.shutdown()
    server.server_close()


def _back_with(client: Client, provider: str, code: str, process: str = "login"):
    begin = TAKES[provider]
    asked = parse_qs(urlsplit(client.post(f"{begin}?process={process}")["Refresh"]).query)
    name = "authCode" if provider == "dingtalk" else "code"
    return client.get(f"{begin}callback/", {name: code, "state": asked["state"][0]}, follow=True)


def test_the_sign_in_page_offers_both(outside, company) -> None:
    page = Client().get("/account/login/").content.decode()
    assert ("用 公司 登录" in page, "钉钉" in page) == (True, True)


def test_the_way_there_is_a_page_since_browsers_refuse_a_forms_redirect(outside, company) -> None:
    answer = Client().post(TAKES["openid_connect"])
    assert (answer.status_code, "Location" in answer) == (200, False)
    assert answer["Refresh"].startswith(f"0; url={outside}/authorization?")
    assert "没有打开就点这里" in answer.content.decode()


def test_who_has_a_login_of_that_name_comes_in_and_his_nickname_opens_nothing(outside, company) -> None:
    client = Client()
    page = _back_with(client, "openid_connect", "c1").content.decode()
    assert "小明" in page
    assert SocialAccount.objects.get().user == company.agent
    # The second time he is known by his number there.
    assert "小明" in _back_with(Client(), "openid_connect", "c1").content.decode()


def test_at_dingtalk_the_telephone_number_is_the_name(outside, company) -> None:
    company.agent.username = "13800000001"
    company.agent.save()
    assert "小明" in _back_with(Client(), "dingtalk", "d1").content.decode()


@pytest.mark.parametrize(
    ("provider", "code"), [("openid_connect", "c2"), ("openid_connect", "c3"), ("dingtalk", "d2")]
)
def test_a_stranger_stays_outside_and_reads_what_to_do(outside, company, provider, code) -> None:
    client = Client()
    assert "请让老板或主管先建一个同名的登录" in _back_with(client, provider, code).content.decode()
    assert client.get("/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_who_is_signed_in_ties_his_own_account_to_his_own_login(outside, company, client_of) -> None:
    client = client_of("agent")
    assert "企业账号" in client.get("/plans/mine").content.decode()
    _back_with(client, "dingtalk", "d2", process="connect")
    assert SocialAccount.objects.get().user == company.agent
    assert "小明" in _back_with(Client(), "dingtalk", "d2").content.decode()


def test_whose_login_was_switched_off_stays_outside(outside, company) -> None:
    _back_with(Client(), "openid_connect", "c1")
    company.agent.is_active = False
    company.agent.save()
    client = Client()
    _back_with(client, "openid_connect", "c1")
    assert client.get("/").status_code == 302
