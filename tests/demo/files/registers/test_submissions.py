def test_weekly_reports_are_due_on_sundays_and_some_come_late(life) -> None:
    rows = life.rows("应交报表_*")
    assert {row["due_at"] for row in rows if row["what"] == "周报" and row["due_at"] > "2026-10"} == {
        f"2026-10-{day:02d} 23:59:59" for day in (4, 11, 18, 25)
    }
    late = sum(row["submitted_at"] > row["due_at"] for row in rows)
    assert 0 < late < 0.3 * len(rows)
