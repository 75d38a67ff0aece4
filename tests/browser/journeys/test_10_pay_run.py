"""发工资 (journey 10): totals, lock, payroll, payslips with receipts; then a refund comes for October.

小明 and 小刚 sold for 8,000 and 4,000: 2% over a base of 3,000 is 3,160 and 3,080, together 6,240. In
November 500 of order T1 go back to the buyer: November takes back 10 yuan of 小明's October commission.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.looks import DESKTOP
from browser.play import LONG, Play, press, settled, sheet

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("payslip_font")]
LATE = {
    "退款_refunds.csv": "shop,order_id,refund_id,amount,status,completed_at\n"
    "小店,T1,R1,500.00,completed,2026-11-05 10:00\n",
    "messages-11.csv": "shop,account,buyer,sent_at,sender,text\n"
    "小店,main:a,戊买家,2026-11-03 10:00:00,buyer,在吗\n"
    "小店,main:a,戊买家,2026-11-03 10:00:20,human,在的\n",
    "orders-11.csv": "shop,order_id,buyer,created_at,paid_at,amount_due,amount_paid,postage,quantity,status\n"
    "小店,T3,戊买家,2026-11-03 10:05:00,2026-11-03 10:05:20,1000.00,1000.00,0,1,交易成功\n",
}


def test_the_pay_run_and_the_refund_that_comes_later(begin, visit, look, lang, tmp_path) -> None:
    play = Play(begin("orders"), lang, DESKTOP, visit, look)
    play.as_("agent").goto("/payslips/")
    _control_totals(play)
    _lock_and_export(play)
    _hand_out_and_pay(play)
    _a_refund_arrives(play, tmp_path)
    _november_carries_it(play)


def _control_totals(play: Play) -> None:
    page = play.as_("finance")
    page.goto("/payslips/")
    page.get_by_role("link", name="2026-10").click()
    page.get_by_role("link", name=play.say("核对表", "Control totals")).click()
    assert page.locator(".h1").first.inner_text() == "¥6,240.00"
    assert page.locator("#legal").is_visible()
    assert page.get_by_text("¥12,000.00").first.is_visible(), "commission against sales"
    play.look(page, "10-1-control-totals")


def _lock_and_export(play: Play) -> None:
    page = play.month("finance")
    press(page, play.say("锁定并封存", "Lock and seal"), "公布后无人申诉")
    page.locator(".jx-seal").first.wait_for()
    page.get_by_role("link", name=play.say("工资表导出", "Payroll export")).first.click()
    page.get_by_label(play.say("应发合计 的列名", "name of total")).fill("税前应发")
    page.get_by_role("button", name=play.say("记住这些列", "Remember these columns")).click()
    page.get_by_role("columnheader", name="税前应发").wait_for()
    play.look(page, "10-2-payroll")
    rows = sheet(page, page.get_by_role("link", name="Excel").first)
    assert sorted(row["税前应发"] for row in rows) == [3080, 3160]


def _hand_out_and_pay(play: Play) -> None:
    page = play.as_("finance")
    page.goto("/payslips/")
    page.get_by_role("link", name="2026-10").click()
    page.get_by_role("button", name=play.say("发出工资单", "Hand the payslips out")).click()
    page.get_by_text(play.say("全部发出", "All are handed out")).wait_for(timeout=LONG)
    assert play.say("已读 1", "1 read") in page.locator(".page-header").inner_text()
    play.look(page, "10-3-handed-out")
    page = play.month("finance")
    press(page, play.say("登记已发放", "Record as paid"))


def _a_refund_arrives(play: Play, folder) -> None:
    """The supervisor drops November's files; finance asks what they are worth for the locked October."""
    for name, text in LATE.items():
        (folder / name).write_text(text, encoding="utf-8")
    page = play.as_("supervisor")
    page.goto("/entries/")
    page.locator("#files").set_input_files([folder / name for name in LATE])
    page.wait_for_url("**/entries/upload/*/")
    page.get_by_text(play.say("读入 4 行", "4 rows read")).wait_for(timeout=LONG)
    page = play.month("finance")
    page.get_by_role("link", name=play.say("补差", "Adjustments"), exact=True).click()
    page.get_by_role("button", name=play.say("查找补差", "Find adjustments")).click()
    row = page.get_by_role("row", name="小明")
    row.wait_for(timeout=LONG)
    for told in ("160.00", "150.00", "-10.00", "T1", "2026-11"):
        expect(row).to_contain_text(told)
    assert page.get_by_role("row", name="小刚").count() == 0
    play.look(page, "10-4-adjustment-found")


def _november_carries_it(play: Play) -> None:
    """November's statement has a line of -10.00 that names the order; October stays as it was paid."""
    page = play.month("finance", "2026-11")
    page.get_by_role("link", name=play.say("补差", "Adjustments"), exact=True).click()
    expect(page.get_by_role("row", name="小明")).to_contain_text("T1")
    page = play.month("supervisor", "2026-11")
    settled(page)
    page.goto("/person/xiaoming/?month=2026-11")
    page.get_by_role("link", name=play.say("为什么", "Why"), exact=True).click()
    line = page.locator(".jx-tree details", has_text="T1").filter(has_text="-¥10.00").last
    expect(line).to_contain_text("2026-10")
    play.look(page, "10-5-november")
    page = play.month("finance")
    page.get_by_role("link", name=play.say("核验", "Verify")).first.click()
    expect(page.locator("main .alert-danger")).to_have_count(0)
