"""The how-to's one line: put in the place of the line it stands for, a file with the new header is read."""

import re

from docs.pages import ROOT
from jixiao.ingest import recognise
from jixiao.ingest.formats import jd_orders

PAGE = ROOT / "docs" / "how-to" / "your-own-files.md"
FORMAT = ROOT / "src" / "jixiao" / "ingest" / "formats" / "jd_orders.py"
HEAD = "订单号,商品ID,商品名称,订购数量,下单时间,京东价,应付金额,订单状态,买家账户名"
ROW = "276501,1001,毛巾,2,2026-10-03 10:20:05,30.00,104.00,完成,jd_张三"


def with_the_line_of_the_page() -> str:
    (line,) = re.findall(r'^    "buyer": \(.*\),$', PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    text, times = re.subn(
        r'^    "buyer": \(.*\),$', line, FORMAT.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert times == 1
    return text


def test_one_line_makes_a_renamed_column_known(desk, monkeypatch) -> None:
    desk.put("店/jd.csv", f"{HEAD}\n{ROW}")
    desk.read()
    assert desk.codes() == ["I010"]
    renamed: dict = {}
    exec(compile(with_the_line_of_the_page(), str(FORMAT), "exec"), renamed)  # noqa: S102
    others = [form for form in recognise.FORMATS if form.id != jd_orders.JdOrders.id]
    monkeypatch.setattr(recognise, "FORMATS", [*others, *renamed["FORMATS"]])
    desk.read()
    assert desk.ask("SELECT order_id, buyer FROM orders") == [("276501", "jd_张三")]
