"""Journeys 3 and 12 as they are walked: a scheme is changed, tried, published; a cost question answered."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ASK_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .filter(found => ['serious', 'critical'].includes(found.impact))
    .map(found => found.id + ': ' + found.nodes.map(node => node.target.join(' ')).join(', '))"""


def is_fine(page, axe) -> None:
    page.evaluate(axe)
    assert page.evaluate(ASK_AXE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("zh", "用 2% 代替 1.5%，2026-08 – 2026-10 共多花 ¥350.00；2 人多得"),
        ("en", "2% instead of 1.5% costs ¥350.00 more over 2026-08 – 2026-10; 2 gain"),
    ],
)
def test_the_owner_asks_what_two_percent_would_have_cost_last_quarter(opened, axe, lang, says) -> None:
    page = opened("laoban", lang)
    page.goto("/plans/try")
    page.locator("#number").select_option("pay.commission.tiers.1.rate")
    page.locator("#value").fill("2%")
    page.locator("#value").press("Enter")
    page.get_by_text(says).wait_for(timeout=50_000)
    assert page.locator("#points tbody tr").count() == 9
    assert page.locator("#who tbody tr", has_text="小明").get_by_text("▲ 300.00").is_visible()
    assert page.locator("[data-chart] svg").count() == 2
    is_fine(page, axe)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_supervisor_lifts_a_weight_cures_the_sum_and_sees_it_in_the_text(opened, axe, lang) -> None:
    page = opened("zhuguan", lang)
    page.goto("/plans/new?plan=tmall-presales")
    page.locator("#name").fill(f"presales-{lang}")
    page.locator("#name").press("Enter")
    reply = page.locator("#f-items-2-weight")
    reply.fill("20")
    reply.press("Tab")
    page.locator("#weight-sum", has_text="105").wait_for()
    assert "weight: 20" in page.locator("#yaml").input_value()
    assert (
        page.locator("#weight-sum")
        .get_by_text("订单转化率" if lang == "zh" else "order conversion")
        .is_visible()
    )
    first = page.locator("#f-items-0-weight")
    first.fill("30")
    first.press("Tab")
    page.locator("#weight-sum .bg-green-lt").wait_for()
    page.locator("#yaml").fill(page.locator("#yaml").input_value().replace("at_least: 55%", "at_least: 56%"))
    expect(page.locator("#f-items-0-scale-bands-0-at_least")).to_have_value("56%")
    page.get_by_role("button", name="算例改成算出的数" if lang == "zh" else "Update the examples").click()
    page.locator("#plan-check .bg-red-lt").first.wait_for(state="detached")
    page.locator("#curve svg").wait_for()
    is_fine(page, axe)
    page.get_by_role("button", name="保存" if lang == "zh" else "Save").click()
    page.get_by_role("status").wait_for()
    assert "# 天猫售前客服考核标准" in page.locator("#yaml").input_value()


def test_a_lower_base_is_seen_to_fall_under_the_minimum_wage_cured_and_scheduled(opened, axe) -> None:
    page = opened("zhuguan")
    page.goto("/plans/")
    page.locator(".card", has_text="小店提成").get_by_role("button", name="由它新建一版").first.click()
    # 800 yuan and 600 to 1,000 of commission stay under any minimum wage of Guangdong.
    page.locator("#f-pay-0-amount").fill("800")
    page.locator("#f-pay-0-amount").press("Tab")
    expect(page.locator("#yaml")).to_have_value(re.compile("amount: 800"))
    page.get_by_role("button", name="保存").click()
    page.get_by_role("status").wait_for()
    page.get_by_role("link", name="试算").click()
    page.get_by_role("button", name="算一算").last.click()
    page.get_by_text("0 → 6").wait_for(timeout=50_000)
    assert page.get_by_text("共少花 ¥7,200.00；0 人多得，2 人少得").is_visible()
    is_fine(page, axe)
    page.go_back()
    page.goto("/plans/")
    page.locator(".card", has_text="小店提成").get_by_role("link", name="编辑").first.click()
    page.locator("#f-pay-0-amount").fill("2200")
    page.locator("#f-pay-0-amount").press("Tab")
    expect(page.locator("#yaml")).to_have_value(re.compile("amount: 2200"))
    page.get_by_role("button", name="保存").click()
    page.get_by_role("status").wait_for()
    page.get_by_role("link", name="发布").click()
    for step, day in (("discussion", "2026-11-03"), ("consultation", "2026-11-10"), ("notice", "2026-11-12")):
        page.locator("#kind").select_option(step)
        page.locator("#on").fill(day)
        page.get_by_role("button", name="记下").click()
        page.get_by_role("status").wait_for()
    assert page.get_by_text("由 2000 改为 2200").is_visible()
    page.get_by_role("link", name="公示稿").click()
    page.get_by_text("征求意见稿").first.wait_for()
    is_fine(page, axe)
    page.emulate_media(media="print")
    assert not page.locator("header.navbar").is_visible()
    page.emulate_media(media="screen")
    page.go_back()
    page.get_by_role("button", name="排期").click()
    page.get_by_text("已排期").wait_for()
    _acknowledge(opened, axe)


def _acknowledge(opened, axe) -> None:
    agent = opened("xiaoming", size=(390, 844))
    agent.goto("/plans/")
    assert agent.get_by_text("由 2000 改为 2200").is_visible()
    is_fine(agent, axe)
    agent.get_by_role("button", name="我已读过").first.click()
    agent.get_by_text("您已签收").wait_for()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "where", ["/plans/", "/plans/new", "/plans/try", "/plans/1", "/plans/1/publish", "/plans/1/diff"]
)
def test_every_page_fits_a_phone_in_both_languages(opened, axe, lang, where) -> None:
    page = opened("laoban", lang, (390, 844))
    page.goto(where)
    is_fine(page, axe)
