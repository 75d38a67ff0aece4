"""Feige's report: a date column, rates as text, two 3-minute rates that differ in their brackets."""

from decimal import Decimal

HEAD = (
    "日期,店铺,客服昵称,人工已接待人数,人工已接待会话量,CPD,不满意率,3分钟人工回复率 (会话),3分钟人工回复率,"
    "首次响应时长（秒）,平均响应时长（秒）,新平均响应时长（秒）,"
    "满意率,客服销售额（元）,询单人数,下单人数,支付人数,询单转化率"
)
MEI = '2026-10-03,抖店,小美,80,95,80,1.0%,98.1%,97.5%,8.2,21,19,96.0%,"3,210.50",50,30,27,54.00%'


def figures(desk) -> dict[str, tuple[object, ...]]:
    rows = desk.ask("SELECT metric, shop, account, day::VARCHAR, numerator, denominator, value FROM reports")
    assert {row[1:4] for row in rows} <= {("抖店", "小美", "2026-10-03")}
    return {row[0]: row[4:] for row in rows}


def test_each_column_is_a_figure_and_counts_are_taken_before_rates(desk) -> None:
    whole_team = f"2026-10-03,抖店,汇总,80{',' * 14}"
    desk.put("飞鸽.csv", f"{HEAD}\n{MEI}\n{whole_team}\n")
    desk.read()
    assert desk.file("飞鸽.csv").format == "douyin_service_report"
    assert figures(desk) == {
        "buyers_received": (None, None, Decimal(80)),
        "reply_3min_session_rate": (None, None, Decimal("0.981")),
        "reply_3min_rate": (None, None, Decimal("0.975")),
        "first_response_mean": (None, None, Decimal("8.2")),
        "response_time_mean": (None, None, Decimal(21)),
        "satisfaction_rate": (None, None, Decimal("0.96")),
        "report_sales": (None, None, Decimal("3210.5")),
        "inquiries": (None, None, Decimal(50)),
        "inquiry_order_rate": (Decimal(30), Decimal(50), None),
        "inquiry_pay_rate": (Decimal(27), Decimal(50), None),
    }
    assert desk.codes() == []


def test_a_row_without_an_agent_or_with_a_date_that_is_none_waits(desk) -> None:
    nobody, undated = MEI.replace("小美", ""), MEI.replace("2026-10-03", "10月")
    desk.put("飞鸽.csv", f"{HEAD}\n{nobody}\n{undated}\n{MEI}\n", "gbk")
    desk.read()
    assert {(p.code, p.place.line) for p in desk.report.problems} == {("I103", 2), ("I101", 3)}
    assert len(figures(desk)) == 10
