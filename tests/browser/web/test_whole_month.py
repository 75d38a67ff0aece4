"""整月: October played from the first computation to the payslips by five roles, each signed in for himself.

The supervisor opens the reviews, the leader rates, the owner decides and publishes, the agent appeals, the
supervisor accepts in part, finance locks and pays out, the auditor looks on and can change nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from browser.web.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LONG = 90_000


@dataclass
class Play:
    """The month in hand: opens it as somebody, one context a role, and keeps pictures."""

    site: object
    visit: object
    shot: object
    clean: object
    pages: dict[str, Page] = field(default_factory=dict)

    def as_(self, who: str) -> Page:
        """Return the page of somebody, signed in once."""
        if who not in self.pages:
            self.pages[who] = self.visit(self.site, who, "zh", DESKTOP)
        return self.pages[who]

    def month(self, who: str) -> Page:
        """Open October's page as somebody; what was queued meanwhile has been computed."""
        page = self.as_(who)
        page.goto("/months/")
        page.locator("table#months").get_by_role("link", name="2026-10").click()
        settled(page)
        return page

    def keep(self, page: Page, name: str) -> None:
        """Check a page with axe and keep its picture."""
        self.clean(page)
        self.shot(page, f"month-{name}")


def settled(page: Page) -> None:
    expect(page.locator(".jx-job")).to_have_count(0, timeout=LONG)


def stage(page: Page) -> str:
    return page.locator(".jx-steps [aria-current=step]").inner_text().strip()


def press(page: Page, label: str, why: str = "") -> None:
    """Take a step of the month, with a reason where it wants one."""
    form = page.locator("form", has=page.get_by_role("button", name=label, exact=True))
    if form.locator("[name=why]").count():
        form.locator("[name=why]").fill(why)
    form.get_by_role("button", name=label, exact=True).click()
    page.get_by_role("status").first.wait_for()


def rate(page: Page, choice: int) -> int:
    """Fill the first open form with the same mark for everybody, save, look, hand in; return how many."""
    page.goto("/reviews/?month=2026-10")
    page.get_by_role("link", name="去评分").first.click()
    cells = page.locator("#grid .jx-cell")
    for n in range(cells.count()):
        if cells.nth(n).evaluate("cell => cell.tagName") == "SELECT":
            cells.nth(n).select_option(index=choice)
        else:
            cells.nth(n).fill(str(100 - 10 * choice))
    count = cells.count()
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_text("已保存为草稿").wait_for()
    page.get_by_role("button", name="提交", exact=True).click()
    page.get_by_text("已提交，谢谢").wait_for()
    return count


def decide(page: Page) -> int:
    """Settle what must be settled before the publication."""
    page.locator("#check-ties a").click()
    page.get_by_role("heading", name="由人决定的事").wait_for()
    open_ = page.locator("li.list-group-item", has_text="公布前要决定")
    made = 0
    while count := open_.count():
        one = open_.first
        if one.locator("select").count():
            one.locator("select").select_option(index=1)
        else:
            limits = one.locator("[name=value]").get_attribute("placeholder")
            one.locator("[name=value]").fill(re.findall(r"[\d.]+", limits.replace(",", ""))[0])
        one.locator("[name=reason]").fill("看过两人的聊天，服务更稳")
        one.get_by_role("button").click()
        expect(open_).not_to_have_count(count, timeout=LONG)
        made += 1
    page.get_by_role("link", name="回到清单").click()
    settled(page)
    return made


@pytest.fixture
def play(own_site, visit, shot, clean) -> Play:
    return Play(own_site, visit, shot, clean)


def test_the_whole_month_by_five_roles(play) -> None:
    _compute_and_review(play)
    name, before = _publish_and_appeal(play)
    _answer(play, name)
    total = _lock_and_pay(play)
    _look_on(play, total)
    _read_in_english(play, before)


