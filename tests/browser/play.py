"""一台戏: a month in hand: who plays is signed in once and speaks one language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from browser.site import Site

LONG = 180_000


@dataclass
class Play:
    """The site, the language and the size of the play; `pages`: one window a role."""

    site: Site
    lang: str
    size: dict[str, int]
    visit: Callable[..., Page]
    look: Callable[[Page, str], None]
    pages: dict[str, Page] = field(default_factory=dict)

    def say(self, zh: str, en: str) -> str:
        """Return what the pages call it."""
        return en if self.lang == "en" else zh

    def as_(self, who: str) -> Page:
        """Return somebody's window."""
        if who not in self.pages:
            self.pages[who] = self.visit(self.site, who, self.lang, self.size)
        return self.pages[who]

    def month(self, who: str, month: str = "2026-10") -> Page:
        """Open a month's page as somebody; what was queued meanwhile has been computed."""
        page = self.as_(who)
        page.goto("/months/")
        page.locator("table#months").get_by_role("link", name=month).click()
        settled(page)
        return page


def settled(page: Page) -> None:
    """Wait until no work is under way."""
    expect(page.locator(".jx-job")).to_have_count(0, timeout=LONG)


def stage(page: Page) -> str:
    """Return where the month stands."""
    return page.locator(".jx-steps [aria-current=step]").inner_text().strip()


def press(page: Page, label: str, why: str = "") -> None:
    """Take a step of the month, with a reason where it wants one."""
    form = page.locator("form", has=page.get_by_role("button", name=label, exact=True))
    if form.locator("[name=why]").count():
        form.locator("[name=why]").fill(why)
    with page.expect_navigation():
        form.get_by_role("button", name=label, exact=True).click()
    page.get_by_role("status").first.wait_for()


def amount(text: str) -> str:
    """Return the first amount that a text writes, ¥ and commas included."""
    return re.findall(r"¥[\d,]+\.\d\d", text)[0]


def sheet(page: Page, link: Any) -> list[dict[str, Any]]:
    """Return the rows of the workbook that a link gives, by heading."""
    from python_calamine import CalamineWorkbook

    with page.expect_download() as got:
        link.click()
    head, *rows = CalamineWorkbook.from_path(got.value.path()).get_sheet_by_index(0).to_python()
    return [dict(zip(head, row, strict=True)) for row in rows]
