"""The daily report: its date in the name, mixed brackets, sums stripped, benchmarks kept apart."""

from decimal import Decimal

HEAD = [
    "旺旺昵称", "询单人数", "询单最终付款人数", "询单最终付款转化率", "询单最终付款金额",
    "首次响应时长（秒)", "平均响应时长（秒)", "客户满意率", "旺旺回复率", "成功退款金额",
]  # fmt: skip
AGENT = ["店:小美", 50, 27, "54.00%", "3,210.50", 12.5, 33, "97.5%", "99.1%", "-"]
SUMS = ["汇总值", "平均值", "全店汇总值", "全店平均值", "同行同层优秀", "同行同层均值"]


def figures(desk, scope: str = "agent") -> dict[str, tuple[object, ...]]:
    rows = desk.ask(
        "SELECT scope, metric, account, shop, day::VARCHAR, numerator, denominator, value FROM reports"
    )
    return {row[1]: row[2:] for row in rows if row[0] == scope}


def report(desk, name: str = "客服绩效_20261003.xlsx", agent=AGENT) -> None:
    desk.put_book(name, [["示例"], HEAD, agent, *([name, *AGENT[1:]] for name in SUMS)])
    desk.read()


def test_each_cell_becomes_a_figure_of_the_day_in_the_name(desk) -> None:
    report(desk)
    at = ("店:小美", "店", "2026-10-03")
    assert figures(desk) == {
        "inquiries": (*at, None, None, Decimal(50)),
        "inquiry_pay_rate": (*at, Decimal(27), Decimal(50), None),
        "report_sales": (*at, None, None, Decimal("3210.5")),
        "first_response_mean": (*at, None, None, Decimal("12.5")),
        "response_time_mean": (*at, None, None, Decimal(33)),
        "satisfaction_rate": (*at, None, None, Decimal("0.975")),
        "reply_rate": (*at, None, None, Decimal("0.991")),
    }


def test_sums_are_stripped_and_benchmarks_keep_a_scope_of_their_own(desk) -> None:
    report(desk)
    assert desk.ask("SELECT DISTINCT scope FROM reports ORDER BY 1") == [
        ("agent",), ("peer_best",), ("peer_mean",), ("shop_mean",), ("shop_total",),
    ]  # fmt: skip
    assert figures(desk, "peer_best")["reply_rate"] == (
        None, "店", "2026-10-03", None, None, Decimal("0.991"),
    )  # fmt: skip


def test_no_data_is_no_figure_never_zero(desk) -> None:
    report(desk, agent=["店:小美", 0, 0, "暂无数据", "--", "-", "", "-", "-", "-"])
    assert set(figures(desk)) == {"inquiries"}


def test_the_same_report_of_another_day_is_another_report(desk) -> None:
    report(desk)
    copy = (desk.folder / "客服绩效_20261003.xlsx").read_bytes()
    desk.put_bytes("客服绩效_20261004.xlsx", copy)
    desk.read()
    assert desk.ask("SELECT count(*) FROM reports WHERE metric = 'inquiries' AND scope = 'agent'") == [(2,)]


def test_a_report_without_a_date_in_its_name_is_not_guessed(desk) -> None:
    report(desk, "客服绩效.xlsx")
    assert desk.codes() == ["I030"]
    assert "文件名" in desk.problem("I030").remedy.zh
    assert figures(desk) == {}


def test_a_report_over_several_days_cannot_be_told_apart(desk) -> None:
    report(desk, "客服绩效_20261001_20261031.xlsx")
    assert desk.codes() == ["I030"]
    assert "几天" in desk.problem("I030").message.zh
