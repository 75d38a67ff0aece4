"""键盘: the way past the menu, the order of the focus, sorting and definitions, without a mouse."""

from __future__ import annotations

import pytest

from browser.keys import press_enter, tab_to

pytestmark = pytest.mark.browser
MOST, LEAST = 25, 8
# Where the focus stands, as a path through the page: what comes later in the page comes later by Tab.
ORDER = """() => {
  const all = 'a[href], button, input, select, summary, textarea, [tabindex]';
  return [...document.querySelectorAll(all)].indexOf(document.activeElement);
}"""


def test_from_sign_in_to_a_persons_page(busy, visit) -> None:
    page = visit(busy)
    page.goto("/account/login/")
    page.keyboard.type("owner")
    page.keyboard.press("Tab")
    page.keyboard.type("jixiao-demo")
    press_enter(page)
    page.wait_for_url("**/board/")
    tab_to(page, page.locator("table#team tbody a"))
    press_enter(page)
    page.wait_for_url("**/person/**")


@pytest.mark.parametrize(("who", "where"), [("supervisor", "/board/"), ("agent", "/payslips/")])
def test_the_first_tab_leads_past_the_menu_and_the_focus_goes_down_the_page(busy, visit, who, where) -> None:
    page = visit(busy, who)
    page.goto(where)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "jx-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    places: list[int] = []
    while len(places) < MOST:
        page.keyboard.press("Tab")
        place = page.evaluate(ORDER)
        if place < max(places, default=0):
            break
        places.append(place)
    assert len(places) >= LEAST
    assert places == sorted(set(places))


def test_a_definition_is_one_key_from_its_number(busy, visit) -> None:
    page = visit(busy, "owner")
    page.get_by_role("button", name="回复率").first.focus()
    page.keyboard.press("Enter")
    page.locator("#definition").get_by_text("有效回复").wait_for()


def test_a_table_sorts_by_its_heading_and_keeps_the_order_in_the_address(busy, visit) -> None:
    page = visit(busy, "owner")
    page.locator("table#team").get_by_role("button", name="接待人数", exact=True).focus()
    page.keyboard.press("Enter")
    first = page.locator("table#team tbody tr").first.inner_text()
    assert "sort-team" in page.url
    page.reload()
    assert page.locator("table#team tbody tr").first.inner_text() == first
    counts = page.locator("table#team tbody tr:not(.jx-total) td:nth-child(2)").evaluate_all(
        "cells => cells.map(cell => Number(cell.dataset.value))"
    )
    assert counts == sorted(counts, reverse=True)


def test_the_sign_in_page_is_clean_and_speaks_both_languages(busy, visit, look) -> None:
    page = visit(busy)
    page.goto("/account/login/")
    look(page, "00-sign-in")
    page.get_by_role("button", name="English").click()
    assert page.get_by_label("User name").is_visible()
    look(page, "00-sign-in")
    page.get_by_role("button", name="中文").click()
    assert page.get_by_label("用户名").is_visible()
