"""看: Monday morning (journey 2), during the day (journey 6); every page clean, printable, by keyboard."""

import pytest

from browser.web.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
SIZES = {"desktop": DESKTOP, "phone": PHONE}
WORDS = {"zh": ("最慢的接待", "什么最有帮助", "用时"), "en": ("The slowest chats", "What helps most", "took")}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_monday_morning_three_clicks_to_the_slowest_chat(site, visit, shot, lang, size) -> None:
    slowest, _, took = WORDS[lang]
    page = visit(site, "supervisor", lang, SIZES[size])
    assert page.locator("table#team tbody tr").count() > 3
    assert page.get_by_text(slowest).is_visible()
    assert "⚑" in page.locator("table#team").inner_text()
    shot(page, f"board-{lang}-{size}")
    page.locator("a[href^='/chat/']").first.click()
    assert took in page.locator("main ol").inner_text()
    shot(page, f"chat-{lang}-{size}")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_agent_sees_where_he_stands(site, visit, shot, lang, size) -> None:
    page = visit(site, "agent", lang, SIZES[size])
    helps = page.get_by_text(WORDS[lang][1])
    assert helps.is_visible()
    box = helps.bounding_box()
    assert box is not None
    assert box["y"] < SIZES[size]["height"]
    shot(page, f"person-{lang}-{size}")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]


PAGES = (
    "/board/",
    "/board/?week=1",
    "/person/a03/",
    "/person/a03/rounds/",
    "/person/a03/credits/",
    "/entries/",
    "/entries/start/",
    "/definition/reply_rate/",
    "/months/",
    "/plans/",
    "/reviews/",
)


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_serious_on_any_page(site, visit, clean, size) -> None:
    page = visit(site, "owner", size=SIZES[size])
    for address in PAGES:
        page.goto(address)
        clean(page)


def test_the_sign_in_page_is_clean_and_speaks_both_languages(site, visit, clean) -> None:
    page = visit(site)
    page.goto("/account/login/")
    clean(page)
    page.get_by_role("button", name="English").click()
    assert page.get_by_label("User name").is_visible()
    page.get_by_role("button", name="中文").click()
    assert page.get_by_label("用户名").is_visible()


def test_a_definition_is_one_click_from_its_number(site, visit) -> None:
    page = visit(site, "owner")
    page.get_by_role("button", name="回复率").first.click()
    page.locator("#definition").get_by_text("有效回复").wait_for()


def test_a_table_sorts_by_its_heading_and_keeps_the_order_in_the_address(site, visit) -> None:
    page = visit(site, "owner")
    page.locator("table#team").get_by_role("button", name="接待人数").click()
    first = page.locator("table#team tbody tr").first.inner_text()
    assert "sort-team" in page.url
    page.reload()
    assert page.locator("table#team tbody tr").first.inner_text() == first
    counts = page.locator("table#team tbody tr:not(.jx-total) td:nth-child(2)").evaluate_all(
        "cells => cells.map(cell => Number(cell.dataset.value))"
    )
    assert counts == sorted(counts, reverse=True)


def test_keyboard_only_from_sign_in_to_a_persons_page(site, visit) -> None:
    page = visit(site)
    page.goto("/account/login/")
    page.keyboard.type("owner")
    page.keyboard.press("Tab")
    page.keyboard.type("jixiao-demo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/board/")
    page.locator("table#team tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/person/**")


def test_the_explanation_prints_without_menu_and_buttons(site, visit) -> None:
    page = visit(site, "owner")
    page.goto("/person/a03/")
    page.get_by_role("link", name="为什么").first.click()
    page.emulate_media(media="print")
    assert not page.locator("header.navbar").is_visible()
    assert page.locator(".jx-tree").is_visible()
