"""发工资: payday (journey 7), the pay run (journey 10), an inspector asks (journey 11)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from browser.site import ROOT, Site, copy_of
from browser.web.conftest import DESKTOP, PHONE
from jixiao.cli import verify
from jixiao.web.months.slips.font import FONT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not FONT.is_file() and os.environ.get("CI") != "true", reason="没有字体：make assets / no font"
    ),
]
SIZES = {"desktop": DESKTOP, "phone": PHONE}
WORDS = {
    "zh": ("工资单", "看聊天", "申诉", "提交申诉"),
    "en": ("Payslips", "chat", "Appeal", "Send the appeal"),
}
SCRIPT = Path(__file__).with_name("publish.py")


@pytest.fixture(scope="module")
def payday(place, tmp_path_factory):
    """The shop on the day its October is published."""
    workspace = copy_of(place, tmp_path_factory.mktemp("payday") / "workspace")
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "JIXIAO_WORKSPACE": str(workspace)}
    subprocess.run([sys.executable, str(SCRIPT), str(workspace), "2026-10"], check=True, env=env)
    running = Site.start(workspace)
    yield running
    running.stop()


def fits(page, size) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_payday_from_the_payslip_to_the_chat_and_the_appeal(payday, visit, shot, clean, lang, size) -> None:
    slips, chat, appeal, send = WORDS[lang]
    page = visit(payday, "agent", lang, SIZES[size])
    if size == "phone":
        page.locator(".navbar-toggler").click()
        page.locator("#menu.collapse.show").wait_for()
    page.locator("#menu").get_by_role("link", name=slips).click()
    page.wait_for_url("**/payslips/")
    total = page.locator(".display-5")
    assert total.bounding_box()["y"] < SIZES[size]["height"]
    fits(page, SIZES[size])
    clean(page)
    shot(page, f"payslip-{lang}-{size}")
    page.locator("#steps").get_by_role("link", name=chat, exact=True).first.click()
    page.get_by_role("link", name=appeal).click()
    page.get_by_role("button", name=send).wait_for()
    shot(page, f"payslip-appeal-{lang}-{size}")


def test_why_this_amount_and_not_more(payday, visit, shot) -> None:
    page = visit(payday, "agent", size=PHONE)
    page.goto("/payslips/")
    page.locator(".list-group-item .jx-why").first.click()
    page.locator(".jx-tree").get_by_text("✗").first.wait_for(state="attached")
    shot(page, "payslip-why-phone")


def test_the_pay_run_from_control_totals_to_receipts_and_the_dossier(
    payday, visit, shot, clean, tmp_path
) -> None:
    visit(payday, "agent").goto("/payslips/")
    page = visit(payday, "finance")
    page.goto("/payslips/")
    page.get_by_role("link", name="2026-10").click()
    page.get_by_role("link", name="核对表").click()
    total = page.locator(".h1").first.inner_text()
    assert page.locator("#legal").is_visible()
    page.go_back()
    page.get_by_role("link", name="去锁定").click()
    lock = page.locator("form", has=page.get_by_role("button", name="锁定并封存"))
    if lock.locator("[name=why]").count():
        lock.locator("[name=why]").fill("公布后无人申诉")
    page.once("dialog", lambda asked: asked.accept())
    lock.get_by_role("button").click()
    page.get_by_text("封存码").first.wait_for()
    seal = page.locator(".jx-seal").first.inner_text()
    page.get_by_role("link", name="工资表导出").click()
    clean(page)
    page.get_by_label("应发合计 的列名").fill("税前应发")
    page.get_by_role("button", name="记住这些列").click()
    page.get_by_role("columnheader", name="税前应发").wait_for()
    shot(page, "payroll")
    with page.expect_download() as got:
        page.get_by_role("link", name="Excel").click()
    rows = CalamineWorkbook.from_path(got.value.path()).get_sheet_by_index(0).to_python()
    paid = sum(row[rows[0].index("税前应发")] for row in rows[1:])
    assert f"¥{paid:,.2f}" == total
    page.goto("/payslips/")
    page.get_by_role("link", name="2026-10").click()
    page.get_by_role("button", name="发出工资单").click()
    page.get_by_text("全部发出").wait_for(timeout=60_000)
    assert "已读 1" in page.locator(".page-header").inner_text()
    clean(page)
    shot(page, "payslips-out")
    page.get_by_role("row", name="a03").get_by_role("button", name="生成").click()
    link = page.get_by_role("row", name="a03").get_by_role("link", name="下载")
    link.wait_for(timeout=60_000)
    with page.expect_download() as got:
        link.click()
    file = tmp_path / "dossier.html"
    got.value.save_as(file)
    assert verify.main([str(file), "--seal", seal[:12]]) == 0


def test_a_payslip_is_taken_as_a_pdf_and_printed_without_the_menu(payday, visit, shot) -> None:
    page = visit(payday, "agent", "en")
    page.goto("/payslips/")
    with page.expect_download() as got:
        page.get_by_role("link", name="PDF").click()
    assert Path(got.value.path()).read_bytes().startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator("header.navbar").is_visible()
    assert page.locator(".display-5").is_visible()
