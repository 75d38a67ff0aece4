"""Every definition: bilingual, dated by nothing but its settings, readable with the values in force."""

from jixiao.metrics.footnote import definition_of
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import DEFAULTS

CONTRACT = """
response_time_mean first_response_mean reply_rate service_time_rate slow_contacts inquiry_order_rate
inquiry_pay_rate order_success_rate sales average_order_value value_ratio target_attainment
assist_amount refund_rate loss_rate satisfaction_rate buyers_received qa_ratio labels_printed
team_sales
"""


def test_every_metric_of_the_contract_is_there() -> None:
    assert set(CONTRACT.split()) <= METRICS.keys()


def test_every_definition_prints_itself_in_both_languages_with_its_settings() -> None:
    for metric in METRICS.values():
        told = definition_of(metric, DEFAULTS)
        assert told.zh
        assert told.en
        assert "{" not in told.zh + told.en
        assert metric.source
        assert set(metric.settings) <= set(DEFAULTS)


def test_a_definition_names_the_value_in_force() -> None:
    assert "180" in definition_of(METRICS["slow_contacts"], DEFAULTS).zh
