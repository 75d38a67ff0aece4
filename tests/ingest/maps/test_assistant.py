"""A table nobody knows: the guess, the questions that are left, the answers, and what is then read."""

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.ingest.maps.assistant import Guess, guess_at
from jixiao.ingest.maps.guess import Answers
from jixiao.ingest.maps.kept import Kept
from jixiao.ingest.maps.questions import MOST, answered
from jixiao.ingest.maps.target import targets

ORDERS = """
    交易单号,顾客,下单日期,支付日期,成交总价,店名,联系手机
    T2026100300001,张三,2026-10-03 10:20:05,2026-10-03 10:21:09,128.50,东店,18612345678
    T2026100300002,李四,2026-10-03 11:20:05,,50.00,东店,18612345679
"""
CHAT = """
    2026年10月导出
    坐席,访客昵称,消息时间,角色,消息正文
    东店:小美,张三,2026-10-03 10:15:20,顾客,在吗
    东店:小美,张三,2026-10-03 10:15:30,商家,在的
"""
REPORT = """
    客服人员,统计日期,接待量,询单量,转化率,首响秒数,业绩
    东店:小美,2026-10-03,80,50,54%,12.5,3200.5
"""


def brought(guess: Guess) -> dict[str, str]:
    return {name: found.header for name, found in guess.reading.columns.items()}


def test_orders_under_other_names_are_guessed_without_a_question(desk) -> None:
    guess = guess_at(desk.put("x.csv", ORDERS))
    assert guess.reading.target.id == "orders"
    assert brought(guess) == {
        "order_id": "交易单号",
        "buyer": "顾客",
        "created_at": "下单日期",
        "paid_at": "支付日期",
        "amount_due": "成交总价",
        "shop": "店名",
    }
    assert guess.questions == ()
    assert all(0.6 <= found.confidence <= 1 for found in guess.reading.columns.values())


def test_a_time_that_nothing_reads_is_asked_for(desk) -> None:
    """Without the time of payment there are no sales: it is not left aside without a word."""
    path = desk.put("x.csv", ORDERS.replace("支付日期", "入账"))
    guess = guess_at(path)
    assert [question.key for question in guess.questions] == ["header:入账"]
    assert [option.value for option in guess.questions[0].options] == [
        "paid_at",
        "closed_at",
        "refunded_at",
        "",
    ]
    paid = Guess(guess.look, answered(guess.answers, "header:入账", "paid_at"))
    assert (brought(paid)["paid_at"], paid.questions) == ("入账", ())
    unread = Guess(guess.look, answered(guess.answers, "header:入账", ""))
    assert ("入账" in brought(unread).values(), unread.questions) == (False, ())


def test_times_are_no_words(desk) -> None:
    """发言时刻 sounds like who is speaking; its values say that it is not."""
    guess = guess_at(
        desk.put(
            "x.csv",
            """
            店铺,坐席,顾客,发言时刻,方向
            东店,小美,张三,2026年9月3日 10:15:20,来
            东店,小美,张三,2026年9月3日 10:15:41,去
            """,
        )
    )
    assert (brought(guess)["sent_at"], brought(guess)["sender"]) == ("发言时刻", "方向")
    assert [question.key for question in guess.questions] == ["word:sender:来", "word:sender:去"]


def test_examples_are_shown_but_a_phone_never_is(desk) -> None:
    shown = {seen.header: seen.examples for seen in guess_at(desk.put("x.csv", ORDERS)).look.columns}
    assert shown["顾客"] == ("张三", "李四")
    assert shown["联系手机"] == ("***",)


def test_values_outvote_names(desk) -> None:
    """支付 holds amounts here: it cannot be the time of payment."""
    guess = guess_at(
        desk.put("x.csv", ORDERS.replace("支付日期", "支付").replace("2026-10-03 10:21:09", "99.5"))
    )
    assert "paid_at" not in brought(guess)


def test_a_chat_leaves_two_questions_and_the_answers_settle_them(desk) -> None:
    path = desk.put("chat.csv", CHAT)
    guess = guess_at(path)
    assert guess.look.line == 2
    assert [question.key for question in guess.questions] == ["constant:shop", "word:sender:商家"]
    assert guess.questions[0].suggestion == "东店"
    answers = answered(answered(guess.answers, "constant:shop", "东店"), "word:sender:商家", "human")
    file_map = Guess(guess.look, answers).file_map()
    Kept.of(desk.store).keep(file_map)
    desk.read()
    assert desk.messages() == [
        ("东店:小美", "张三", *rest)
        for rest in (("2026-10-03 10:15:20", 0, "在吗"), ("2026-10-03 10:15:30", 1, "在的"))
    ]
    assert desk.ask("SELECT DISTINCT shop FROM messages") == [("东店",)]


