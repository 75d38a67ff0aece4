"""个人页、明细、聊天、解释: for the person, the leader and who runs the shop; 404 for the others."""

import pytest

from jixiao.web.months.evidence import Wanted, contact_at, file_ref, rows
from jixiao.web.months.models import StatementRow

PAGES = (
    "/person/xiaoming/",
    "/person/xiaoming/rounds/",
    "/person/xiaoming/contacts/",
    "/person/xiaoming/credits/",
)


def _chat(october) -> str:
    found = rows([october], "rounds", Wanted(frozenset({"xiaoming"}), october.when.first, october.when.last))
    slowest = next(row for row in found if row["seconds"] == 50)
    return f"/chat/2026-10/{file_ref(slowest['file'])}/{slowest['line']}/"


def _explain() -> str:
    return f"/statement/{StatementRow.objects.get(person__code='xiaoming').pk}/explain"


@pytest.mark.parametrize("who", ["agent", "leader", "supervisor", "finance", "owner", "auditor"])
def test_open_to_the_person_the_leader_and_who_runs_the_shop(october, client_of, who) -> None:
    client = client_of(who)
    for page in (*PAGES, _chat(october), _explain()):
        assert client.get(page).status_code == 200, page


@pytest.mark.parametrize("who", ["stranger", "other_leader"])
def test_a_stranger_finds_nothing(october, client_of, who) -> None:
    client = client_of(who)
    for page in (*PAGES, _chat(october), _explain()):
        assert client.get(page).status_code == 404, page


def test_nobody_is_asked_to_sign_in(october, client_of) -> None:
    for page in (*PAGES, _chat(october), _explain()):
        assert client_of("nobody").get(page).status_code == 302, page


def test_the_page_says_the_score_the_pay_and_what_helps_most(october, client_of) -> None:
    # 回复率 2/3 gives 60, 响应 40 s gives 50: 55 points, 550 yuan.
    page = client_of("agent").get("/person/xiaoming/?month=2026-10").content.decode()
    assert "55" in page
    assert "550.00" in page
    # 再低 20 秒 brings 50 x 50% = 25 points = 250 yuan; that is more than the reply rate's 20 points.
    assert page.index("再低 20 秒") < page.index("接下来 17 个都做到")
    assert "+¥250.00" in page


def test_the_slowest_round_comes_first_and_leads_to_the_chat(october, client_of) -> None:
    page = client_of("leader").get("/person/xiaoming/rounds/?month=2026-10").content.decode()
    assert page.index("未回复") < page.index("50 秒") < page.index("30 秒")
    chat = client_of("leader").get(_chat(october)).content.decode()
    assert "多少钱" in chat
    assert "50 秒" in chat


def test_finance_sees_times_and_sources_but_not_the_words(october, client_of) -> None:
    chat = client_of("finance").get(_chat(october)).content.decode()
    assert "多少钱" not in chat
    assert "messages.csv:4" in chat


@pytest.mark.parametrize("who", ["agent", "leader", "owner", "finance"])
def test_a_buyer_is_masked_for_everybody(october, client_of, who) -> None:
    chat = client_of(who).get(_chat(october)).content.decode()
    assert "乙买家" not in chat
    assert "乙**" in chat


def test_the_explanation_shows_the_rejected_step_the_clause_and_the_rows(october, client_of) -> None:
    page = client_of("agent").get(_explain()).content.decode()
    assert "未达到 ≤ 20 秒" in page
    assert "第 2 条" in page
    assert "messages.csv:4" in page
    part = client_of("agent").get(_explain() + "?node=pay.bonus").content.decode()
    assert "550.00" in part
    assert client_of("agent").get(_explain() + "?node=nothing").status_code == 404


def test_a_definition_opens_beside_the_number_and_as_a_page(october, client_of) -> None:
    client = client_of("agent")
    assert "<html" in client.get("/definition/reply_rate/").content.decode()
    piece = client.get("/definition/reply_rate/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in piece
    assert "有效回复" in piece
    assert client.get("/definition/nothing/").status_code == 404


def test_rows_export_whole_and_without_the_buyers_name(october, client_of) -> None:
    answer = client_of("agent").get("/person/xiaoming/rounds/?month=2026-10&as=csv")
    text = answer.content.decode("utf-8-sig")
    assert len(text.splitlines()) == 4
    assert "甲买家" not in text
    assert "甲**" in text


def test_an_unknown_line_is_not_a_chat(october, client_of) -> None:
    assert contact_at(october, "0" * 12, 1) is None
    assert client_of("owner").get("/chat/2026-10/000000000000/1/").status_code == 404


def test_the_chat_marks_the_question_that_the_reader_came_for(october, client_of) -> None:
    chat = client_of("leader").get(_chat(october)).content.decode()
    assert chat.count("jx-asked") == 1
    assert chat.index("jx-asked") < chat.index("多少钱") < chat.index("九块九")
