"""发薪日 (journey 7): the payslip, why not more, the chat that cost the step, the appeal: four clicks."""

import pytest

pytestmark = pytest.mark.browser
WORDS = {
    "zh": ("工资单", "看聊天", "申诉", "提交申诉"),
    "en": ("Payslips", "chat", "Appeal", "Send the appeal"),
}


def test_from_the_payslip_to_the_chat_and_the_appeal(busy, visit, look, lang, size) -> None:
    slips, chat, appeal, send = WORDS[lang]
    page = visit(busy, "agent", lang, size)
    if size["width"] < 992:
        page.locator(".navbar-toggler").click()
        page.locator("#menu.collapse.show").wait_for()
    page.locator("#menu").get_by_role("link", name=slips).click()
    page.wait_for_url("**/payslips/")
    assert page.locator(".display-5").bounding_box()["y"] < size["height"]
    look(page, "07-1-payslip")
    page.locator(".list-group-item .jx-why").first.click()
    page.locator(".jx-tree").get_by_text("✗").first.wait_for(state="attached")
    look(page, "07-2-why")
    page.goto("/payslips/")
    page.locator("#steps").get_by_role("link", name=chat, exact=True).first.click()
    page.wait_for_url("**/chat/**")
    look(page, "07-3-chat")
    page.get_by_role("link", name=appeal).click()
    page.get_by_role("button", name=send).wait_for()
    look(page, "07-4-appeal")


@pytest.mark.usefixtures("payslip_font")
def test_it_is_taken_along_as_a_pdf(busy, visit, lang) -> None:
    page = visit(busy, "agent", lang)
    page.goto("/payslips/")
    with page.expect_download() as got:
        page.get_by_role("link", name="PDF").click()
    assert got.value.path().read_bytes().startswith(b"%PDF")
