"""申诉 (journeys 7 and 5): the agent finds the chat that cost the step; it is accepted in part."""

from __future__ import annotations

import re

from browser.play import Play, amount, settled


def agent_appeals(play: Play) -> str:
    """Read the payslip, open the chat that cost the step, appeal; return the total read."""
    page = play.as_("agent")
    page.goto("/payslips/")
    total = amount(page.locator(".display-5").inner_text())
    play.look(page, "05-1-payslip")
    page.locator("#steps").get_by_role("link", name=play.say("看聊天", "chat"), exact=True).first.click()
    page.get_by_role("link", name=play.say("申诉", "Appeal"), exact=True).click()
    page.locator("#f-words").fill("买家马上撤回了，不用回复")
    page.get_by_role("button", name=play.say("提交申诉", "Send the appeal")).click()
    page.get_by_text(play.say("等待主管答复", "Waiting for the supervisor")).wait_for()
    play.look(page, "05-2-appeal-made")
    return total


def supervisor_answers(play: Play, who: str) -> None:
    """Accept in part with a reason: the figure says old and new, the statement says why."""
    page = play.as_("supervisor")
    page.goto("/appeals/?month=2026-10")
    page.get_by_role("link", name=who).first.click()
    play.look(page, "05-3-side-by-side")
    before = re.search(r"([\d,.]+) ÷ ([\d,.]+)", page.locator("section").first.inner_text())
    assert before is not None
    page.get_by_label(play.say("部分采纳", "Accepted in part")).check()
    page.locator("#f-why").fill("撤回属实，只改这一条")
    page.get_by_role("button", name=play.say("答复", "Answer"), exact=True).click()
    corrected = page.get_by_text(play.say("已更正", "Corrected")).first
    corrected.wait_for()
    assert f"{before[1]} ÷ {before[2]} → " in page.locator("section").first.inner_text()
    settled(page)
    play.look(page, "05-4-answered")
    agent = play.as_("agent")
    agent.reload()
    agent.get_by_text("撤回属实").first.wait_for()
