from jixiao.demo.files.registers.conduct import AWARDS, FAULTS


def test_points_are_those_of_the_rule_and_the_day_was_a_working_one(life) -> None:
    rules = {rule.id: rule for rule in FAULTS + AWARDS}
    rows = life.rows("行为积分_*")
    assert len(rows) > 60
    for row in rows:
        rule = rules[row["rule"]]
        assert (row["points"], row["amount"]) == (str(rule.points or ""), str(rule.amount or ""))
    hired = {row["person"]: row["hired_on"] for row in life.rows("人员_*")}
    assert all(row["on"] >= hired[row["person"]] for row in rows)


def test_good_and_bad_is_posted_and_not_everything_has_evidence(life) -> None:
    rows = life.rows("行为积分_*")
    assert {row["points"].startswith("-") for row in rows} == {True, False}
    assert {bool(row["evidence"]) for row in rows} == {True, False}
