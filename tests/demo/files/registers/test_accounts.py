def test_accounts_are_written_main_and_sub(life) -> None:
    assert all(row["account"].startswith("示例百货旗舰店:") for row in life.rows("账号归属_*"))
