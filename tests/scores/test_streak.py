from datetime import date

from jixiao.base.expression import parse
from jixiao.base.period import Month
from jixiao.scores.given import PastMonth, PersonGiven
from jixiao.scores.streak import months_in_a_row
from shorthand import D, scope


def person(*months: PastMonth) -> PersonGiven:
    return PersonGiven("a", history=months)


def past(month: int, score: int | None = None, grade: str | None = None, **facts) -> PastMonth:
    return PastMonth(Month(2026, month), None if score is None else D(score), grade, facts)


def test_months_count_back_from_this_one_without_a_gap() -> None:
    low = parse("score < 70")
    assert months_in_a_row(low, scope(person(past(9, 60), past(8, 69), past(7, 70)), score=65)) == 3
    assert months_in_a_row(low, scope(person(past(9, 60), past(7, 60)), score=65)) == 2
    assert months_in_a_row(low, scope(person(past(9, 60)), score=70)) == 0
    assert months_in_a_row(low, scope(person(past(9)), score=65)) == 1


def test_without_this_months_data_there_is_no_answer() -> None:
    assert months_in_a_row(parse("score < 70"), scope(person(past(9, 60)))) is None


def test_grades_and_facts_of_the_past_can_be_asked() -> None:
    gold = parse("grade == 'A' and clean == true")
    assert months_in_a_row(gold, scope(person(past(9, grade="A", clean=True)), grade="A", clean=True)) == 2
    assert months_in_a_row(gold, scope(person(past(9, grade="A", clean=False)), grade="A", clean=True)) == 1
    since = parse("since == '2026-01-01'")
    assert months_in_a_row(since, scope(person(past(9, since=date(2026, 1, 1))), since="2026-01-01")) == 2
