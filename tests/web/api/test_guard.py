"""接口门卫: every call with no token, a stopped one, the wrong scope, the right one; and not too often."""

import json

import pytest
from django.test import Client

from jixiao.web.api.models import ApiClient
from jixiao.web.api.service import api
from jixiao.web.people.models import AuditEntry

CALLS = {
    "/messages": "push", "/orders": "push", "/reports": "push", "/pushes/1": "push",
    "/figures?from=2026-10-01&to=2026-10-31": "figures", "/statements?month=2026-10": "statements",
    "/freshness": "watch", "/quarantine": "watch",
}  # fmt: skip
SCOPES = ("push", "figures", "statements", "watch")


def _call(client, path):
    if path in ("/messages", "/orders", "/reports"):
        body = json.dumps({"rows": [{"shop": "小店"}]})
        return client.post(
            f"/api/v1{path}", body, content_type="application/json", headers={"Idempotency-Key": "k" * 9}
        )
    return client.get(f"/api/v1{path}")


def test_every_call_of_the_document_is_in_this_test() -> None:
    listed = {
        path.removeprefix("/api/v1").replace("{number}", "1") for path in api.get_openapi_schema()["paths"]
    }
    assert listed == {path.partition("?")[0] for path in CALLS}


@pytest.mark.parametrize("path", CALLS)
def test_without_a_token_nothing(db, path) -> None:
    answer = _call(Client(), path)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert _call(Client(headers={"Authorization": "Bearer jx_guess"}), path).status_code == 401


def test_a_login_is_no_token(client_of) -> None:
    assert client_of("owner").get("/api/v1/freshness").status_code == 401


@pytest.mark.parametrize(("path", "scope"), CALLS.items())
def test_only_with_its_scope(caller, path, scope) -> None:
    others = [one for one in SCOPES if one != scope]
    assert _call(caller(*others), path).status_code == 403
    assert _call(caller(scope), path).status_code in (200, 202, 404)


def test_a_stopped_token_stops_at_once(caller, client_of) -> None:
    client = caller("watch")
    assert client.get("/api/v1/freshness").status_code == 200
    number = ApiClient.objects.get().pk
    assert client_of("supervisor").post(f"/admin/api/{number}/stop").status_code == 403
    client_of("owner").post(f"/admin/api/{number}/stop")
    assert client.get("/api/v1/freshness").status_code == 401


def test_too_often_is_told_when_to_come_again(caller) -> None:
    client = caller("watch", per_minute=2)
    answers = [client.get("/api/v1/quarantine") for _ in range(4)]
    assert {429} & {one.status_code for one in answers}
    late = next(one for one in answers if one.status_code == 429)
    assert 0 < int(late["Retry-After"]) <= 60


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [("owner", 200, 200), ("supervisor", 200, 403), ("finance", 200, 403), ("auditor", 200, 403),
     ("leader", 403, 403), ("stranger", 403, 403), ("nobody", 302, 302)],
)  # fmt: skip
def test_only_the_owner_makes_tokens(client_of, who, read, write) -> None:
    client = client_of(who)
    assert client.get("/admin/api/").status_code == read
    made = client.post("/admin/api/", {"name": "erp", "per_minute": 60, "scopes": ["push"]})
    assert made.status_code == write
    assert ApiClient.objects.exists() is (write == 200)


def test_a_token_is_shown_once_and_opens_what_it_should(client_of) -> None:
    page = client_of("owner").post("/admin/api/", {"name": "erp", "per_minute": 60, "scopes": ["watch"]})
    token = page.context["token"]
    assert token in page.content.decode()
    assert token not in client_of("owner").get("/admin/api/").content.decode()
    assert token not in str(list(AuditEntry.objects.values())) + str(list(ApiClient.objects.values()))
    assert Client(headers={"Authorization": f"Bearer {token}"}).get("/api/v1/freshness").status_code == 200
