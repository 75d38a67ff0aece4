"""第一天 (journey 1): from an empty product to last month computed, without a document."""

import pytest

from browser.web.conftest import DESKTOP

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_first_day(empty_site, place, visit, shot) -> None:
    page = visit(empty_site, size=DESKTOP)
    page.goto("/welcome")
    page.get_by_label("店铺名称").fill("示例百货旗舰店")
    page.get_by_label("您的登录名").fill("laoban")
    page.get_by_label("密码").fill("feng-he-ri-li")
    page.get_by_role("button", name="开始").click()
    page.wait_for_url("**/entries/start/")
    page.locator("#folder").set_input_files(str(place / "data"))
    page.wait_for_url("**/entries/upload/1/", timeout=60_000)
    page.get_by_text("行待处理。").wait_for(timeout=90_000)
    assert page.locator("table#files tbody tr").count() > 10
    shot(page, "first-day-files")
    page.goto("/entries/start/")
    page.get_by_text("天猫售前客服考核标准", exact=True).click()
    page.get_by_role("button", name="用这个方案算").click()
    page.get_by_role("link", name="打开看板").click(timeout=120_000)
    assert page.locator("table#team tbody tr").count() > 3
    shot(page, "first-day-board")
