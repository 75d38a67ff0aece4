"""老板一问 (journey 12): what 2% instead of 1.5% would have cost last quarter, and who would have gained."""

import pytest

pytestmark = pytest.mark.browser
SAYS = {
    "zh": "用 2% 代替 1.5%，2026-08 – 2026-10 共多花 ¥350.00；2 人多得",
    "en": "2% instead of 1.5% costs ¥350.00 more over 2026-08 – 2026-10; 2 gain",
}


def test_what_two_percent_would_have_cost_last_quarter(small, visit, look, lang) -> None:
    page = visit(small, "owner", lang)
    page.goto("/plans/try")
    page.locator("#number").select_option("pay.commission.tiers.1.rate")
    page.locator("#value").fill("2%")
    look(page, "12-1-question")
    page.locator("#value").press("Enter")
    page.get_by_text(SAYS[lang]).wait_for(timeout=50_000)
    assert page.locator("#points tbody tr").count() == 9
    assert page.locator("#who tbody tr", has_text="小明").get_by_text("▲ 300.00").is_visible()
    assert page.locator("[data-chart] svg").count() == 2
    look(page, "12-2-answer")
