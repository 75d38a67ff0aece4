"""Kuaishou's report: praise instead of satisfaction, spans written out."""

from decimal import Decimal

HEAD = "日期,客服昵称,咨询人数,人工平均回复时长,人工客服3分钟回复率,好评率,客服销售额"
SPANS = {"小美": "00:01:20", "小丽": "80", "小强": "80秒"}


def test_each_cell_becomes_a_figure_and_spans_are_seconds(desk) -> None:
    desk.put("快店/快手.csv", f"{HEAD}\n2026/10/3,小美,60,1分20秒,97%,92.5%,1500\n2026/10/4,小美,-,-,-,-,-\n")
    desk.read()
    assert desk.file("快店/快手.csv").format == "kuaishou_service_report"
    assert desk.ask("SELECT metric, shop, day::VARCHAR, platform, value FROM reports ORDER BY metric") == [
        (metric, "快店", "2026-10-03", "kuaishou", Decimal(value))
        for metric, value in (
            ("buyers_received", "60"),
            ("reply_3min_rate", "0.97"),
            ("report_sales", "1500"),
            ("response_time_mean", "80"),
            ("satisfaction_rate", "0.925"),
        )
    ]


def test_a_clock_and_plain_seconds_mean_the_same(desk) -> None:
    rows = [f"2026-10-03,{who},60,{span},97%,92%,1" for who, span in SPANS.items()]
    desk.put("快店/快手.csv", "\n".join([HEAD, *rows]))
    desk.read()
    assert desk.ask("SELECT DISTINCT value FROM reports WHERE metric = 'response_time_mean'") == [(80,)]
