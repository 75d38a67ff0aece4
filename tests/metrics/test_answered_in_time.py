"""Answered in time: the same chats by rounds, by sessions, by buyers; contact length; chats at once."""

from metrics.conftest import pair

CHAT = """
    10-03 09:00:00 小美 张三 buyer
    10-03 09:00:20 小美 张三 human
    10-03 09:10:00 小美 张三 buyer
    10-03 09:10:21 小美 张三 human
    10-03 10:00:00 小美 李四 buyer
    10-03 10:00:20 小美 李四 human
    10-03 11:00:00 小美 王五 buyer
    """


def test_rounds_sessions_and_buyers_are_three_figures(shop, figures) -> None:
    """Within 20 s: 2 of 4 rounds; the first question of 2 of 3 sessions; 1 of 3 buyers every time."""
    mei = figures(shop.chat(CHAT), answered_within_seconds=20)["mei"]
    found = [pair(mei[f"answered_in_time_{unit}"]) for unit in ("rounds", "sessions", "buyers")]
    assert found == [(2, 4), (2, 3), (1, 3)]


def test_a_buyer_at_two_accounts_of_one_person_is_one_buyer(shop, figures) -> None:
    shop.hold(小云="mei").chat(CHAT).chat("10-03 12:00:00 小云 李四 buyer")
    mei = figures(shop, answered_within_seconds=21)["mei"]
    assert pair(mei["answered_in_time_buyers"]) == (1, 3)


def test_a_contact_lasts_from_its_first_to_its_last_line(shop, figures) -> None:
    assert pair(figures(shop.chat(CHAT))["mei"]["contact_length_mean"]) == (641, 3)


def test_the_most_chats_at_once_is_the_highest_day_not_their_sum(shop, figures) -> None:
    told = shop.chat("""
        10-03 09:00:00 小美 张三 buyer
        10-03 09:01:00 小美 李四 buyer
        10-03 09:05:30 小美 王五 buyer
        10-04 09:00:00 小美 张三 buyer
        """)
    assert figures(told)["mei"]["max_open_chats"].value == 2
    assert figures(told)["li"]["max_open_chats"].value == 0
