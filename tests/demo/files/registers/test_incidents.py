def test_incidents_are_handled_some_in_time_and_some_not(life) -> None:
    rows = life.rows("突发事件_*")
    assert rows
    assert all(row["handled_at"] > row["happened_at"] for row in rows)
