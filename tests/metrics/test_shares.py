"""Shares of orders, of complaints, of rating requests: what came of what a person brought about."""

from metrics.conftest import pair

CHAT = "\n".join(f"10-10 09:00:0{n} 小美 买家{n} human" for n in range(6))


def test_valid_paid_and_abnormal_orders(shop, figures) -> None:
    """Six orders of hers: fine, refunded, closed unpaid, flagged, unpaid, paid after the two days."""
    told = (
        shop.chat(CHAT)
        .order("1", "买家0", "10-10 10:00:00", "10-10 10:01:00")
        .order("2", "买家1", "10-10 10:00:00", "10-10 10:01:00", refund_amount=100)
        .order("3", "买家2", "10-10 10:00:00", status="closed")
        .order("4", "买家3", "10-10 10:00:00", "10-10 10:01:00", flag="红")
        .order("5", "买家4", "10-10 10:00:00")
        .order("6", "买家5", "10-10 10:00:00", "10-13 00:00:00")
        .order("7", "无人", "10-10 10:00:00", "10-10 10:01:00")
    )
    found = figures(told)
    assert pair(found["mei"]["valid_order_rate"]) == (4, 6)
    assert pair(found["mei"]["abnormal_order_rate"]) == (1, 6)
    assert pair(found["mei"]["order_payment_rate"]) == (2, 5)
    assert pair(figures(told, order_success_days=3)["mei"]["order_payment_rate"]) == (3, 5)
    assert pair(figures(told, leave_out_flagged=False)["mei"]["valid_order_rate"]) == (5, 6)
    assert pair(found["li"]["valid_order_rate"]) == (0, 0)


def test_an_order_is_closed_by_its_word_or_by_its_time(shop, figures) -> None:
    """Two are called closed, two have only the time of it; who paid before is valid all the same."""
    told = shop.chat(CHAT)
    closed = ({"status": "closed"}, {"closed_at": "10-11 10:00:00"})
    for number, (more, paid) in enumerate(
        (each, paid) for each in closed for paid in (None, "10-10 10:01:00")
    ):
        told.order(str(number), f"买家{number}", "10-10 10:00:00", paid, **more)
    assert pair(figures(told)["mei"]["valid_order_rate"]) == (2, 4)


RECEIVED = "10-03 10:00:00 小美 张三 buyer\n10-03 11:00:00 小美 李四 buyer\n10-04 11:00:00 小丽 李四 buyer"


def test_complaints_are_compared_with_the_buyers_received(shop, figures) -> None:
    told = shop.chat(RECEIVED).add("complaints", person="mei", on="10-20", upheld=True)
    told.add("complaints", person="mei", on="10-21", upheld=False)
    found = figures(told)
    assert pair(found["mei"]["complaint_rate"]) == (1, 2)
    assert pair(found["li"]["complaint_rate"]) == (0, 1)


def test_without_the_register_of_complaints_their_share_is_unknown_not_zero(shop, figures) -> None:
    assert "complaint_rate" not in figures(shop.chat(RECEIVED))["mei"]


def test_rating_requests_and_what_came_of_them(shop, figures) -> None:
    """张三 is asked twice and rates once; 王五 was never received: 1 of 2 contacts, 1 of 3 requests."""
    told = shop.chat(RECEIVED)
    for buyer, moment in (("张三", "10-03 10:05:00"), ("张三", "10-03 10:07:00"), ("王五", "10-03 10:06:00")):
        told.add("invites", shop="甲店", account="小美", buyer=buyer, invited_at=moment)
    told.add("satisfaction", shop="甲店", account="小美", buyer="张三", rated_at="10-03 10:06:00", score=5)
    mei = figures(told)["mei"]
    assert pair(mei["invite_rate"]) == (1, 2)
    assert pair(mei["rating_rate"]) == (1, 3)


def test_a_rating_days_later_is_no_answer_to_the_request(shop, figures) -> None:
    told = shop.chat(RECEIVED).add(
        "invites", shop="甲店", account="小美", buyer="张三", invited_at="10-03 10:05:00"
    )
    told.add("satisfaction", shop="甲店", account="小美", buyer="张三", rated_at="10-06 10:05:00", score=5)
    assert pair(figures(told)["mei"]["rating_rate"]) == (0, 1)
