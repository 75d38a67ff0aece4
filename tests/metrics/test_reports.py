"""Platform daily reports: the same figures from a ready-made source, and which counts where both exist."""

from decimal import Decimal

from jixiao.metrics.engine import compute
from jixiao.metrics.totals import differences
from metrics.conftest import OCTOBER, pair


def report(shop, day, metric, value, **more):
    return shop.add(
        "reports", shop="甲店", account="小美", day=day, metric=metric, value=Decimal(value), **more
    )


def test_a_mean_without_counts_is_weighted_by_inquiries(shop, figures) -> None:
    """(30 x 10 + 60 x 20) / 30 = 50, not the mean of 30 and 60."""
    for day, seconds, asked in (("10-03", "30", "10"), ("10-04", "60", "20")):
        report(shop, day, "response_time_mean", seconds)
        report(shop, day, "inquiries", asked)
    mei = figures(shop)["mei"]
    assert mei["response_time_mean"].value == 50
    assert mei["response_time_mean"].origin == "report"
    assert mei["inquiries"].value == 30


def test_counts_are_taken_as_they_are(shop, figures) -> None:
    report(shop, "10-03", "inquiry_pay_rate", "0.5", numerator=Decimal(5), denominator=Decimal(10))
    report(shop, "10-04", "inquiry_pay_rate", "1", numerator=Decimal(1), denominator=Decimal(1))
    assert pair(figures(shop)["mei"]["inquiry_pay_rate"]) == (6, 11)


def test_benchmarks_are_nobodys_figures(shop, figures) -> None:
    report(shop, "10-03", "reply_rate", "0.99", scope="peer_best")
    assert "reply_rate" not in figures(shop)["mei"]


def test_raw_data_count_unless_the_setting_says_report_and_the_difference_is_shown(shop, figures) -> None:
    told = report(shop, "10-03", "response_time_mean", "25").chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:00:20 小美 张三 human
        """)
    assert figures(told)["mei"]["response_time_mean"].value == 20
    assert figures(told, prefer="report")["mei"]["response_time_mean"].value == 25
    con = told.connect()
    compute(con, period=OCTOBER)
    (pairs,) = differences(con)
    assert (pairs.person, pairs.raw.value, pairs.report.value, pairs.difference) == ("mei", 20, 25, 5)


def test_a_day_without_raw_data_is_taken_from_the_report(shop, figures) -> None:
    told = report(shop, "10-04", "response_time_mean", "40").chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:00:20 小美 张三 human
        """)
    mei = figures(told)["mei"]["response_time_mean"]
    assert pair(mei) == (60, 2)
    assert mei.origin == "raw+report"


def test_a_report_follows_the_person_who_holds_the_account(shop, figures) -> None:
    shop.rows["accounts"] = []
    shop.hold(小美="mei", end="2026-10-03").hold(小美="li", start="2026-10-04")
    report(shop, "10-03", "report_sales", "10.50")
    report(shop, "10-04", "report_sales", "20.00")
    found = figures(shop)
    assert [found[who]["report_sales"].value for who in ("mei", "li")] == [Decimal("10.50"), Decimal("20.00")]


def test_without_inquiries_the_buyers_received_weigh(shop, figures) -> None:
    """(0.9 x 10 + 0.6 x 20) / 30 = 0.7, not the mean 0.75."""
    for day, rate, buyers in (("10-03", "0.9", "10"), ("10-04", "0.6", "20")):
        report(shop, day, "reply_3min_rate", rate)
        report(shop, day, "buyers_received", buyers)
    assert figures(shop)["mei"]["reply_3min_rate"].value == Decimal("0.7")
