"""Who has no score for want of data is told in the list of problems, too, once for all it stops."""

from pathlib import Path

from jixiao.plans.engine import evaluate
from jixiao.plans.given_file import load_given
from jixiao.plans.load import load_plan
from jixiao.run.unscored import unscored

GIVEN = """
month: 2026-10
people:
- {person: a01, name: 王小美, figures: &all {inquiry_pay_rate: 0.5, value_ratio: 1.1, reply_rate: 1,
   response_time_mean: 20}, ratings: {superior: {superior_rating: good}}}
- {person: a02, name: 李小丽, figures: *all, ratings: {superior: {superior_rating: splendid}}}
- {person: a03, name: 赵无号, ratings: {superior: {superior_rating: good}}}
- {person: a04, figures: {inquiry_pay_rate: 0.5, value_ratio: 1},
   ratings: {superior: {superior_rating: 80}}}
- {person: a05, figures: {inquiry_pay_rate: 0.9, value_ratio: 1},
   ratings: {superior: {superior_rating: 80}}}
"""


def test_each_lot_of_missing_items_is_told_once_with_its_people(tmp_path) -> None:
    file = tmp_path / "given.yaml"
    file.write_text(GIVEN, encoding="utf-8")
    given, _, _ = load_given(file)
    assert given
    rated, nothing, slow = unscored(evaluate(load_plan("tmall-presales"), given), Path("导出"))
    assert rated.message.zh.startswith("1 人（李小丽）没有得分")
    assert "splendid" in rated.message.en
    assert "订单转化率（没有数据" in nothing.message.zh
    assert slow.message.en.startswith("2 people have no score (a04, a05)")
    assert "不等于 0 元" in slow.message.zh
    assert "订单转化率" not in slow.message.zh
    assert {problem.code for problem in (rated, nothing, slow)} == {"R006"}


def test_a_month_in_which_everybody_is_scored_has_nothing_to_tell(tmp_path) -> None:
    file = tmp_path / "given.yaml"
    file.write_text(GIVEN.partition("- {person: a02")[0], encoding="utf-8")
    given, _, _ = load_given(file)
    assert given
    assert unscored(evaluate(load_plan("tmall-presales"), given), tmp_path) == []
