"""Pasted chats: who is who, where one chat ends, what belongs to a line."""


def test_the_agent_is_the_nick_with_a_colon_the_other_is_the_buyer(desk) -> None:
    desk.put(
        "chat.txt",
        """
        张三 (2026-10-03 10:15:20): 在吗
        店:小美 (2026-10-03 10:15:40): 在的
        请问有什么可以帮您

        店:小明（2026/10/3 10:16:00）：您好
        李四 (2026-10-03 10:16:10): 你好
        """,
    )
    desk.read()
    assert desk.messages() == [
        ("店:小明", "李四", "2026-10-03 10:16:00", 1, "您好"),
        ("店:小明", "李四", "2026-10-03 10:16:10", 0, "你好"),
        ("店:小美", "张三", "2026-10-03 10:15:20", 0, "在吗"),
        ("店:小美", "张三", "2026-10-03 10:15:40", 1, "在的\n请问有什么可以帮您"),
    ]
    assert desk.ask("SELECT DISTINCT shop FROM messages") == [("店",)]


def test_times_on_a_clock_of_twelve_hours(desk) -> None:
    """As text that belongs to the line before, what the agent said would be the buyer's."""
    desk.put("chat.txt", "张三 (2026-10-03 下午 1:15:20): 在吗\n店:小美 (2026-10-03 1:15:40 PM): 在的\n")
    desk.read()
    assert [message[2:] for message in desk.messages()] == [
        ("2026-10-03 13:15:20", 0, "在吗"),
        ("2026-10-03 13:15:40", 1, "在的"),
    ]


def test_the_register_of_accounts_tells_an_agent_without_a_colon(desk) -> None:
    desk.put("accounts.csv", "shop,account,person,from\n店,客服小美,a01,2026-01-01\n")
    desk.put("店/chat.txt", "张三 (2026-10-03 10:15:20): 在吗\n客服小美 (2026-10-03 10:15:40): 在的\n")
    desk.read()
    assert [row[:2] for row in desk.messages()] == [("客服小美", "张三")] * 2
    assert desk.ask("SELECT DISTINCT shop FROM messages") == [("店",)]


def test_section_lines_say_what_the_chat_does_not(desk) -> None:
    desk.put(
        "chat.txt",
        """
        店铺：东店
        客服：小美
        买家：张三
        张三 (2026-10-03 10:15:20): 在吗
        小美 (2026-10-03 10:15:40): 在的
        客服：小明
        买家：李四
        店铺：东店
        李四 (2026-10-03 11:15:20): 有人吗
        """,
    )
    desk.read()
    assert [row[:2] + row[3:] for row in desk.messages()] == [
        ("小明", "李四", 0, "有人吗"),
        ("小美", "张三", 0, "在吗"),
        ("小美", "张三", 1, "在的"),
    ]


def test_a_chat_whose_roles_are_unclear_is_set_aside_with_a_remedy(desk) -> None:
    desk.put(
        "chat.txt",
        """
        张三 (2026-10-03 10:15:20): 在吗
        李四 (2026-10-03 10:15:40): 在的

        店:小美 (2026-10-03 11:00:00): 您好
        店:小美 (2026-10-03 11:00:05): 在吗
        """,
    )
    desk.read()
    assert desk.messages() == []
    assert [(problem.code, problem.place.line) for problem in desk.report.problems] == [
        ("I108", 1), ("I108", 2), ("I108", 4), ("I108", 5),
    ]  # fmt: skip
    assert "买家：昵称" in desk.report.problems[2].remedy.zh


def test_a_buyer_asked_by_two_agents_belongs_to_who_spoke_last(desk) -> None:
    desk.put(
        "chat.txt",
        """
        张三 (2026-10-03 10:15:20): 在吗
        店:小美 (2026-10-03 10:15:40): 在的
        店:小明 (2026-10-03 10:16:00): 我来接待您
        张三 (2026-10-03 10:16:10): 好
        """,
    )
    desk.read()
    assert [(row[0], row[4]) for row in desk.messages()] == [
        ("店:小明", "我来接待您"),
        ("店:小明", "好"),
        ("店:小美", "在吗"),
        ("店:小美", "在的"),
    ]
