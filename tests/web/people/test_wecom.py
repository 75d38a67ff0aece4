"""企业微信登录: a member with a login here comes in; nobody else, and no secret is shown."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

# Which code WeCom gave to whom: 小明 has a login here, the mole has none, the guest is outside the company.
CODES = {
    "c1": {"userid": "xiaoming"},
    "c2": {"userid": "mole"},
    "c3": {"openid": "guest"},
    "c4": {"errcode": 40029, "errmsg": "invalid code"},
}


class FakeWeCom(BaseHTTPRequestHandler):
    """Answers the two calls as WeCom does."""

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(place.query).items()}
        if place.path == "/gettoken":
            right = asked == {"corpid": "corp", "corpsecret": "hush"}
            told = {"errcode": 0, "access_token": "T", "expires_in": 7200} if right else {"errcode": 40001}
        else:
            told = (
                {"errcode": 0} | CODES[asked["code"]] if asked["access_token"] == "T" else {"errcode": 40014}
            )
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def wecom(settings) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeWeCom)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WECOM_API = f"http://127.0.0.1:{server.server_port}"
    settings.WECOM_AGENT = "1000002"
    settings.SOCIALACCOUNT_PROVIDERS = {"wecom": {"APPS": [{"client_id": "corp", "secret": "hush"}]}}
    yield
    server.shutdown()
    server.server_close()


def _back_with(client: Client, code: str):
    there = urlsplit(client.post("/account/wecom/login/")["Refresh"].removeprefix("0; url="))
    asked = parse_qs(there.query)
    assert there.netloc == "login.work.weixin.qq.com"
    assert (asked["appid"], asked["agentid"], asked["login_type"]) == (["corp"], ["1000002"], ["CorpApp"])
    assert "hush" not in there.query
    return client.get("/account/wecom/login/callback/", {"code": code, "state": asked["state"][0]})


def test_a_member_with_a_login_comes_in(wecom, company) -> None:
    client = Client()
    assert "企业微信" in client.get("/account/login/").content.decode()
    assert _back_with(client, "c1").status_code == 302
    assert "小明" in client.get("/", follow=True).content.decode()


@pytest.mark.parametrize("code", ["c2", "c3", "c4"])
def test_nobody_else_does(wecom, company, code) -> None:
    client = Client()
    answer = _back_with(client, code)
    assert "hush" not in answer.content.decode()
    assert client.get("/").status_code == 302


def test_an_answer_that_nobody_here_asked_for_is_not_taken(wecom, company) -> None:
    client = Client()
    client.get("/account/wecom/login/callback/", {"code": "c1", "state": "made-up"})
    assert client.get("/").status_code == 302
