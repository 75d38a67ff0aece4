def test_complaints_come_in_gb18030_with_some_upheld(life) -> None:
    rows = life.rows("投诉_*", "gb18030")
    assert {row["upheld"] for row in rows} == {"true", "false"}
    assert {row["kind"] for row in rows} <= {"服务态度", "回复太慢", "承诺未兑现"}
