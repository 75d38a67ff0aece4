from datetime import date
from decimal import Decimal
from pathlib import Path

from jixiao.base.document import load_document
from jixiao.base.period import Month
from jixiao.plans.given_checks import check_given
from jixiao.plans.given_file import load_given, read_given
from jixiao.plans.load import load_plan

FULL = """
month: 2026-10
people:
  - person: 1001
    name: 小美
    figures: {reply_rate: {numerator: 49, denominator: 50}, sales: 1234.50, loss_rate: null}
    ratings: {self: {rules: 2}, superior: {skill: good}, group: }
    conduct: [{rule: noise, on: 2026-10-03, times: 2}, {rule: praise, points: 1.5, note: 锦旗}]
    facts: {days_worked: 22, since: 2026-01-05, gold: true, nick: 美美, gone: null}
    history: [{month: 2026-09, score: 88.5, grade: B, facts: {clean: true}}]
    decisions: {special: 200, special.reason: 招聘}
    hired_on: 2024-03-15
    left_on:
    status: probation
team: {figures: {sales: 50000}, facts: {agents: 3}}
decisions: {"1001": {gold_medal: 400}}
"""


def read(text: str):
    given, _, problems = read_given(load_document(text, "g.yaml"))
    return given, problems


def lines(text: str) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.place.line) for problem in read(text)[1]]


def test_everything_a_person_can_have_is_read() -> None:
    given, problems = read(FULL)
    assert problems == []
    assert given.month == Month(2026, 10)
    (person,) = given.people
    assert (person.person, person.name, person.status) == ("1001", "小美", "probation")
    assert person.figures["reply_rate"].value == Decimal("0.98")
    assert (person.figures["sales"].numerator, person.figures["sales"].unit) == (Decimal("1234.50"), "yuan")
    assert person.figures["loss_rate"].value is None
    assert person.ratings == {"self": {"rules": Decimal(2)}, "superior": {"skill": "good"}}
    assert [(entry.on, entry.times) for entry in person.conduct] == [
        (date(2026, 10, 3), 2),
        (date(2026, 10, 31), 1),
    ]
    assert person.facts == {
        "days_worked": Decimal(22),
        "since": date(2026, 1, 5),
        "gold": True,
        "nick": "美美",
    }
    assert person.history[0].score == Decimal("88.5")
    assert (person.hired_on, person.left_on) == (date(2024, 3, 15), None)
    assert given.team.figures["sales"].value == 50000
    assert given.decisions["1001"] == {
        "gold_medal": Decimal(400),
        "special": Decimal(200),
        "special.reason": "招聘",
    }


def test_json_reads_the_same(tmp_path: Path) -> None:
    file = tmp_path / "given.json"
    file.write_text(
        '{"month": "2026-10", "people": [{"person": "a", "figures": {"sales": 0.1}}]}', encoding="utf-8"
    )
    given, _, problems = load_given(file)
    assert problems == []
    assert given.people[0].figures["sales"].value == Decimal("0.1")


def test_numbers_in_quotes_and_percentages_are_numbers() -> None:
    figures = '{reply_rate: 95%, sales: "12.5", x: {numerator: "1", denominator: "8"}}'
    given, problems = read(one(f"figures: {figures}"))
    assert problems == []
    values = {name: figure.value for name, figure in given.people[0].figures.items()}
    assert values == {"reply_rate": Decimal("0.95"), "sales": Decimal("12.5"), "x": Decimal("0.125")}


def test_a_fact_that_is_counted_may_stand_in_quotes_and_a_text_stays_a_text() -> None:
    given, problems = read(one('facts: {late_minutes: "9.9", level: "3", contract_wage: "3500"}'))
    assert problems == []
    facts = {"late_minutes": Decimal("9.9"), "level": "3", "contract_wage": Decimal(3500)}
    assert given.people[0].facts == facts


def test_a_text_where_the_plan_counts_on_a_number_is_told_and_not_taken_for_no_data() -> None:
    assert checked("operations-specialist", one("facts: {late_times: twice}")) == [("G207", 4)]
    assert checked("operations-specialist", one('facts: {base_wage: "3000"}')) == [("G207", 4)]
    assert checked("medal-ladder", one('facts: {bad_records: "0"}')) == [("G207", 4)]
    assert checked("operations-specialist", one("facts: {base_wage: 3000, region: GD}")) == []


def test_a_number_out_of_all_proportion_is_told_and_breaks_nothing() -> None:
    assert lines(one("figures: {sales: 1e999}")) == [("D110", 4)]
    assert lines(one('conduct: [{rule: a, points: "1e999"}]')) == [("D110", 4)]
    assert lines(one("hired_on: 20240315")) == [("D110", 4)]


