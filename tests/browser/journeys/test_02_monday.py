"""周一早上 (journey 2): who is below, what changed, the slowest chats, and one of them read: three clicks."""

import pytest

pytestmark = pytest.mark.browser
WORDS = {"zh": ("最慢的接待", "用时"), "en": ("The slowest chats", "took")}


def test_three_clicks_to_the_slowest_chat(busy, visit, look, lang, size) -> None:
    slowest, took = WORDS[lang]
    page = visit(busy, "supervisor", lang, size)
    assert page.locator("table#team tbody tr").count() > 3
    assert page.get_by_text(slowest).is_visible()
    assert "⚑" in page.locator("table#team").inner_text()
    look(page, "02-1-board")
    page.locator("a[href^='/chat/']").first.click()
    assert took in page.locator("main ol").inner_text()
    look(page, "02-2-chat")
