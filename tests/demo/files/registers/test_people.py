def test_one_left_one_is_on_probation_and_one_has_no_chats(life) -> None:
    people = {row["person"]: row for row in life.rows("人员_*")}
    assert len(people) == 17
    assert people["a15"]["left_on"] == "2026-10-20"
    assert people["a16"]["status"] == "probation"
    held = {row["account"] for row in life.rows("账号归属_*") if row["person"] == "a17" and row["to"] == ""}
    chatting = {line.account for line in life.chat_lines() if line.at.month == 10}
    assert held
    assert not held & chatting
