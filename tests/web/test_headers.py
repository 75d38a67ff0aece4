"""安全头与健康: what every answer carries, and what the health check says."""

import pytest
from django.test import Client

from jixiao.web.ui import observe
from jixiao.web.workspace import current


@pytest.mark.parametrize("page", ["/account/login/", "/healthz", "/api/v1/openapi.json"])
def test_every_answer_carries_the_headers_that_protect(db, page) -> None:
    answer = Client().get(page)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "unsafe-inline" not in policy.replace("style-src-attr 'unsafe-inline'", "")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_behind_tls_browsers_are_told_to_stay_there(db, settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    answer = Client().get("/account/login/", headers={"X-Forwarded-Proto": "https"})
    assert answer["Strict-Transport-Security"] == "max-age=31536000"


def test_health_names_database_store_and_worker(db) -> None:
    told = Client().get("/healthz").json()
    assert (told["ok"], told["database"], told["store"], told["worker"]) == (True, True, True, False)
    (current().root / "worker.seen").touch()
    assert Client().get("/healthz").json()["worker"]


def test_a_store_that_does_not_open_is_503(db, monkeypatch) -> None:
    def broken():
        raise OSError("disk")

    monkeypatch.setattr(observe, "_ask_store", broken)
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["store"]) == (503, False)


def test_the_numbers_of_the_machine_are_for_the_machine_or_who_brings_the_token(db, settings) -> None:
    assert b"jixiao_requests" in Client().get("/metrics").content
    assert Client(REMOTE_ADDR="192.168.1.20").get("/metrics").status_code == 403
    # A proxy on this machine speaks for somebody else.
    assert Client().get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 403
    settings.BEHIND_TLS = True
    assert Client().get("/metrics").status_code == 403
    settings.METRICS_TOKEN = "tell-me"
    assert Client().get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 403
    assert Client().get("/metrics", headers={"Authorization": "Bearer tell-me"}).status_code == 200
