"""Reception detail: American dates, a day and times apart, what came of it in words."""

HEAD = "日期,开始时间,结束时间,买家旺旺,客服旺旺,接待类型,接待发起,状态"
BOUGHT = "3/20/20,10:15:20,10:31:02,张三,店:小美,售前,买家,落实下单落实付款"
ORDERED = "3/20/20,9:05:07,9:20:00,李四,店:小美,售前,客服,落实下单未落实付款"
OPEN = "3/21/20,23:55:00,23:59:59,王五,店:小明,售后,买家,待定"


def test_receptions_land_with_what_came_of_them(desk) -> None:
    desk.put("接待明细.csv", f"{HEAD}\n{BOUGHT}\n{ORDERED}\n{OPEN}\n", "gbk")
    desk.read()
    assert desk.file("接待明细.csv").format == "reception_detail"
    assert desk.ask(
        "SELECT shop, account, buyer, started_at::VARCHAR, ended_at::VARCHAR, kind, begun_by, ordered, paid"
        " FROM receptions ORDER BY line"
    ) == [
        ("店", "店:小美", "张三", "2020-03-20 10:15:20", "2020-03-20 10:31:02", "售前", "买家", True, True),
        ("店", "店:小美", "李四", "2020-03-20 09:05:07", "2020-03-20 09:20:00", "售前", "客服", True, False),
        ("店", "店:小明", "王五", "2020-03-21 23:55:00", "2020-03-21 23:59:59", "售后", "买家", None, None),
    ]  # fmt: skip
    assert desk.ask("SELECT state FROM receptions WHERE buyer = '王五'") == [("待定",)]


def test_a_workbook_holds_days_and_parts_of_days(desk) -> None:
    row = [43910, 0.5, "2020-03-20 12:10:00", "张三", "小美", "售前", "买家", "落实下单落实付款"]
    desk.put_book("店/接待.xlsx", [HEAD.split(","), row])
    desk.read()
    assert desk.ask("SELECT started_at::VARCHAR, ended_at::VARCHAR FROM receptions") == [
        ("2020-03-20 12:00:00", "2020-03-20 12:10:00")
    ]


def test_times_on_a_clock_of_twelve_hours(desk) -> None:
    desk.put(
        "接待.csv", f"{HEAD}\n{BOUGHT.replace('10:15:20', '下午 1:15:20').replace('10:31:02', '1:31:02 PM')}"
    )
    desk.read()
    assert desk.ask("SELECT started_at::VARCHAR, ended_at::VARCHAR FROM receptions") == [
        ("2020-03-20 13:15:20", "2020-03-20 13:31:02")
    ]


def test_a_workbook_with_cells_formatted_as_date_and_time(desk) -> None:
    row = [43910, 0.42731481481, 0.5, "张三", "店:小美", "售前", "买家", "待定"]
    desk.put_book("接待.xlsx", [HEAD.split(","), row], {0: "m/d/yy", 1: "hh:mm:ss", 2: "hh:mm:ss"})
    desk.read()
    assert desk.ask("SELECT started_at::VARCHAR, ended_at::VARCHAR FROM receptions") == [
        ("2020-03-20 10:15:20", "2020-03-20 12:00:00")
    ]


def test_a_row_without_buyer_or_with_a_time_that_is_none_waits(desk) -> None:
    desk.put(
        "接待.csv", "\n".join([HEAD, BOUGHT.replace("张三", ""), ORDERED.replace("9:05:07", "早上"), OPEN])
    )
    desk.read()
    assert {(p.code, p.place.line, p.place.column) for p in desk.report.problems} == {
        ("I103", 2, "买家旺旺"),
        ("I101", 3, "开始时间"),
    }
    assert desk.ask("SELECT count(*) FROM receptions") == [(1,)]
