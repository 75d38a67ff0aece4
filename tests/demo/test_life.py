"""How the synthetic shop lives, measured from its files alone."""

from collections import Counter, defaultdict
from datetime import timedelta
from statistics import mean, median

import pytest

from demo.reading import Folder, answer_seconds, moment
from jixiao.demo.shop import write_shop
from jixiao.demo.wish import Wish

PAUSE = timedelta(minutes=30)


@pytest.fixture(scope="module")
def chats(life):
    """Lines by buyer, cut where half an hour passes without a word."""
    by_buyer = defaultdict(list)
    for line in life.chat_lines():
        by_buyer[line.buyer].append(line)
    found = []
    for lines in by_buyer.values():
        lines.sort(key=lambda line: line.at)
        for line in lines:
            if found and found[-1][-1].buyer == line.buyer and line.at - found[-1][-1].at < PAUSE:
                found[-1].append(line)
            else:
                found.append([line])
    return found


@pytest.fixture(scope="module")
def orders(life):
    return life.orders()


@pytest.fixture(scope="module")
def delays(orders):
    return sorted(
        (moment(o["订单付款时间"]) - moment(o["订单创建时间"])).total_seconds()
        for o in orders
        if o["订单付款时间"]
    )


def test_half_of_all_chats_have_ten_lines_and_nine_in_ten_fewer_than_nineteen(chats) -> None:
    lengths = [len(chat) for chat in chats]
    assert 9 <= median(lengths) <= 11
    assert sum(length < 19 for length in lengths) / len(lengths) == pytest.approx(0.90, abs=0.025)


def test_half_pay_within_eight_seconds_and_almost_all_within_two_and_a_half_hours(delays) -> None:
    assert median(delays) == pytest.approx(8, abs=2)
    assert sum(delay <= 9_000 for delay in delays) / len(delays) == pytest.approx(0.99, abs=0.005)


def test_some_pay_on_the_next_day_and_some_in_the_next_month(orders) -> None:
    days = [(o["订单创建时间"], o["订单付款时间"]) for o in orders if o["订单付款时间"]]
    later = [(moment(a), moment(b)) for a, b in days if moment(a).date() < moment(b).date()]
    assert later
    assert any(a.month != b.month for a, b in later)


def test_one_order_in_seven_is_never_paid(orders) -> None:
    assert sum(not o["订单付款时间"] for o in orders) / len(orders) == pytest.approx(0.14, abs=0.02)


def test_a_good_fifth_of_what_is_paid_comes_back(life, orders) -> None:
    paid = {o["订单编号"] for o in orders if o["订单付款时间"]}
    refunds = life.rows("退款报表_*", "gb18030")
    back = {row["订单编号"].strip('="') for row in refunds if row["退款状态"] == "退款成功"}
    assert back <= paid
    assert len(back) / len(paid) == pytest.approx(0.23, abs=0.02)


def test_evenings_are_busier_than_mornings_and_nights_are_quiet(chats) -> None:
    hours = Counter(chat[0].at.hour for chat in chats)
    assert hours[21] > 1.5 * hours[10] > 0
    assert sum(hours[hour] for hour in range(7)) < 0.01 * len(chats)


def test_promotion_days_are_the_busiest(life) -> None:
    days = Counter(line.at.date().isoformat() for line in life.chat_lines())
    busiest = {day for day, _ in days.most_common(3)}
    assert busiest <= {"2026-08-18", "2026-09-09", "2026-10-20", "2026-10-31"}
    assert days["2026-10-20"] > 1.7 * days["2026-10-21"]


def test_chats_are_transferred_and_answered_where_they_arrive(chats) -> None:
    moved = [chat for chat in chats if any(line.transfer_to for line in chat)]
    assert 0.02 < len(moved) / len(chats) < 0.06
    welcomed = 0
    for chat in moved:
        transfer = next(line for line in chat if line.transfer_to)
        assert transfer.sender == "system"
        assert transfer.transfer_to != transfer.account
        welcomed += any(line.account == transfer.transfer_to and line.sender == "human" for line in chat)
    assert welcomed > 0.8 * len(moved)


