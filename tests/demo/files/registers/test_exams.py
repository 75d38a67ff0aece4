def test_exams_have_full_marks_and_failures_now_and_then(life) -> None:
    scores = [int(row["score"]) for row in life.rows("考试_*")]
    assert min(scores) < 70
    assert 95 < max(scores) <= 100
