from jixiao.pay.fixed import Fixed
from shorthand import line, scope


def test_an_amount_stands_as_it_is() -> None:
    worked = line(Fixed, kind="fixed", amount=3000).work_out(scope())
    assert (worked.amount, worked.how.zh) == (3000, "¥3,000.00")


def test_an_expression_shows_itself() -> None:
    worked = line(Fixed, kind="expression", amount="base * 20% + pay.post").work_out(
        scope(base=2000, pay__post=400)
    )
    assert worked.amount == 800
    assert worked.how.zh == "base × 20% + pay.post = ¥800.00"
