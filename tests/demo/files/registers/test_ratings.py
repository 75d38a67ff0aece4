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