def test_some_buyers_ask_two_agents_on_one_day_without_a_transfer(life) -> None:
    accounts = defaultdict(set)
    for line in life.chat_lines():
        accounts[line.buyer, line.at.date()].add(line.account)
    several = sum(len(asked) > 1 for asked in accounts.values())
    moved = len({(line.buyer, line.at.date()) for line in life.chat_lines() if line.transfer_to})
    assert several > 1.5 * moved


def test_many_orders_are_silent(life, orders) -> None:
    asked = {line.buyer for line in life.chat_lines()}
    silent = [order for order in orders if order["买家会员名"] not in asked]
    assert 0.2 < len(silent) / len(orders) < 0.4


def test_robots_and_automatic_replies_speak_too(life) -> None:
    senders = Counter(line.sender for line in life.chat_lines())
    assert set(senders) == {"buyer", "human", "assist_robot", "auto_robot", "auto_reply", "system"}
    assert senders["auto_reply"] > senders["auto_robot"] > 0
    assert senders["assist_robot"] < 0.1 * senders["human"]


def test_lines_of_one_second_happen(life) -> None:
    lines = life.chat_lines()
    at = Counter((line.account, line.buyer, line.at) for line in lines)
    assert max(at.values()) > 1


def test_agents_differ_in_speed_as_the_schemes_expect(life) -> None:
    accounts = {
        row["account"]: row["person"] for row in life.rows("账号归属_*") if row["from"] == "2026-10-01"
    }
    october = [line for line in life.chat_lines() if line.at.month == 10]
    means = [mean(seconds) for account, seconds in answer_seconds(october).items() if account in accounts]
    assert 15 <= min(means) <= 30
    assert 45 <= max(means) <= 75


def test_nearly_every_buyer_is_answered_by_some_and_one_in_ten_missed_by_others(life) -> None:
    threads = defaultdict(lambda: defaultdict(set))
    for line in life.chat_lines():
        threads[line.account][line.buyer, line.at.date()].add(line.sender)
    rates = []
    for chats in threads.values():
        asked = [senders for senders in chats.values() if "buyer" in senders]
        rates.append(sum("human" in s or "assist_robot" in s for s in asked) / len(asked))
    assert 0.88 < min(rates) < 0.97 < max(rates) <= 1.0


def credited(folder):
    """Net sales of October by person: each paid order goes to whoever last wrote to its buyer before it."""
    held = [row for row in folder.rows("账号归属_*") if row["from"] >= "2026-10-01"]
    holder = {
        row["account"]: row["person"] for row in sorted(held, key=lambda row: row["from"], reverse=True)
    }
    said = defaultdict(list)
    for line in folder.chat_lines():
        if line.sender == "human":
            said[line.buyer].append((line.at, line.account))
    sales = defaultdict(float)
    for order in folder.orders():
        if order["订单创建时间"] >= "2026-10" and order["订单付款时间"]:
            before = [turn for turn in said[order["买家会员名"]] if turn[0] <= moment(order["订单创建时间"])]
            net = float(order["买家应付货款"]) - float(order["退款金额"])
            sales[holder[max(before)[1]] if before else "silent"] += net
    return sales


@pytest.mark.slow
def test_the_usual_shop_sells_what_the_schemes_expect_of_a_month(tmp_path) -> None:
    """About 8,000 yuan for the smallest share of the chats, about 120,000 for the best agent."""
    write_shop(tmp_path, Wish())
    sales = credited(Folder(tmp_path, Wish()))
    silent = sales.pop("silent")
    assert len(sales) == 16
    assert 5_000 < min(sales.values()) < 25_000
    assert 90_000 < max(sales.values()) < 150_000
    assert 0.1 < silent / (silent + sum(sales.values())) < 0.4
