"""十月结账 (journey 4): the checklist leads to a tie and back; decided, calibrated, published."""

from __future__ import annotations

import pytest

from browser.looks import DESKTOP
from browser.play import Play, press, settled, stage

pytestmark = pytest.mark.browser


def test_a_tie_is_decided_and_october_published(begin, visit, look, lang) -> None:
    play = Play(begin("closing"), lang, DESKTOP, visit, look)
    page = play.month("supervisor")
    look(page, "04-0-checklist-with-a-tie")
    page.locator("#check-ties a").click()
    decide = play.say("决定", "Decide")
    for name, grade in (("小明", "A"), ("小刚", "B")):
        line = page.locator("li.list-group-item", has_text=name).filter(has=page.locator("select")).first
        line.locator("select").select_option(grade)
        line.locator("input[name=reason]").fill("看过聊天")
        with page.expect_navigation():
            line.get_by_role("button", name=decide).click()
    look(page, "04-0-tie-decided")
    page.get_by_role("link", name=play.say("回到清单", "Back to the checklist")).click()
    settled(page)
    press(page, play.say("评价结束，进入校准", "Close the reviews and calibrate"))
    press(page, play.say("公布", "Publish"), "只有两天营业")
    assert stage(page) == play.say("已公布", "Published")
    # A pays 1,000 in full, B half of it.
    assert "¥1,500.00" in page.locator(".page-header").inner_text()