def test_a_label_among_the_figures_is_the_superiors_rating() -> None:
    given, _ = read("month: 2026-10\npeople: [{person: a, figures: {superior_rating: good}}]")
    assert given.people[0].ratings == {"superior": {"superior_rating": "good"}}
    assert given.people[0].figures == {}


def test_every_mistake_has_its_line() -> None:
    text = """month: October
people:
  - person: a
    figures: {reply_rate: 95 of 100, sales: {numerator: 1}}
    facts: {x: [1]}
    ratings: {superior: {a: [1]}, boss: {}}
    conduct: [{rul: noise}]
    hired_on: yesterday
  - name: b
"""
    found = lines(text)
    assert {line for _, line in found} == {1, 4, 5, 6, 7, 8, 9}
    assert {code for code, _ in found} == {"D110"}
    said = " ".join(str(problem.message) + str(problem.remedy) for problem in read(text)[1])
    assert "95% 写 0.95" in said
    assert "是不是 rule" in said
    assert "2026-10 这样" in said


def test_a_file_that_is_no_yaml_is_told() -> None:
    assert lines("month: [") == [("D101", 2)] or lines("month: [")[0][0] == "D101"


def test_a_person_standing_twice_is_told() -> None:
    assert lines("month: 2026-10\npeople:\n  - person: a\n  - person: a\n") == [("G101", 4)]


def checked(plan: str, text: str) -> list[tuple[str, int | None]]:
    given, document, problems = read_given(load_document(text))
    assert problems == []
    return [(problem.code, problem.place.line) for problem in check_given(load_plan(plan), given, document)]


def one(fields: str) -> str:
    return f"month: 2026-10\npeople:\n  - person: a\n    {fields}\n"


def test_a_rate_above_one_is_no_rate() -> None:
    assert checked("online-service", one("figures: {reply_rate: 95}")) == [("G201", 4)]
    assert checked("online-service", one("figures: {reply_rate: -0.1}")) == [("G201", 4)]
    assert checked("online-service", one("figures: {target_attainment: 1.3, reply_rate: 1}")) == []


def test_a_time_or_a_count_below_nothing() -> None:
    assert checked("online-service", one("figures: {response_time_mean: -5}")) == [("G209", 4)]
    assert checked("online-service", one("figures: {sales: -5, response_time_mean: 0}")) == []


def test_a_word_for_a_figure_that_nobody_rates_is_no_number() -> None:
    """Words under `figures` are ratings, and a plan without ratings would have passed them over."""
    assert checked("tmall-presales", one("figures: {reply_rate: many, superior_rating: good}")) == [
        ("G208", 4)
    ]
    assert checked("operations-specialist", one("figures: {reply_rate: .nan}")) == [("G208", 4)]


def test_a_figure_that_cannot_be_read_is_shown_as_its_file_has_it() -> None:
    _, _, problems = read_given(load_document(one("figures: {reply_rate: {numerator: 3}, sales: [1, true]}")))
    assert [problem.message.en for problem in problems] == [
        "The figure “{numerator: 3}” cannot be read.",
        "The figure “[1, true]” cannot be read.",
    ]


def test_a_slip_in_a_name_the_plan_waits_for_is_told_and_other_names_are_left_alone() -> None:
    assert checked("online-service", one("figures: {repy_rate: 0.9}")) == [("G202", 4)]
    assert checked("online-service", one("facts: {exam_scor: 90}")) == [("G202", 4)]
    assert checked("online-service", one("figures: {our_own_number: 3, satisfaction_rate: 0.8}")) == []


def test_ratings_must_fit_an_item_and_its_values() -> None:
    assert checked("taobao-service", one("ratings: {superior: {skil: 2}}")) == [("G203", 4)]
    assert checked("taobao-service", one("ratings: {superior: {skill: 4}}")) == [("G204", 4)]
    assert checked("taobao-service", one("ratings: {superior: {skill: 2, chat_content: rich}}")) == []
    assert checked("online-service", one("ratings: {superior: {anything: 1}}")) == []


def test_conduct_entries_must_fit_a_rule_its_range_and_the_month() -> None:
    assert checked("online-service", one("conduct: [{rule: noize, on: 2026-10-01}]")) == [("G205", 4)]
    assert checked("online-service", one("conduct: [{rule: late_or_early, on: 2026-10-01, points: 6}]")) == [
        ("G206", 4)
    ]
    assert checked("online-service", one("conduct: [{rule: noise, on: 2026-09-30}]")) == [("G206", 4)]
    assert checked("online-service", one("conduct: [{rule: noise, on: 2026-10-01}]")) == []
    assert checked("taobao-service", one("conduct: [{rule: wrong_label}]")) == [("G206", 4)]
    assert checked("taobao-service", one("conduct: [{rule: wrong_label, amount: 3}]")) == []
