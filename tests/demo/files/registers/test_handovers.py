def test_a_handover_is_due_on_each_day_worked_and_few_are_missed(life) -> None:
    rows = life.rows("交接_*")
    missed = sum(row["done"] == "false" for row in rows)
    assert 0 < missed < 0.05 * len(rows)
    assert all(int(row["open_items"]) <= int(row["items"]) for row in rows)
