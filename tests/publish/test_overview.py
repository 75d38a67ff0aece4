from dataclasses import replace
from decimal import Decimal

from jixiao.publish.overview import (
    grade_counts,
    grade_text,
    in_order,
    item_columns,
    item_of,
    mean_score,
    pay_columns,
    pay_of,
    score_buckets,
    total_gross,
)
from publish import sample


def names(statements) -> list[str]:
    return [statement.name for statement in statements]


def test_the_team_stands_by_rank_and_who_has_none_comes_last() -> None:
    assert names(in_order(list(reversed(sample.statements())))) == names(sample.statements())


def test_without_ranks_the_best_score_comes_first() -> None:
    unranked = [replace(statement, rank=None) for statement in sample.statements()]
    assert names(in_order(unranked)) == ["小美", "阿杰", "林晓雨", "陈大明", "<王=小二>", "赵新"]


def test_columns_are_what_anyone_has_in_the_order_of_the_plan() -> None:
    statements = sample.statements()
    assert [column.id for column in item_columns(statements)] == list(sample.WEIGHTS)
    assert [column.id for column in pay_columns(statements)] == ["base", "performance", "conduct_money"]
    assert pay_of(statements[0], "conduct_money") is None
    assert pay_of(statements[2], "conduct_money").amount == Decimal("-20.00")
    assert item_of(statements[0], "reply_rate").points == 80
    assert item_of(statements[0], "nothing") is None


def test_totals_count_everyone_and_the_mean_only_those_with_a_score() -> None:
    statements = sample.statements()
    assert total_gross(statements) == Decimal("26980.00")
    # 372 points over five people
    assert mean_score(statements) == Decimal("74.4")
    assert mean_score(statements[-1:]) is None


def test_grades_are_counted_from_the_best_and_none_is_counted_too() -> None:
    counted = [(label.zh, count) for label, count in grade_counts(sample.statements())]
    assert counted == [("A 金牌", 2), ("D", 2), ("未评级", 2)]
    assert grade_counts(sample.statements()[:1])[0][1] == 1
    assert grade_counts(sample.statements()[4:]) == []


def test_a_grade_without_a_label_shows_its_id() -> None:
    first = sample.statements()[0]
    assert grade_text(replace(first, grade_label=None)).zh == "A"
    assert grade_text(replace(first, grade=None, grade_label=None)).zh == "—"


def test_a_score_on_an_edge_counts_in_the_span_it_opens() -> None:
    spans = dict(score_buckets(sample.statements()))
    assert spans["90–95"] == 2
    assert spans["70–75"] == 1
    assert spans["65–70"] == 1
    assert spans["50–55"] == 1
    assert sum(spans.values()) == 5
    assert score_buckets([]) == []


def test_widely_spread_scores_get_wider_spans() -> None:
    first, second, *_ = sample.statements()
    spread = [replace(first, score=Decimal(3)), replace(second, score=Decimal(203))]
    assert score_buckets(spread)[0] == ("0–10", 1)
    assert score_buckets(spread)[-1] == ("200–210", 1)