def _compute_and_review(play: Play) -> None:
    page = play.month("supervisor")
    assert stage(page) == "已试算"
    page.get_by_role("button", name="重新核算").click()
    settled(page)
    press(page, "开始评价")
    assert stage(page) == "评价中"
    play.keep(page, "1-reviews-open")
    assert rate(play.as_("leader"), 1) == 2, "a team of three less the leader himself"
    play.keep(play.as_("leader"), "2-leader-handed-in")
    assert rate(page, 2) == 2, "whoever runs the shop rates the two leaders"


def _publish_and_appeal(play: Play) -> tuple[str, str]:
    page = play.month("owner")
    press(page, "评价结束，进入校准", "都评完了")
    decide(page)
    assert stage(page) == "已校准"
    page.goto("/reviews/")
    page.get_by_role("link", name="校准", exact=True).first.click()
    assert page.locator("table#calibration tbody tr:not(.jx-cut)").count() == 6
    play.keep(page, "3-calibration")
    page = play.month("owner")
    press(page, "公布", "示例店铺，先公布")
    assert stage(page) == "已公布"
    agent = play.as_("agent")
    agent.goto("/payslips/")
    name = agent.locator(".page-header .text-secondary").last.inner_text().split(" · ")[0]
    total = agent.locator(".display-5").inner_text()
    play.keep(agent, "4-agent-payslip")
    agent.locator("#steps").get_by_role("link", name="看聊天").first.click()
    agent.get_by_role("link", name="申诉").click()
    agent.locator("#f-words").fill("买家马上撤回了，不用回复")
    agent.get_by_role("button", name="提交申诉").click()
    agent.get_by_text("等待主管答复").wait_for()
    return name, total


def _answer(play: Play, name: str) -> None:
    page = play.as_("supervisor")
    page.goto("/appeals/?month=2026-10")
    page.get_by_role("link", name=name).first.click()
    play.keep(page, "5-appeal")
    page.get_by_label("部分采纳").check()
    page.locator("#f-why").fill("撤回属实，只改这一条")
    page.get_by_role("button", name="答复", exact=True).click()
    page.get_by_text("已更正").first.wait_for()
    settled(page)
    agent = play.as_("agent")
    agent.reload()
    agent.get_by_text("撤回属实").first.wait_for()


def _lock_and_pay(play: Play) -> str:
    page = play.month("finance")
    assert stage(page) == "申诉中"
    page.get_by_role("link", name="核对表", exact=True).first.click()
    total = page.locator(".h1").first.inner_text()
    play.keep(page, "6-control-totals")
    page = play.month("finance")
    press(page, "锁定并封存", "申诉已答复")
    assert stage(page) == "已锁定"
    page.get_by_role("link", name="工资表导出").first.click()
    with page.expect_download() as got:
        page.get_by_role("link", name="Excel").first.click()
    rows = CalamineWorkbook.from_path(got.value.path()).get_sheet_by_index(0).to_python()
    paid = sum(row[rows[0].index("应发合计")] for row in rows[1:])
    assert f"¥{paid:,.2f}" == total
    page = play.month("finance")
    press(page, "登记已发放")
    assert stage(page) == "已发放"
    play.keep(page, "7-paid")
    return total


def _look_on(play: Play, total: str) -> None:
    page = play.month("auditor")
    assert total in page.locator(".page-header").inner_text()
    assert page.locator("main form").count() == 0
    page.get_by_role("link", name="核验").first.click()
    play.keep(page, "8-auditor-verifies")
    version = {"move": "unpaid", "version": "0", "why": "看看能不能改"}
    token = page.locator("meta[name=csrf-token]").get_attribute("content")
    headers = {"X-CSRFToken": token, "Referer": page.url}
    address = page.url.replace("/verify", "/move")
    assert page.request.post(address, form=version, headers=headers).status == 403


def _read_in_english(play: Play, before: str) -> None:
    page = play.visit(play.site, "agent", "en", PHONE)
    page.goto("/payslips/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator(".display-5").inner_text().startswith("¥"), before
    assert "paid" in page.locator("main").inner_text()
    play.keep(page, "9-agent-paid-en-phone")
