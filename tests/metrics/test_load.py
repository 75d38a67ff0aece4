"""Open chats: the limit grows where a person has five or more chats open."""

from metrics.conftest import pair


def five_buyers(account: str, seconds: int) -> str:
    lines = [f"10-03 10:0{n}:00 {account} 买家{n} buyer" for n in range(4)]
    return "\n".join(
        [*lines, f"10-03 10:03:30 {account} 买家4 buyer", f"10-03 10:04:{seconds} {account} 买家4 human"]
    )


def test_with_five_open_a_reply_may_take_sixty_seconds(shop, figures) -> None:
    assert pair(figures(shop.chat(five_buyers("小美", 30)))["mei"]["service_time_rate"]) == (1, 5)


def test_a_second_more_is_too_late(shop, figures) -> None:
    assert pair(figures(shop.chat(five_buyers("小美", 31)))["mei"]["service_time_rate"]) == (0, 5)


def test_with_four_open_it_may_take_twenty(shop, figures) -> None:
    told = shop.chat(five_buyers("小美", 30).split("\n", 1)[1])
    assert pair(figures(told)["mei"]["service_time_rate"]) == (0, 4)


def test_a_chat_closes_exactly_five_minutes_after_its_last_line(shop, figures) -> None:
    """The line of 10:00:00 is outside (10:00:00, 10:05:00], so four are open and 60 s are too long."""
    told = shop.chat("""
        10-03 10:00:00 小美 买家0 buyer
        10-03 10:01:00 小美 买家1 buyer
        10-03 10:02:00 小美 买家2 buyer
        10-03 10:03:00 小美 买家3 buyer
        10-03 10:05:00 小美 买家4 buyer
        10-03 10:06:00 小美 买家4 human
        """)
    assert pair(figures(told)["mei"]["service_time_rate"]) == (0, 5)
    assert pair(figures(told, open_minutes=6)["mei"]["service_time_rate"]) == (1, 5)


def test_chats_of_all_shops_and_accounts_of_a_person_add_up(shop, figures) -> None:
    shop.hold(shop="乙店", 小强="mei").chat(
        "\n".join(f"10-03 10:0{n}:00 小强 买家{n} buyer" for n in range(4)), shop="乙店"
    )
    told = shop.chat("10-03 10:03:30 小美 张三 buyer\n10-03 10:04:30 小美 张三 human")
    assert pair(figures(told)["mei"]["service_time_rate"]) == (1, 5)


def test_a_chat_over_midnight_is_one_chat(shop, figures) -> None:
    """Three more chats: with the one over midnight counted twice they would be five."""
    told = shop.chat("""
        10-03 23:59:00 小美 张三 buyer
        10-04 00:01:00 小美 张三 human
        10-04 00:01:10 小美 买家1 buyer
        10-04 00:01:20 小美 买家2 buyer
        10-04 00:01:30 小美 买家3 buyer
        10-04 00:02:10 小美 买家3 human
        """)
    assert pair(figures(told)["mei"]["service_time_rate"]) == (0, 4)


def test_a_buyer_handed_over_is_an_open_chat_of_the_receiver_at_once(shop, figures) -> None:
    """Nobody has written in it yet; the round that opens there is one chat all the same."""
    told = shop.chat("""
        10-03 09:00:00 小美 张三 buyer
        10-03 09:01:00 小美 张三 human -> 小丽
        """)
    assert figures(told)["li"]["max_open_chats"].value == 1


def test_a_chat_that_stays_open_longer_is_not_opened_twice(shop, figures) -> None:
    """张三 speaks at nine and seven minutes later: with ten minutes one chat, beside 李四's."""
    told = shop.chat("""
        10-03 09:00:00 小美 张三 buyer
        10-03 09:07:00 小美 张三 buyer
        10-03 09:08:00 小美 李四 buyer
        """)
    assert figures(told, open_minutes=10)["mei"]["max_open_chats"].value == 2


def test_an_account_handed_over_at_midnight_leaves_the_chat_open_with_who_had_it(shop, figures) -> None:
    """At 00:02 mei, who has 小云 now, still has 张三's line of 23:59 within five minutes."""
    shop.rows["accounts"] = []
    shop.hold(小美="mei", end="2026-10-03").hold(小美="li", start="2026-10-04").hold(小云="mei")
    told = shop.chat("""
        10-03 23:59:00 小美 张三 buyer
        10-04 00:01:00 小美 张三 buyer
        10-04 00:02:00 小云 李四 buyer
        """)
    assert figures(told)["mei"]["max_open_chats"].value == 2
