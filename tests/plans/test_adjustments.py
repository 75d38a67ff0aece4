"""What a locked month turned out to differ by stands on the open month's payslip, with its origin."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.metrics.figure import SourceRow
from jixiao.plans.adjustments import line_adjusted
from jixiao.plans.engine import evaluate
from jixiao.publish.explain import explain
from jixiao.publish.statement import statement_from_json, statement_json
from jixiao.scores.given import Adjustment, Given, PersonGiven, TeamGiven
from planning import BASE, pay, plan_of

ROW = SourceRow("refunds.csv", 7, Text("订单 1001 退款 50.00", "order 1001 refunded 50.00"))
LATE = Adjustment(
    Month(2026, 10),
    "commission",
    Text("提成", "commission"),
    Decimal("120.00"),
    Decimal("119.50"),
    date(2026, 11, 20),
    Text("锁定后到的退款", "a refund after the lock"),
    (ROW,),
    1,
)


def november(*adjustments: Adjustment, plan: str = pay(BASE)):
    person = PersonGiven("mei", "小美", adjustments=adjustments)
    return evaluate(plan_of(plan), Given(Month(2026, 11), (person,)))[0]


def test_a_refund_for_october_stands_in_november_and_names_its_order() -> None:
    slip = november(LATE)
    line = slip.pay[-1]
    assert (line.id, line.amount) == ("adjustment:2026-10:commission", Decimal("-0.50"))
    assert line.label.zh == "2026-10 补差：提成"
    assert "119.50 − ¥120.00 = -¥0.50" in line.explain.zh
    assert "锁定后到的退款" in line.explain.zh
    assert "refunds.csv:7  订单 1001 退款 50.00" in "\n".join(explain(line.node))


def test_the_total_holds_the_adjustment_once() -> None:
    slip = november(LATE)
    assert slip.gross == Decimal("2999.50")
    assert slip.gross == sum(line.amount for line in slip.pay)
    assert slip.trace.inputs[-1] == slip.pay[-1].node


def test_it_survives_the_file() -> None:
    slip = november(LATE)
    assert statement_from_json(statement_json(slip)) == slip


def test_two_findings_for_one_line_are_two_lines() -> None:
    later = replace(LATE, before=Decimal("119.50"), after=Decimal("119.00"))
    assert [line.id for line in november(LATE, later).pay[1:]] == [
        "adjustment:2026-10:commission",
        "adjustment:2026-10:commission:2",
    ]


def test_what_did_not_count_in_gross_does_not_count_now() -> None:
    assert november(replace(LATE, counts_in_gross=False)).gross == 3000


def test_more_taken_back_than_paid_asks_for_instalments() -> None:
    slip = november(replace(LATE, before=Decimal(4000), after=Decimal(0)))
    assert slip.gross == -1000
    assert [notice.code for notice in slip.notices] == ["adjustment_overdrawn"]


def test_a_fine_taken_back_goes_out_of_its_fund_too() -> None:
    plan = (
        pay(
            BASE,
            "{id: fines, kind: fixed, label: 扣款, amount: -50}",
        )
        + "funds: [{id: fund, label: 基金, fed_by: [fines], opening: open, spent: spent}]\n"
    )
    back = replace(LATE, line="fines", before=Decimal(-50), after=Decimal(0))
    person = PersonGiven("mei", adjustments=(back,))
    given = Given(Month(2026, 11), (person,), TeamGiven(facts={"open": Decimal(80)}))
    (fund,) = evaluate(plan_of(plan), given)[0].funds
    # 80 there, 50 in for November, October's 50 given back.
    assert (fund.received, fund.balance) == (0, 80)


def test_every_other_line_is_called_as_it_is() -> None:
    assert line_adjusted("commission") == "commission"
    assert line_adjusted("adjustment:2026-10:fines:2") == "fines"
