"""第一天 (journey 1): from an empty product to last month computed, without a document."""

import pytest

from browser.looks import keep

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORDS = {
    "zh": ("店铺名称", "您的登录名", "密码", "开始", "行待处理。", "天猫售前客服考核标准", "用这个方案算",
           "打开看板"),
    "en": ("Shop", "Your user name", "Password", "Begin", "to correct.", "Tmall pre-sales standard",
           "Compute by this scheme", "Open the board"),
}  # fmt: skip


def test_the_first_day(begin, shop, visit, look, lang) -> None:
    name, login, password, start, waiting, scheme, compute, board = WORDS[lang]
    page = visit(begin(""), lang=lang)
    page.goto("/welcome")
    keep(page, "01-1-welcome")
    page.get_by_label(name).fill("示例百货旗舰店")
    page.get_by_label(login).fill("laoban")
    page.get_by_label(password).fill("feng-he-ri-li")
    page.get_by_role("button", name=start).click()
    page.wait_for_url("**/entries/start/")
    look(page, "01-2-four-steps")
    page.locator("#folder").set_input_files(str(shop / "data"))
    page.wait_for_url("**/entries/upload/1/", timeout=60_000)
    page.get_by_text(waiting).wait_for(timeout=90_000)
    assert page.locator("table#files tbody tr").count() > 10
    look(page, "01-3-files")
    page.goto("/entries/start/")
    page.get_by_text(scheme, exact=True).click()
    look(page, "01-4-scheme")
    page.get_by_role("button", name=compute).click()
    page.get_by_role("link", name=board).click(timeout=120_000)
    assert page.locator("table#team tbody tr").count() > 3
    look(page, "01-5-board")
