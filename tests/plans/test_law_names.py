"""A legal limit by name: the region's, else the national one, as of the month."""

from decimal import Decimal

from jixiao.base.period import Month
from jixiao.plans.law_names import legal_node
from jixiao.scores.given import PersonGiven

OCTOBER = Month(2026, 10)


def test_the_persons_region_goes_before_the_national_law() -> None:
    canton = PersonGiven("a", facts={"region": "GD"})
    assert legal_node("law.minimum_wage.month", canton, OCTOBER).value == 2500
    assert legal_node("law.minimum_wage.month", canton, Month(2024, 10)).value == 2300
    assert legal_node("law.minimum_wage.month", PersonGiven("a"), OCTOBER).value is None
    node = legal_node("law.loss.share", canton, OCTOBER)
    assert (node.value, node.source) == (Decimal("0.2"), "工资支付暂行规定 16")


def test_a_region_or_topic_without_data() -> None:
    far = PersonGiven("a", facts={"region": "XX"})
    assert legal_node("law.loss.share", far, OCTOBER).value == Decimal("0.2")
    assert legal_node("law.weather", far, OCTOBER).value is None
