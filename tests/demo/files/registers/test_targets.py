def test_each_person_and_the_shop_have_a_target_each_month(life) -> None:
    rows = [row for row in life.rows("目标_*") if row["from"] == "2026-10-01"]
    assert sum(row["owner_kind"] == "person" for row in rows) == 17
    assert [row["owner"] for row in rows if row["owner_kind"] == "shop"] == ["示例百货旗舰店"]
