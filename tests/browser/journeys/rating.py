"""组长评分 (journey 9): beside the figures, the own average against the others', by keyboard alone."""

from __future__ import annotations

from browser.keys import press_enter, tab_to
from browser.play import Play


def leader_rates(play: Play, people: int) -> None:
    """Find the form from the menu, rate everybody, save, compare, hand in: no mouse."""
    page = play.as_("leader")
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "jx-skip", "the way past the menu comes first"
    _through_the_menu(play)
    tab_to(page, page.get_by_role("link", name=play.say("去评分", "Rate"), exact=True))
    press_enter(page)
    cells = page.locator("#grid .jx-cell")
    assert cells.count() == people
    tab_to(page, cells)
    for n in range(people):
        assert page.evaluate("document.activeElement.id") == cells.nth(n).get_attribute("id")
        page.keyboard.press("ArrowDown")
        _next_cell(page)
    save = page.get_by_role("button", name=play.say("保存草稿", "Save draft"))
    assert save.evaluate("button => button === document.activeElement")
    press_enter(page)
    page.get_by_text(play.say("已保存为草稿", "Kept as a draft")).wait_for()
    assert page.locator("tr.jx-total td").nth(1).inner_text() == "100", "excellent for everybody"
    play.look(page, "09-1-own-average")
    tab_to(page, page.get_by_role("button", name=play.say("提交", "Hand in"), exact=True))
    press_enter(page)
    page.get_by_text(play.say("已提交，谢谢", "Handed in, thank you")).wait_for()


def _through_the_menu(play: Play) -> None:
    page = play.as_("leader")
    if play.size["width"] < 992:
        tab_to(page, page.locator(".navbar-toggler"))
        page.keyboard.press("Enter")
        page.locator("#menu.collapse.show").wait_for()
    tab_to(page, page.locator("#menu").get_by_role("link", name=play.say("评价", "Reviews")))
    press_enter(page)


def _next_cell(page) -> None:
    """Tab on; between two cells stands the name of the next person, a link."""
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.tagName") == "A":
        page.keyboard.press("Tab")


def supervisor_rates(play: Play) -> None:
    """Whoever runs the shop rates the two leaders, with the mouse."""
    page = play.as_("supervisor")
    page.goto("/reviews/?month=2026-10")
    page.get_by_role("link", name=play.say("去评分", "Rate"), exact=True).first.click()
    for cell in page.locator("#grid .jx-cell").all():
        cell.select_option(index=1)
    page.get_by_role("button", name=play.say("提交", "Hand in"), exact=True).click()
    page.get_by_text(play.say("已提交，谢谢", "Handed in, thank you")).wait_for()
