"""Transfers: an unanswered question stays with who had it; the receiver's clock starts at the transfer."""

from metrics.conftest import pair


def test_the_receiver_starts_at_the_transfer_and_the_first_keeps_the_miss(shop, figures) -> None:
    told = figures(
        shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:05:00 小美 张三 human -> 小丽
        10-03 10:05:12 小丽 张三 human
        """)
    )
    assert pair(told["mei"]["service_time_rate"]) == (0, 1)
    assert pair(told["li"]["response_time_mean"]) == (12, 1)
    assert told["li"]["buyers_received"].value == 0  # the buyer said nothing to her


def test_a_transfer_without_a_question_opens_nothing(shop, figures) -> None:
    told = figures(
        shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:00:10 小美 张三 human
        10-03 10:05:00 小美 张三 system -> 小丽
        10-03 10:09:00 小丽 张三 human
        """)
    )
    assert pair(told["li"]["response_time_mean"]) == (0, 0)


def test_along_a_chain_the_question_travels_on_until_somebody_answers(shop, figures) -> None:
    told = figures(
        shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:01:00 小美 张三 human -> 小丽
        10-03 10:02:00 小丽 张三 human -> 小强
        10-03 10:02:30 小强 张三 human
        """)
    )
    assert [pair(told[who]["service_time_rate"]) for who in ("mei", "li", "qiang")] == [
        (0, 1),
        (0, 1),
        (0, 1),
    ]
    assert pair(told["qiang"]["response_time_mean"]) == (30, 1)


def test_along_a_chain_an_answer_in_the_middle_ends_it(shop, figures) -> None:
    told = figures(
        shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:01:00 小美 张三 human -> 小丽
        10-03 10:01:15 小丽 张三 human
        10-03 10:02:00 小丽 张三 human -> 小强
        10-03 10:02:30 小强 张三 human
        """)
    )
    assert pair(told["li"]["response_time_mean"]) == (15, 1)
    assert pair(told["qiang"]["response_time_mean"]) == (0, 0)


def test_an_open_question_with_the_receiver_goes_on_from_where_it_began(shop, figures) -> None:
    told = figures(
        shop.chat("""
        10-03 09:59:00 小丽 张三 buyer
        10-03 10:00:00 小美 张三 buyer
        10-03 10:01:00 小美 张三 human -> 小丽
        10-03 10:01:30 小丽 张三 human
        """)
    )
    assert pair(told["li"]["response_time_mean"]) == (150, 1)


def test_back_with_the_first_a_new_question_opens_a_new_round(shop, figures) -> None:
    told = figures(
        shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:01:00 小美 张三 human -> 小丽
        10-03 10:20:00 小美 张三 buyer
        10-03 10:20:07 小美 张三 human
        """)
    )
    assert pair(told["mei"]["response_time_mean"]) == (7, 1)
    assert pair(told["mei"]["service_time_rate"]) == (1, 2)
    assert told["mei"]["first_response_mean"].value is None  # its first round stayed open
    assert pair(told["li"]["service_time_rate"]) == (0, 1)  # nobody answered there


def test_handed_to_an_account_that_nobody_holds_the_round_stands_for_itself(shop, figures) -> None:
    con = shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:01:00 小美 张三 human -> 夜班
        """).connect()
    from jixiao.metrics.engine import compute

    compute(con)
    rows = con.execute(
        "select account, origin from figures where person is null and metric = 'service_time_rate'"
    )
    assert rows.fetchall() == [("夜班", "unassigned")]


def test_handing_on_is_no_answer_however_soon(shop, figures) -> None:
    told = figures(
        shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:00:05 小美 张三 human -> 小丽
        10-03 10:00:12 小丽 张三 human
        """)
    )
    assert pair(told["mei"]["service_time_rate"]) == (0, 1)
    assert pair(told["mei"]["response_time_mean"]) == (0, 0)
    assert pair(told["li"]["response_time_mean"]) == (7, 1)
