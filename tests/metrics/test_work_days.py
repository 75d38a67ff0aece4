"""Work days: contacts per day and per hour online, minutes online, when people come and go."""

from decimal import Decimal

from metrics.conftest import pair

THREE = """
    10-03 10:00:00 小美 张三 buyer
    10-03 11:00:00 小云 李四 buyer
    10-05 12:00:00 小美 张三 buyer
    """


def test_contacts_per_day_divides_by_days_with_contacts_not_by_accounts(shop, figures) -> None:
    told = shop.hold(小云="mei").chat(THREE)
    assert pair(figures(told)["mei"]["contacts_per_day"]) == (3, 2)


def test_without_a_source_of_time_online_there_is_no_figure(shop, figures) -> None:
    mei = figures(shop.chat(THREE))["mei"]
    assert "online_minutes" not in mei
    assert "contacts_per_hour" not in mei


def test_contacts_per_hour_looks_at_days_with_known_time_online(shop, figures) -> None:
    """Two contacts in 90 minutes of 10-03; 10-05 is not known."""
    told = shop.hold(小云="mei").chat(THREE)
    told.add("presence", person="mei", day="10-03", online_minutes=Decimal(90))
    found = figures(told)
    assert pair(found["mei"]["contacts_per_hour"]) == (120, 90)
    assert "online_minutes" not in found["li"]


def test_two_accounts_at_once_are_online_once(shop, figures) -> None:
    shop.hold(小云="mei")
    for account, minutes, first in (("小美", 480, "10-03 08:30:00"), ("小云", 300, "10-03 08:20:00")):
        shop.add(
            "presence",
            shop="甲店",
            account=account,
            day="10-03",
            first_online=first,
            last_online="10-04 00:10:00",
            online_minutes=Decimal(minutes),
            serving_minutes=Decimal(minutes - 60),
            away_minutes=Decimal(20),
        )
    mei = figures(shop.chat(THREE))["mei"]
    assert [mei[f"{what}_minutes"].value for what in ("online", "serving", "away")] == [480, 420, 20]
    assert pair(mei["first_online_mean"]) == (500, 1)  # 8:20
    assert pair(mei["last_online_mean"]) == (1450, 1)  # ten past midnight


def test_without_minutes_the_time_from_first_to_last_online_counts(shop, figures) -> None:
    shop.chat(THREE).add(
        "presence", account="小美", day="10-03", first_online="10-03 09:00:00", last_online="10-03 11:30:00"
    )
    assert figures(shop)["mei"]["online_minutes"].value == 150


def test_a_day_online_without_a_contact_is_no_day_of_contacts_and_none_online_no_hour(shop, figures) -> None:
    """Two contacts on the 3rd, which has no minute online; half an hour on the 4th, when nobody came."""
    shop.chat("10-03 09:00:00 小美 张三 buyer\n10-03 10:00:00 小美 李四 buyer")
    for day, minutes in (("10-03", 0), ("10-04", 30)):
        shop.add("presence", shop="甲店", account="小美", day=day, online_minutes=Decimal(minutes))
    mei = figures(shop)["mei"]
    assert pair(mei["contacts_per_day"]) == (2, 1)
    assert pair(mei["contacts_per_hour"]) == (0, 30)
