"""Saved chat pages: a date line, then name, time and text; markup inside a text is not the end of it."""

PAGE = """<!DOCTYPE html>
<html><head><meta charset="gbk"><title>消息记录</title><style>.n {color: red}</style></head>
<body><h1>消息记录</h1><ul><li>张三</li></ul>
<div class="date">2026年10月3日 星期六</div>
<div><span class="n">张三</span> <span class="t">10:15:20</span><p>在吗</p></div>
<div><span class="n">店:小美</span> <span class="t">10:15:40</span><p>在的，<b>您好</b>！<br>请讲</p></div>
<div class="date">2026-10-04</div>
<div><span class="n">张三</span><span class="t">(0:05:07)</span>:<p>我在 10:15:20 付款了</p></div>
<div><span class="n">店:小美</span><span class="t">(0:05:30)</span>:<p><img src="1.gif"></p></div>
</body></html>
"""


def test_a_saved_page_with_names_times_and_texts_in_elements_of_their_own(desk) -> None:
    desk.put("chat.htm", PAGE.replace("</span>:<p>", "</span><p>"), "gbk")
    desk.read()
    assert desk.file("chat.htm").format == "wangwang_page"
    assert desk.messages() == [
        ("店:小美", "张三", "2026-10-03 10:15:20", 0, "在吗"),
        ("店:小美", "张三", "2026-10-03 10:15:40", 1, "在的，您好！\n请讲"),
        ("店:小美", "张三", "2026-10-04 00:05:07", 0, "我在 10:15:20 付款了"),
        ("店:小美", "张三", "2026-10-04 00:05:30", 1, None),
    ]
    assert desk.codes() == []
    assert desk.ask("SELECT DISTINCT line FROM messages ORDER BY line") == [(5,), (6,), (8,), (9,)]


def test_name_and_time_in_one_element(desk) -> None:
    desk.put(
        "店/chat.html",
        """
        <html><body><p>客服：小美</p>
        <div>2026/10/3</div>
        <div>张三 10:15:20</div><div>在吗</div>
        <div>小美 (10:15:40):</div><div>在的</div>
        <div>张三 (2026-10-04 09:00:00):</div><div>还在吗</div>
        </body></html>
        """,
    )
    desk.read()
    assert desk.messages() == [
        ("小美", "张三", "2026-10-03 10:15:20", 0, "在吗"),
        ("小美", "张三", "2026-10-03 10:15:40", 1, "在的"),
        ("小美", "张三", "2026-10-04 09:00:00", 0, "还在吗"),
    ]


def test_a_table_of_names_times_and_texts(desk) -> None:
    rows = "".join(
        f"<tr><td>{nick}</td><td>{time}</td><td>{text}</td></tr>"
        for nick, time, text in (("张三", "10:15:20", "在吗"), ("店:小美", "10:15:40", "10:15:40"))
    )
    desk.put("chat.html", f"<html><body><b>日期：2026-10-03</b><table>{rows}</table></body></html>")
    desk.read()
    assert [row[2:] for row in desk.messages()] == [
        ("2026-10-03 10:15:20", 0, "在吗"),
        ("2026-10-03 10:15:40", 1, "10:15:40"),
    ]


def test_a_page_whose_roles_are_unclear_is_set_aside_message_by_message(desk) -> None:
    desk.put("chat.html", PAGE.replace("店:小美", "李四").replace("</span>:<p>", "</span><p>"))
    desk.read()
    assert desk.messages() == []
    assert {problem.code for problem in desk.report.problems} == {"I108"}
    assert desk.file("chat.html").quarantined == 4


def test_text_before_the_first_message_of_a_day_is_not_lost_silently(desk) -> None:
    texts = ["2026-10-03", "没有名字的话", "张三", "10:15:20", "在吗", "店:小美 10:16:00"]
    desk.put("chat.html", "<html><body>" + "".join(f"<p>{text}</p>" for text in texts))
    desk.read()
    assert [problem.code for problem in desk.report.problems] == ["I108"]
    assert len(desk.messages()) == 2


def test_a_page_of_something_else_stays_unknown(desk) -> None:
    desk.put("page.html", "<html><body><p>通知</p><p>2026-10-03</p><p>放假</p></body></html>")
    desk.read()
    assert desk.codes() == ["I010"]
