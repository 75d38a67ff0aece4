"""核查档案: the page for the inspector tells what it was made from, and carries it to be checked."""

import json

import pytest

from jixiao.publish.dossier import KIND, dossier_data, dossier_html
from jixiao.publish.statement import statement_json
from planning import BASE, HEAD, PROCEDURE, pay
from publish import sample

ROUND = {"opened_at": "2026-10-05 10:00:00", "answered_at": "2026-10-05 10:00:30", "note": ""}
SEAL = {"seal": "5ea1" * 16, "data_version": 7, "locked_on": "2026-11-05", "locked_by": "王芳"}


def dossier(plan: str = HEAD + pay(BASE) + PROCEDURE, **more) -> dict:
    first = statement_json(sample.statements()[0])
    return {
        "kind": KIND,
        "product": "0.1.0",
        "person": "a01",
        "statement": json.dumps(first, ensure_ascii=False),
        "plan": {"file": "mine.yaml", "text": plan},
        "settings": {"split_hour": 4, "of a later product": None},
        "data": {"files": [["聊天.csv", "ab12"]]},
        "extras": {"decisions": {"special": "120.50"}, "agreed": {}},
        "evidence": {"rounds": [json.dumps(ROUND)], "of a later product": []},
        "seal": SEAL | {"parts": {"plan": "3d3d", "of a later product": "4c4c"}},
    } | more


def test_it_tells_person_plan_procedure_decisions_evidence_and_seal() -> None:
    page = dossier_html(dossier())
    for told in (
        "小美",
        "底薪",
        "2026-08-01",
        "120.50",
        "2026-10-05 10:00:30",
        "聊天.csv",
        "3d3d",
        SEAL["seal"],
    ):
        assert told in page, told
    shown = page.partition('<script type="application/json"')[0]
    assert "<code>agreed</code>" not in shown
    assert "<code>note</code>" not in shown, "a column without a value is not shown"


def test_equal_data_give_an_equal_page_and_come_back_from_it() -> None:
    page = dossier_html(dossier())
    assert dossier_html(dossier()) == page
    assert dossier_data(page) == dossier()


def test_no_word_of_the_data_ends_its_place_in_the_page() -> None:
    told = dossier(extras={"decisions": {"reason": "</script><script>alert(1)</script>"}})
    page = dossier_html(told)
    assert "<script>alert" not in page
    assert dossier_data(page) == told


def test_a_plan_without_procedure_and_a_month_without_decisions_say_so() -> None:
    page = dossier_html(dossier(HEAD + pay(BASE), extras={}))
    assert "没有登记讨论、协商和公示的日期" in page
    assert "这个月对此人没有人工决定" in page


def test_of_a_plan_that_cannot_be_read_the_text_stands_there() -> None:
    page = dossier_html(dossier("plan: [unfinished"))
    assert "plan: [unfinished" in page
    assert "没有登记讨论、协商和公示的日期" in page


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html></html>",
        '<script type="application/json" id="dossier">{}</script>',
        '<script type="application/json" id="dossier">[]</script>',
    ],
)
def test_another_page_is_no_dossier(page) -> None:
    with pytest.raises(ValueError, match=r"dossier|Expecting"):
        dossier_data(page)
