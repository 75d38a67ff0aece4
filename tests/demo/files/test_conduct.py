from jixiao.demo.files.conduct import RULES
from jixiao.facts.registry import TABLES


def test_points_are_those_of_the_rule_and_the_day_was_a_working_one(life) -> None:
    points = {rule: str(value) for rule, value, _ in RULES}
    rows = life.rows("行为积分_*")
    assert len(rows) > 60
    assert all(row["points"] == points[row["rule"]] for row in rows)
    hired = {row["person"]: row["hired_on"] for row in life.rows("人员_*")}
    assert all(row["on"] >= hired[row["person"]] for row in rows)


def test_complaints_come_in_gb18030_with_some_upheld(life) -> None:
    rows = life.rows("投诉_*", "gb18030")
    assert set(TABLES["complaints"].required) <= set(rows[0])
    assert {row["upheld"] for row in rows} == {"true", "false"}
    assert {row["kind"] for row in rows} <= {"服务态度", "回复太慢", "承诺未兑现"}


def test_superiors_rate_six_items_inside_their_ranges_and_give_a_grade(life) -> None:
    ranges = {
        "rules": (0, 2), "initiative": (0, 2), "cooperation": (0, 2), "chat_content": (0, 2), "skill": (1, 3),
        "knowledge": (1, 3),
    }  # fmt: skip
    superior = [row for row in life.rows("评分_*") if row["rater_kind"] == "superior"]
    for row in superior:
        if row["item"] in ranges:
            low, high = ranges[row["item"]]
            assert low <= int(row["value"]) <= high
    grades = {row["value"] for row in superior if row["item"] == "superior_rating"}
    assert grades >= {"excellent", "good", "pass"}
    assert grades <= {"excellent", "good", "pass", "poor"}


def test_nobody_is_rated_as_superior_by_themselves(life) -> None:
    assert not [r for r in life.rows("评分_*") if r["rater_kind"] == "superior" and r["rater"] == r["person"]]


def test_exams_have_full_marks_and_failures_now_and_then(life) -> None:
    scores = [int(row["score"]) for row in life.rows("考试_*")]
    assert min(scores) < 70
    assert 95 < max(scores) <= 100


def test_weekly_reports_are_due_on_sundays_and_some_come_late(life) -> None:
    rows = life.rows("应交报表_*")
    assert {row["due_at"] for row in rows if row["what"] == "周报" and row["due_at"] > "2026-10"} == {
        f"2026-10-{day:02d} 23:59:59" for day in (4, 11, 18, 25)
    }
    late = sum(row["submitted_at"] > row["due_at"] for row in rows)
    assert 0 < late < 0.3 * len(rows)


def test_a_handover_is_due_on_each_day_worked_and_few_are_missed(life) -> None:
    rows = life.rows("交接_*")
    missed = sum(row["done"] == "false" for row in rows)
    assert 0 < missed < 0.05 * len(rows)
    assert all(int(row["open_items"]) <= int(row["items"]) for row in rows)


def test_incidents_are_handled_some_in_time_and_some_not(life) -> None:
    rows = life.rows("突发事件_*")
    assert rows
    assert all(row["handled_at"] > row["happened_at"] for row in rows)
