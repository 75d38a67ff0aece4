"""打印: board, explanation, payslip and control totals on A4: so many sheets, no menu, no buttons."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser
GONE = "header.navbar, footer, .btn, button:not(.jx-definition):not(.jx-sort), .jx-skip, #todo"
SHEETS = re.compile(rb"/Type\s*/Page\b")


def sheets(page) -> int:
    """Return how many sheets of A4 the page takes."""
    return len(SHEETS.findall(page.pdf(format="A4", print_background=True)))


def shown(page) -> list[str]:
    """Return what must not be on paper and is."""
    return page.eval_on_selector_all(
        GONE,
        "found => found.filter(one => one.getClientRects().length && !one.classList.contains('jx-skip'))"
        ".map(one => one.outerHTML.slice(0, 80))",
    )


@pytest.mark.parametrize(
    ("who", "where", "stays", "most"),
    [
        ("supervisor", "/board/", "table#team", 4),
        ("agent", "/payslips/", ".display-5", 2),
        ("owner", "/months/2/control", "#lines", 2),
    ],
)
def test_a_page_prints_without_menu_and_buttons(busy, visit, who, where, stays, most) -> None:
    page = visit(busy, who)
    page.goto(where)
    page.emulate_media(media="print")
    assert shown(page) == []
    assert page.locator(stays).first.is_visible()
    assert 1 <= sheets(page) <= most


def test_the_explanation_prints_with_its_rows(busy, visit) -> None:
    page = visit(busy, "owner")
    page.goto("/person/a03/")
    page.get_by_role("link", name="为什么").first.click()
    page.emulate_media(media="print")
    assert shown(page) == []
    assert page.locator(".jx-tree").is_visible()
    assert 1 <= sheets(page) <= 6
