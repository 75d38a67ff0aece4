"""A plan may not take more for a loss than the law allows."""

from planning import BASE, codes, pay

CAUSE = "causes: [{rule: mistake, label: 失误}]"


def loss(share: str = "") -> str:
    """A loss line with its cause; `share` is what the plan says of the limit."""
    return f"{{id: loss, kind: loss, label: 赔偿, {CAUSE}, wage: pay.base, floor: 2000{share}}}"


def test_a_share_above_the_limit_is_an_error() -> None:
    assert "P410" in codes(pay(BASE, loss(", at_most_share: 30%")))


def test_the_limit_itself_and_no_share_are_fine() -> None:
    assert "P410" not in codes(pay(BASE, loss(", at_most_share: 20%")))
    assert "P410" not in codes(pay(BASE, loss("")))
