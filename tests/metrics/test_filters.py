"""Reception filters: what is taken out, and how much of it."""

import pytest

from jixiao.metrics.engine import compute
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import Settings
from jixiao.metrics.totals import filtered_contacts
from metrics.conftest import OCTOBER, pair

CHAT = """
    10-03 10:00:00 小美 张三 buyer
    10-03 10:00:10 小美 张三 human
    10-03 10:00:20 小美 张三 buyer
    10-03 10:00:40 小美 张三 human 这是同行
    10-03 11:00:00 小美 小丽 buyer
    10-03 11:10:00 小美 小丽 human
    10-03 12:00:00 小美 王五 human
    10-03 13:00:00 小美 赵六 buyer
    10-03 13:00:05 小美 赵六 human
    10-03 13:00:06 小美 赵六 human -> 小丽
    """


def removed(shop, **changed):
    con = shop.connect()
    compute(con, Settings(changed), OCTOBER)
    return filtered_contacts(con)


def test_colleagues_and_silent_buyers_are_out_unless_told(shop, figures) -> None:
    mei = figures(shop.chat(CHAT))["mei"]
    assert pair(mei["reply_rate"]) == (2, 2)
    assert pair(mei["response_time_mean"]) == (35, 3)  # 10 + 20 + 5; the colleague's 600 s are out
    assert removed(shop) == {"no_buyer_line": 1, "own_account": 1}


def test_filters_may_be_switched_off(shop, figures) -> None:
    off = figures(shop.chat(CHAT), filter_own_accounts=False, filter_no_buyer_line=False)["mei"]
    assert pair(off["reply_rate"]) == (4, 4)
    assert pair(off["response_time_mean"]) == (635, 4)


def test_rounds_of_filtered_contacts_may_stay(shop, figures) -> None:
    mei = figures(shop.chat(CHAT), filtered_rounds="counted")["mei"]
    assert pair(mei["response_time_mean"]) == (635, 4)
    assert pair(mei["reply_rate"]) == (2, 2)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"code_words": ("同行",)}, "code_word"),
        ({"filter_forwarded_lines": 1}, "forwarded"),
        ({"filter_one_line_below": 2}, "one_line"),
        ({"filter_buyer_lines_up_to": 1}, "few_buyer_lines"),
    ],
)
def test_each_filter_takes_out_its_one_contact(shop, figures, changed, name) -> None:
    assert removed(shop.chat(CHAT), **changed)[name] == 1
    assert figures(shop, **changed)["mei"]["buyers_received"].value == 1


def test_chosen_people_and_accounts_receive_nobody(shop) -> None:
    assert removed(shop.chat(CHAT), filter_people=("mei",)) == {"own_account": 1, "person": 3}
    assert removed(shop, filter_accounts=("小美",)) == {"account": 3, "own_account": 1}


NEARLY = """
    10-03 10:00:00 小美 同行的朋友 buyer 你是同行吗
    10-03 10:00:10 小美 同行的朋友 human
    10-03 11:00:00 小美 张三 buyer
    10-03 11:00:10 小美 张三 buyer
    10-03 11:00:20 小美 张三 human
    10-03 12:00:00 小美 李四 buyer
    10-03 12:00:10 小美 李四 human
    10-03 12:00:20 小美 李四 human
    """


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ({"code_words": ("同行",)}, 3),
        ({"filter_forwarded_lines": 10}, 3),
        ({"filter_one_line_below": 2}, 2),
        ({"filter_one_line_below": 3}, 1),
        ({"filter_buyer_lines_up_to": 2}, 0),
    ],
    ids=str,
)
def test_what_a_filter_nearly_takes_out_stays(shop, figures, changed, left) -> None:
    """The buyer says the code word; nobody hands on; of one line of the buyer the first has one answer,
    the last two."""
    assert figures(shop.chat(NEARLY), **changed)["mei"]["buyers_received"].value == left


def test_after_no_line_at_all_handing_on_is_forwarding_too(shop, figures) -> None:
    told = shop.chat("10-03 10:00:00 小美 张三 buyer\n10-03 10:00:10 小美 张三 system -> 小丽")
    told.chat("10-03 11:00:00 小美 李四 buyer\n10-03 11:00:05 小美 李四 human")
    told.chat("10-03 11:00:10 小美 李四 system -> 小丽")
    assert figures(told, filter_forwarded_lines=0)["mei"]["buyers_received"].value == 1


def test_a_chat_handed_on_in_which_nobody_spoke_is_none_even_where_silent_buyers_count(shop, figures) -> None:
    told = shop.chat("10-03 10:00:00 小美 张三 buyer\n10-03 10:00:10 小美 张三 system -> 小丽")
    found = figures(told, filter_no_buyer_line=False)
    assert [found[who]["buyers_received"].value for who in ("mei", "li")] == [1, 0]


def test_a_chat_in_which_the_buyer_said_nothing_moves_no_figure_of_contacts(shop, figures) -> None:
    """Ten minutes of the agent alone, and an order that follows; only lines are counted line by line."""
    told = shop.chat(NEARLY).order("1", "李四", "10-03 12:30:00", "10-03 12:30:08")
    before = of_contacts(figures(told)["mei"])
    told.chat("10-03 13:00:00 小美 王五 human\n10-03 13:10:00 小美 王五 human")
    told.order("2", "王五", "10-03 13:30:00", "10-03 13:30:08")
    assert of_contacts(figures(told)["mei"]) == before


def of_contacts(mine):
    counted = {name for name, metric in METRICS.items() if metric.of == "contacts"} - {"qa_ratio"}
    assert counted <= mine.keys()
    return {name: pair(mine[name]) for name in counted}
