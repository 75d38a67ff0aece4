from decimal import Decimal

from jixiao.base.text import Text, both, use_lang
from jixiao.base.trace import Node, Rejected
from jixiao.metrics.figure import Figure
from jixiao.publish.explain import (
    explain,
    figure_counts,
    heading,
    lines_of,
    node_value,
    parameters,
    short_by,
)
from publish import sample


def told(person: int, line: str, rows: int = 5) -> str:
    return "\n".join(explain(lines_of(sample.statements()[person])[line][1], rows))


def test_an_item_tells_its_step_and_by_how_much_the_next_was_missed() -> None:
    text = told(2, "inquiry_pay_rate")
    assert "询单转化率  60 分\n  ≥ 45%，得 60 分\n  规则 分档 · 出处 003 表1.1" in text
    assert "假设：原表上下限写反" in text
    assert "✗ 未采用 80 分档：80 分需要 ≥ 50%（差 0.2 个百分点）" in text
    assert "49.8%（498 / 1,000）" in text
    assert "来自 原始记录" in text


def test_it_speaks_english_when_asked() -> None:
    use_lang("en")
    text = told(2, "inquiry_pay_rate")
    assert "✗ did not apply 80 points: 80 points need ≥ 50% (0.2 percentage points short)" in text
    assert "49.8% (498 / 1,000)" in text
    assert str(heading(sample.statements()[2])) == "林晓雨 (a03) 2026-10 Tmall pre-sales 2026-10-01"


def test_source_rows_are_listed_as_far_as_asked() -> None:
    assert "↳ 聊天记录-2026-10.csv:18274  10-11 21:03:12" in told(0, "response_time_mean")
    assert "↳ 另有 211 行" in told(0, "response_time_mean")
    one = told(0, "response_time_mean", rows=1)
    assert "9102" not in one
    assert "↳ 另有 212 行" in one


def test_lines_are_found_by_item_pay_figure_and_node_ids() -> None:
    lines = lines_of(sample.statements()[0])
    assert {"reply_rate", "performance", "sales", "item.reply_rate", "pay.base", "gross", "score"} <= set(
        lines
    )


def test_a_person_without_a_name_is_called_by_id() -> None:
    nameless = sample.statement("a09", "", None, {}, "good")
    assert heading(nameless).zh.startswith("a09 2026-10")
    assert heading(nameless).en.startswith("a09 2026-10")


def branch(why: str, short: str | None) -> Rejected:
    return Rejected(both("B"), both(why), None if short is None else Decimal(short))


def test_a_distance_that_the_reason_already_names_is_not_said_twice() -> None:
    node = Node("grade", both("grade"), "C", "points")
    assert short_by(node, branch("needs 76", "6")).zh == "差 6 分"
    assert short_by(node, branch("needs 76, 6 short", "6")) is None
    assert short_by(node, branch("还差 0.2 个百分点", "0.002")) is None
    assert short_by(node, branch("another position", None)) is None


def test_parameters_leave_out_what_is_shown_elsewhere_and_what_is_empty() -> None:
    tiers = [{"up_to": Decimal(20000), "rate": Decimal("0.01")}, {"up_to": None, "rate": Decimal("0.02")}]
    node = Node(
        "pay.x", both("x"), None, data={"rows": [1], "tiers": tiers, "none": None, "base": Decimal(5)}
    )
    assert parameters(node) == [("tiers", "up_to 20000, rate 0.01; rate 0.02"), ("base", "5")]


def test_a_value_without_unit_or_counts_is_just_the_value() -> None:
    assert node_value(Node("x", Text("甲", "A"), "excellent")).zh == "excellent"
    assert "\n".join(explain(Node("x", Text("甲", "A"), Decimal(3)))) == "甲  3"


def test_a_grade_is_told_by_its_label_and_a_rating_by_its_own() -> None:
    graded = Node("grade", both("grade"), "middle", data={"label": Text("中级", "middle")})
    rated = Node("rating", both("rating"), "good", data={"value_label": {"zh": "良好", "en": "good"}})
    assert node_value(graded).zh == "中级"
    assert node_value(rated).zh == "良好"


def test_a_distance_said_more_finely_in_the_reason_is_the_same_distance() -> None:
    node = Node("item", both("item"), Decimal(80), "points", inputs=(Node("rate", both("r"), None, "share"),))
    assert short_by(node, branch("差 0.1341 个百分点", "0.00134146")) is None
    assert short_by(node, branch("需要 70 分", "69.6")) is not None


def test_a_switch_is_no_parameter_worth_reading() -> None:
    assert parameters(Node("x", both("x"), None, data={"left_out": False, "times": 0})) == [("times", "0")]


def test_a_quotient_of_two_figures_shows_them_and_no_crosswise_products() -> None:
    mine = Figure("average_order_value", Decimal(16620), Decimal(87), "yuan")
    ratio = Figure("value_ratio", Decimal(14908140), Decimal(13285013), "ratio", parts=(mine,))
    assert figure_counts(ratio) == ""
    assert figure_counts(mine) == "16,620 / 87"
    text = "\n".join(explain(ratio.node()))
    assert text.startswith("value_ratio  1.122\n")
    assert "average_order_value  ¥191.03（16,620 / 87）" in text
