"""PDD's report: buyers asked, sales and rates of each agent; the day stands in the file's name."""

from decimal import Decimal

HEAD = [
    "店铺名", "客服账号", "咨询人数", "询单转化率", "客服销售额",
    "3分钟人工回复率(8-23点)", "30秒应答率(8-23点)", "客服服务分",
]  # fmt: skip
MEI = ["拼店", "pdd_小美", 120, "35.5%", "2,800.00元", "99.2%", "85%", 4.8]


def test_each_cell_becomes_a_figure(desk) -> None:
    desk.put_book("客服数据_20261003.xlsx", [HEAD, MEI])
    desk.read()
    assert desk.file("客服数据_20261003.xlsx").format == "pdd_service_report"
    assert desk.ask(
        "SELECT metric, shop, account, day::VARCHAR, platform, value FROM reports ORDER BY metric"
    ) == [
        (metric, "拼店", "pdd_小美", "2026-10-03", "pdd", Decimal(value))
        for metric, value in (
            ("buyers_received", "120"),
            ("inquiry_pay_rate", "0.355"),
            ("reply_30s_rate", "0.85"),
            ("reply_3min_rate", "0.992"),
            ("report_sales", "2800"),
            ("service_score", "4.8"),
        )
    ]


def test_without_a_day_nothing_is_guessed(desk) -> None:
    desk.put_book("客服数据.xlsx", [HEAD, MEI])
    desk.read()
    assert desk.codes() == ["I030"]
    assert desk.ask("SELECT count(*) FROM reports") == [(0,)]
