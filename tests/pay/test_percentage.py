"""比例计价：每一笔各有保底和封顶。 Percentage with a minimum and a maximum of every transaction."""

from dataclasses import replace

import pytest

from jixiao.pay.percentage import Percentage
from jixiao.scores.given import Event, PersonGiven
from shorthand import D, line, scope


def sold(*amounts, total=None):
    """A person whose orders A1, A2 ... have these amounts."""
    events = tuple(Event(f"A{number}", D(amount)) for number, amount in enumerate(amounts, start=1))
    person = replace(PersonGiven("a"), events={"sales": events} if events else {})
    return scope(person, sales=sum((one.amount for one in events), D(0)) if total is None else D(total))


def rule(**fields) -> Percentage:
    return line(Percentage, **{"kind": "percentage", "amount": "sales", "rate": "1%", **fields})


def due(scope, **fields):
    return rule(**fields).work_out(scope).amount


@pytest.mark.parametrize(
    ("amount", "paid"),
    [(1, 2), ("199.99", 2), (200, 2), (201, "2.01"), (999, "9.99"), (1000, 10), (1001, 10), (0, 0)],
)
def test_one_order_at_each_edge_of_its_limits(amount, paid) -> None:
    assert due(sold(amount), each_at_least=2, each_at_most=10) == D(paid)


def test_the_limits_hold_for_every_order_not_for_the_sum() -> None:
    """1%, at least 2, at most 10: 100 -> 2, 500 -> 5, 3000 -> 10; the sum alone would give 36."""
    worked = rule(each_at_least=2, each_at_most=10).work_out(sold(100, 500, 3000))
    assert worked.amount == 17
    raised, cut = worked.rejected
    assert (raised.label.zh, raised.short_by, cut.label.zh, cut.short_by) == ("每笔保底", 1, "每笔封顶", 20)
    assert "A1" in raised.why.zh
    assert "A3" in cut.why.en
    assert [one["due"] for one in worked.data["transactions"]] == [2, 5, 10]


def test_a_long_list_names_the_first_five() -> None:
    (cut,) = rule(each_at_most=1).work_out(sold(*[200] * 6)).rejected
    assert cut.why.zh.endswith("A1, A2, A3, A4, A5 等。")
    assert "6 at the maximum" in cut.why.en


def test_one_limit_alone_and_a_fee_inside_it() -> None:
    assert due(sold(100, 900), each_at_least=5) == 5 + 9
    assert due(sold(100, 900), each_at_most=5) == 1 + 5
    assert due(sold(100, 900), each=2, each_at_most=10) == 3 + 10


def test_the_limits_of_the_line_come_after_those_of_each() -> None:
    worked = rule(each_at_most=10, at_most=15).work_out(sold(3000, 3000))
    assert (worked.amount, worked.rejected[1].label.zh) == (15, "封顶")
    assert "→" in worked.how.zh
    assert due(sold(100), each_at_least=2, at_least=30) == 30


def test_what_is_free_goes_to_the_first_orders_and_has_no_minimum() -> None:
    assert due(sold(300, 300), free_amount=300, each_at_least=5) == 5
    assert due(sold(300, 300), free_amount=400, each_at_least=1) == 2
    assert due(sold(300, 300, 300), rate=0, each=2, free_times=1, each_at_least=3) == 6
    assert due(sold(300, 300, 300), rate=0, each=4, free_times="1.5", each_at_least=3) == 3 + 4
    assert due(sold(-300, 0, 300), rate=0, each=2, free_times=1, each_at_least=3) == 0


def test_without_single_amounts_the_line_waits_and_says_so() -> None:
    worked = rule(each_at_most=10).work_out(sold(total=500))
    assert worked.amount is None
    assert "没有逐笔金额" in worked.how.zh
    assert worked.data == {"no_data": ["events.sales"]}


def test_single_amounts_that_miss_the_figure_are_not_used() -> None:
    worked = rule(each_at_most=10).work_out(sold(100, 200, total=500))
    assert worked.amount is None
    assert "300" in worked.how.en
    assert "500" in worked.how.en


def test_no_sales_and_no_orders_is_0() -> None:
    assert due(sold(total=0), each_at_least=2) == 0


def test_without_limits_of_each_the_single_orders_are_not_asked_for() -> None:
    assert rule().events() == ()
    assert rule(each_at_least=1).events() == rule(each_at_most=1).events() == ("sales",)


def test_flaws() -> None:
    def codes(**fields):
        return [(flaw.code, flaw.path) for flaw in rule(**fields).flaws()]

    assert codes(each_at_least=3, each_at_most=2) == [("P303", ("each_at_least",))]
    assert codes(each_at_least=2, each_at_most=2) == []
    assert codes(each_at_least=2, times="orders") == [("P309", ("times",))]
    assert codes(each_at_most=2, amount="sales - refunds") == [("P309", ("amount",))]
    assert codes(times="orders", amount="sales - refunds") == []
