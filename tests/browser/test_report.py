"""The report as its readers use it: opened from disk, without a network, on a desk and on a phone."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

ASK_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .filter(found => ['serious', 'critical'].includes(found.impact))
    .map(found => found.id + ': ' + found.nodes.map(node => node.target.join(' ')).join(', '))"""


def names(page) -> list[str]:
    return page.locator("table.team tbody th").all_inner_texts()


def unfold(page, which: str = "details") -> None:
    page.evaluate("which => document.querySelectorAll(which).forEach(found => { found.open = true })", which)


def violations(page, axe) -> list[str]:
    # The page's own policy forbids foreign scripts; the checker is let in through the debugger.
    page.evaluate(axe)
    return page.evaluate(ASK_AXE)


def test_it_opens_in_chinese_and_switches_to_english_and_back(page) -> None:
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.get_by_role("heading", name="团队").is_visible()
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", name="Team").is_visible()
    assert page.get_by_role("heading", name="团队").count() == 0
    assert page.title() == "Monthly performance report 云朵家居旗舰店 2026-10"
    page.get_by_role("button", name="中文").click()
    assert page.get_by_role("heading", name="团队").is_visible()


def test_a_link_may_ask_for_english(page, report_file) -> None:
    page.goto(report_file.as_uri() + "?lang=en")
    assert page.get_by_role("heading", name="Charts").is_visible()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_serious(page, report_file, axe, lang) -> None:
    page.goto(report_file.as_uri() + f"?lang={lang}")
    unfold(page, "#person-a05 details, figure details")
    assert violations(page, axe) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_wider_than_the_screen(page, report_file, size, lang) -> None:
    page.goto(report_file.as_uri() + f"?lang={lang}")
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    team = page.locator("#team .scroll").first
    assert team.evaluate("found => found.scrollWidth - found.clientWidth") <= 0


def test_the_team_sorts_by_keyboard_and_who_has_no_score_stays_last(page) -> None:
    assert names(page) == ["小美", "阿杰", "林晓雨", "陈大明", "<王=小二>", "赵新"]
    header = page.locator("table.team th", has_text="得分").first
    header.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert header.get_attribute("aria-sort") == "ascending"
    assert names(page) == ["<王=小二>", "陈大明", "林晓雨", "阿杰", "小美", "赵新"]
    page.keyboard.press("Space")
    assert header.get_attribute("aria-sort") == "descending"
    assert names(page)[0] == "小美"
    assert names(page)[-1] == "赵新"


def test_from_a_name_to_the_chat_that_cost_the_step(page) -> None:
    page.locator("table.team").get_by_role("link", name="林晓雨").click()
    person = page.locator("article", has_text="林晓雨")
    step = person.get_by_text("差 1.25 秒").first
    assert step.is_visible()
    step.click()
    leaf = person.locator("tr.why details[open]").get_by_text("平均响应时间").last
    leaf.click()
    assert person.get_by_text("聊天记录-2026-10.csv:18274").first.is_visible()


def test_a_definition_is_one_click_from_its_number(page) -> None:
    page.locator(".keys").get_by_role("link", name="回复率").click()
    definition = page.locator(".def", has_text="有人工回复的接待 ÷ 全部接待")
    assert definition.is_visible()
    assert definition.evaluate("element => element === document.querySelector(':target')")


def test_a_link_to_a_person_opens_the_page_even_a_second_time(page, report_file) -> None:
    page.goto(report_file.as_uri() + "#person-a02")
    sheet = page.locator("#person-a02 .sheet")
    assert sheet.is_visible()
    page.locator("#person-a02 summary").first.click()
    assert not sheet.is_visible()
    page.locator("table.team").get_by_role("link", name="阿杰").click()
    assert sheet.is_visible()


def test_every_chart_is_drawn_and_has_its_numbers_as_a_table(page) -> None:
    charts = page.locator("[data-chart]")
    assert charts.count() == 7
    assert page.locator("[data-chart] svg").count() == 7
    figure = page.locator("figure", has_text="响应时间分布")
    figure.locator("summary").click()
    assert figure.get_by_text("2,011").last.is_visible()


def test_everything_can_be_unfolded_at_once(page, report_file) -> None:
    page.goto(report_file.as_uri() + "#person-a01")
    person = page.locator("#person-a01")
    person.get_by_role("button", name="全部展开").click()
    assert person.locator("details:not([open])").count() == 0


def test_it_prints_on_a4_with_one_page_or_more_per_person(browser, report_file, tmp_path) -> None:
    page = browser.new_page()
    page.goto(report_file.as_uri())
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    pages = pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/")
    assert pages >= 1 + len(report_people(report_file))
    assert b"/MediaBox [0 0 594" in pdf or b"/MediaBox [0 0 595" in pdf


def report_people(report_file) -> list[str]:
    return [line for line in report_file.read_text(encoding="utf-8").splitlines() if "<article" in line]


def test_without_javascript_the_report_still_reads(browser, report_file) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report_file.as_uri())
    assert page.get_by_text("¥26,980.00").first.is_visible()
    assert page.get_by_text("English").is_visible() is False
    page.locator("#person-a01 summary").first.click()
    assert page.get_by_text("考核得分").first.is_visible()
    context.close()