def test_what_is_open_is_told_with_the_answers_that_can_be_given(desk) -> None:
    with pytest.raises(ProblemsError) as told:
        guess_at(desk.put("chat.csv", CHAT)).file_map()
    assert [problem.code for problem in told.value.problems] == ["I043", "I043"]
    assert "human" in told.value.problems[1].remedy.zh


def test_a_report_with_a_column_per_metric_becomes_figures_of_the_day(desk) -> None:
    guess = guess_at(desk.put("x.csv", REPORT))
    assert guess.reading.target.id == "service_report"
    Kept.of(desk.store).keep(guess.file_map())
    desk.read()
    assert desk.ask("SELECT metric, value::DOUBLE, account, shop, day::VARCHAR FROM reports ORDER BY 1") == [
        (metric, value, "东店:小美", "东店", "2026-10-03")
        for metric, value in (
            ("buyers_received", 80.0),
            ("first_response_mean", 12.5),
            ("inquiries", 50.0),
            ("inquiry_pay_rate", 0.54),
            ("report_sales", 3200.5),
        )
    ]


def test_a_table_that_says_nothing_asks_what_it_is_and_never_more_than_five_things(desk) -> None:
    guess = guess_at(desk.put("x.csv", "a,b,c\n1,2,3\n"))
    assert [question.key for question in guess.questions] == ["table"]
    for table in targets():
        asked = guess_at(desk.folder / "x.csv", answers=Answers(table)).questions
        assert len(asked) <= MOST


def test_a_column_that_is_not_in_the_file_can_be_the_same_for_every_row(desk) -> None:
    path = desk.put("x.csv", "员工,发生日期,扣分\nw1,2026-10-03,-5\nw2,2026-10-04,-2\n")
    answers = Answers("conduct", {"rule": ""})
    assert [q.key for q in guess_at(path, answers=answers).questions] == ["constant:rule"]
    guess = guess_at(path, answers=answered(answers, "constant:rule", "服务态度"))
    Kept.of(desk.store).keep(guess.file_map())
    desk.read()
    assert desk.ask('SELECT person, rule, points::INT FROM conduct ORDER BY "on"') == [
        ("w1", "服务态度", -5),
        ("w2", "服务态度", -2),
    ]


def test_wrong_answers_are_all_told_with_what_can_be_written(desk) -> None:
    answers = Answers(
        "orders",
        {"paid_at": "没有这列", "colour": "顾客"},
        {"size": "1"},
        {"status": {"好": "good"}},
        ("也没有这列",),
    )
    problems = guess_at(desk.put("x.csv", ORDERS), answers=answers).problems
    assert [problem.code for problem in problems] == ["I042"] * 5
    assert "支付日期" in problems[0].remedy.zh
    with pytest.raises(ProblemsError):
        guess_at(desk.folder / "x.csv", answers=Answers("rockets"))


def test_a_wrong_answer_is_not_remembered_even_if_nothing_is_open(desk) -> None:
    guess = guess_at(desk.put("x.csv", ORDERS), answers=Answers("orders", {}, {"size": "1"}))
    assert guess.questions == ()
    with pytest.raises(ProblemsError) as told:
        guess.file_map()
    assert [problem.code for problem in told.value.problems] == ["I042"]


def test_a_workbook_and_json_lines_are_guessed_like_a_csv_file(desk) -> None:
    rows = [line.strip().split(",") for line in ORDERS.strip().split("\n")]
    book = desk.put_book("x.xlsx", [["东店 订单导出"], [], *rows])
    lines = desk.put_json("x.jsonl", [dict(zip(rows[0], row, strict=True)) for row in rows[1:]])
    for path in (book, lines):
        assert brought(guess_at(path))["paid_at"] == "支付日期"


def test_prose_is_no_table(desk) -> None:
    for name, text in {"note.txt": "今天开会\n讨论了绩效\n", "empty.csv": ""}.items():
        with pytest.raises(ProblemsError) as told:
            guess_at(desk.put(name, text))
        assert told.value.problems[0].code in ("I040", "I003")
