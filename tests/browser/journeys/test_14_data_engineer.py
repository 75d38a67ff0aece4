"""数据工程师 (journey 14): a token pushes a minute's chats twice; freshness and quarantine are seen."""

from __future__ import annotations

import json
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
WORDS = {
    "zh": ("名称", "发令牌", "是", "停用"),
    "en": ("Name", "Make it", "yes", "Stop"),
}
CHAT = {"shop": "小店", "account": "小店:推送", "buyer": "张三"}
ROWS = [
    CHAT | {"sent_at": "2026-10-03 10:10:15", "sender": "buyer"},
    CHAT | {"sent_at": "2026-10-03 10:10:40", "sender": "human"},
    CHAT | {"sent_at": "2026-13-03 10:10", "sender": "buyer"},
]


def call(url: str, token: str, rows: list[dict[str, str]] | None = None, key: str = "") -> dict:
    """Call the API as another system does."""
    head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Idempotency-Key": key}
    body = json.dumps({"rows": rows}).encode() if rows else None
    with urlopen(Request(url, body, head), timeout=30) as answer:  # noqa: S310 - our own address
        return json.load(answer)


def test_a_system_is_let_in_pushes_twice_and_is_watched(small, visit, look, lang) -> None:
    name, make, yes, stop = WORDS[lang]
    page = visit(small, "owner", lang)
    page.goto("/admin/api/")
    page.get_by_label(name).first.fill(f"gateway {lang}")
    for scope in page.locator("input[name=scopes]").all():
        scope.check()
    page.get_by_role("button", name=make, exact=True).click()
    token = page.locator(".alert-success code").inner_text()
    look(page, "14-1-token")
    first, again = (call(f"{small.url}/api/v1/messages", token, ROWS, f"minute-{lang}") for _ in range(2))
    assert (first["rows"], first["quarantined"], first["replayed"]) == (2, 1, False)
    assert (again["id"], again["replayed"]) == (first["id"], True)
    page.goto("/admin/api/")
    line = page.locator("tr", has=page.locator(f"td:first-child:text-is('{first['id']}')")).last
    expect(line).to_contain_text(f"gateway {lang}")
    _until_in_store(page, line, yes)
    look(page, "14-2-in-store")
    assert call(f"{small.url}/api/v1/pushes/{first['id']}", token)["in_store"]
    assert "shops" in call(f"{small.url}/api/v1/freshness", token)
    assert call(f"{small.url}/api/v1/quarantine", token)["total"] >= 1
    client = page.get_by_role("row", name=f"gateway {lang}").filter(has=page.locator("form"))
    client.get_by_role("button", name=stop).click()
    page.get_by_role("status").wait_for()


def _until_in_store(page, line, yes: str) -> None:
    """Look again until the worker has read it."""

    def there() -> bool:
        page.reload()
        return line.get_by_role("cell", name=yes, exact=True).count() == 1

    for _ in range(60):
        if there():
            return
        page.wait_for_timeout(500)
    raise AssertionError("never read")
