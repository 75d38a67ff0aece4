def test_stars_are_mostly_good_and_given_to_accounts_that_chat(life) -> None:
    scores = [int(row["score"]) for row in life.rows("满意度_*")]
    assert set(scores) == {1, 2, 3, 4, 5}
    assert 0.75 < sum(score >= 4 for score in scores) / len(scores) < 0.98
