from jixiao.ingest.headers import columns_of, header_row, plain_name


def test_headers_are_compared_without_their_dress() -> None:
    assert plain_name("首次响应时长（秒)") == plain_name("首次响应时长")
    assert plain_name("订单付款时间 ") == "订单付款时间"
    assert plain_name("Sent At") == plain_name("sent_at") == "sentat"
    assert plain_name("ｓｈｏｐ") == "shop"
    assert plain_name("(秒)") == "(秒)"


def test_marks_that_nobody_sees_are_no_part_of_a_header_and_a_file_on_one_line_is_none() -> None:
    assert plain_name("\ufefforder_id") == plain_name("order\u200b_id\u202e") == "orderid"
    assert len(plain_name("(" * 100_000)) <= 200


def test_each_header_serves_one_column_and_first_names_win() -> None:
    names = {"due": ("总金额", "应付"), "goods": ("应付", "总金额")}
    assert columns_of(["应付", "总金额", "备注"], names) == {"due": 1, "goods": 0}


def test_the_header_may_stand_below_titles() -> None:
    names = {"name": ("姓名",), "day": ("日期",)}
    assert header_row([["考勤报表"], ["日期：2026-10"], ["姓名", "日期"]], names) == (
        2,
        {"name": 0, "day": 1},
    )


def test_one_header_is_not_two_columns_and_the_fullest_row_is_the_header() -> None:
    assert columns_of(["总金额"], {"due": ("总金额",), "goods": ("总金额",)}) == {"due": 0}
    names = {"name": ("姓名",), "day": ("日期",)}
    assert header_row([["姓名", "张三"], ["姓名", "日期"]], names) == (1, {"name": 0, "day": 1})
