"""十月结账 (journey 4): a checklist in the order of work; each line leads there and back; publish."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from browser.play import LONG, Play, press, settled, stage


def open_the_reviews(play: Play) -> None:
    """Compute once more on what there is, then open the forms."""
    page = play.month("supervisor")
    assert stage(page) == play.say("已试算", "Computed")
    page.get_by_role("button", name=play.say("重新核算", "Compute again")).click()
    settled(page)
    press(page, play.say("开始评价", "Open the reviews"))
    assert stage(page) == play.say("评价中", "Under review")
    play.look(page, "04-1-checklist")


def close_and_publish(play: Play) -> None:
    """Close the forms, decide what waits, look at the calibration, publish."""
    page = play.month("owner")
    press(page, play.say("评价结束，进入校准", "Close the reviews and calibrate"), "都评完了")
    page.locator("#check-ties a").click()
    decide_all(play, page)
    assert stage(page) == play.say("已校准", "Calibrated")
    page.goto("/reviews/")
    page.get_by_role("link", name=play.say("校准", "Calibration"), exact=True).first.click()
    expect(page.locator("table#calibration tbody tr:not(.jx-cut)")).to_have_count(6, timeout=LONG)
    play.look(page, "04-3-calibration")
    page = play.month("owner")
    press(page, play.say("公布", "Publish"), "示例店铺，先公布")
    assert stage(page) == play.say("已公布", "Published")
    play.look(page, "04-4-published")


def decide_all(play: Play, page: Page) -> None:
    """Settle what must be settled before the publication; the way back leads to the checklist."""
    page.get_by_role("heading", name=play.say("由人决定的事", "What people decide")).wait_for()
    play.look(page, "04-2-decisions")
    open_ = page.locator("li.list-group-item", has_text=play.say("公布前要决定", "before publishing"))
    while count := open_.count():
        one = open_.first
        if one.locator("select").count():
            one.locator("select").select_option(index=1)
        else:
            limits = one.locator("[name=value]").get_attribute("placeholder") or ""
            one.locator("[name=value]").fill(re.findall(r"[\d.]+", limits.replace(",", ""))[0])
        one.locator("[name=reason]").fill("看过两人的聊天，服务更稳")
        one.get_by_role("button").click()
        expect(open_).not_to_have_count(count, timeout=LONG)
    page.get_by_role("link", name=play.say("回到清单", "Back to the checklist")).click()
    settled(page)
