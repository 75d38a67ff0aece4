"""整月: October played from the first computation to the payslips by five roles, each signed in for himself.

The supervisor opens the reviews, the leader rates by keyboard (journey 9), the owner closes and publishes
(4), the agent appeals (7), the supervisor accepts in part (5), finance locks and pays (10) and has the
inspector's file written (11), the auditor looks on and can change nothing. In Chinese at a desk, in
English on a phone; every scene is looked at in the other size too.
"""

from __future__ import annotations

import pytest

from browser.journeys.appeal import agent_appeals, supervisor_answers
from browser.journeys.closing import close_and_publish, open_the_reviews
from browser.journeys.inspector import finance_writes_the_dossier
from browser.journeys.rating import leader_rates, supervisor_rates
from browser.looks import DESKTOP, PHONE
from browser.play import Play, press, sheet, stage

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(("lang", "size"), [("zh", DESKTOP), ("en", PHONE)], ids=["zh-desktop", "en-phone"])
def test_the_whole_month_by_five_roles(begin, visit, look_twice, tmp_path, lang, size) -> None:
    play = Play(begin("shop"), lang, size, visit, look_twice)
    open_the_reviews(play)
    leader_rates(play, people=2)
    supervisor_rates(play)
    close_and_publish(play)
    agent_appeals(play)
    name = play.as_("agent").locator(".page-title [translate=no]").inner_text()
    supervisor_answers(play, name)
    seal = _lock_and_pay(play)
    finance_writes_the_dossier(play, seal, tmp_path)
    _look_on(play)
    _the_agent_is_paid(play)


def _lock_and_pay(play: Play) -> str:
    """Compare the totals, lock, export, pay; return the seal."""
    page = play.month("finance")
    assert stage(page) == play.say("申诉中", "Appeals")
    page.get_by_role("link", name=play.say("核对表", "Control totals"), exact=True).first.click()
    total = page.locator(".h1").first.inner_text()
    play.look(page, "11-0-control-totals")
    page = play.month("finance")
    press(page, play.say("锁定并封存", "Lock and seal"), "申诉已答复")
    assert stage(page) == play.say("已锁定", "Locked")
    seal = page.locator(".jx-seal").first.inner_text()
    page.get_by_role("link", name=play.say("工资表导出", "Payroll export")).first.click()
    rows = sheet(page, page.get_by_role("link", name="Excel").first)
    assert f"¥{sum(row[play.say('应发合计', 'total')] for row in rows):,.2f}" == total
    page = play.month("finance")
    press(page, play.say("登记已发放", "Record as paid"))
    assert stage(page) == play.say("已发放", "Paid")
    assert total in page.locator(".page-header").inner_text()
    play.look(page, "11-2-paid")
    return seal


def _look_on(play: Play) -> None:
    """The auditor sees it all; nothing can be pressed, and a request made by hand is refused."""
    page = play.month("auditor")
    assert page.locator("main form").count() == 0
    page.get_by_role("link", name=play.say("核验", "Verify")).first.click()
    play.look(page, "11-3-auditor-verifies")
    given = {"move": "unpaid", "version": "0", "why": "看看能不能改"}
    token = page.locator("meta[name=csrf-token]").get_attribute("content") or ""
    headers = {"X-CSRFToken": token, "Referer": page.url}
    address = page.url.replace("/verify", "/move")
    assert page.request.post(address, form=given, headers=headers).status == 403


def _the_agent_is_paid(play: Play) -> None:
    page = play.as_("agent")
    page.goto("/payslips/")
    assert page.locator(".display-5").inner_text().startswith("¥")
    page.get_by_text(play.say("已发放", "paid")).first.wait_for()
    play.look(page, "11-4-agent-paid")
