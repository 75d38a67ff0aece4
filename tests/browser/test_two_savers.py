"""两人同时改: both open the same person, both save; the second is told, and nothing of the first is lost."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
TOLD = {"zh": "别人已经改过这里", "en": "Somebody else has changed this"}


def test_the_second_of_two_who_save_is_told(small, visit, look, lang) -> None:
    first, second = visit(small, "owner", lang), visit(small, "supervisor", lang)
    for page in (first, second):
        page.goto("/admin/people/")
        page.get_by_role("link", name="xiaogang").first.click()
        page.locator("#id_position").wait_for()
    first.locator("#id_position").fill(f"组长 {lang}")
    first.locator("main form button[type=submit]").first.click()
    first.wait_for_url("**/admin/people/")
    second.locator("#id_position").fill("客服")
    second.locator("main form button[type=submit]").first.click()
    second.get_by_text(TOLD[lang]).wait_for()
    look(second, "00-second-saver")
    first.reload()
    assert first.get_by_text(f"组长 {lang}").is_visible()
