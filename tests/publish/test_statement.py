import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.base.proposal import Proposal
from jixiao.base.text import Text, both
from jixiao.metrics.figure import Figure
from jixiao.plans.statement import FundBalance
from jixiao.publish.statement import (
    fingerprint,
    fingerprint_of_file,
    read_statements,
    statement_from_json,
    statement_json,
    statement_texts,
    statements_text,
    write_statements,
)
from publish import sample

CONTRACT = {
    "person", "name", "month", "plan", "plan_version", "figures", "items", "score", "grade", "rank", "pay",
    "gross", "proposals", "notices", "trace",
}  # fmt: skip


def test_a_statement_has_the_fields_of_the_contract() -> None:
    first = statement_json(sample.statements()[0])
    assert set(first) >= CONTRACT
    assert (first["person"], first["name"], first["month"]) == ("a01", "小美", "2026-10")
    assert set(first["items"][0]) >= {"id", "label", "metric", "value", "points", "weight", "weighted"}
    assert set(first["pay"][0]) >= {"id", "label", "amount", "explain"}


def test_money_points_and_rates_are_exact_text() -> None:
    first = statement_json(sample.statements()[0])
    assert first["gross"] == "5500.00"
    assert first["score"] == "94"
    assert first["figures"]["inquiry_pay_rate"] == first["figures"]["inquiry_pay_rate"] | {
        "value": "0.561",
        "numerator": "561",
        "denominator": "1000",
    }
    assert first["items"][0] == first["items"][0] | {"value": "0.561", "points": "100", "weighted": "35"}
    assert first["pay"][1]["amount"] == "2000.00"
    assert first["pay"][1]["label"] == {"zh": "绩效工资", "en": "Performance pay"}


def test_what_is_missing_is_null_never_zero() -> None:
    last = statement_json(sample.statements()[-1])
    assert (last["score"], last["grade"], last["grade_label"], last["rank"]) == (None, None, None, None)
    assert last["items"][-1]["points"] is None


def test_the_trace_holds_the_rejected_branches() -> None:
    third = statement_json(sample.statements()[2])
    conversion = sample.statements()[2].trace.find("item.inquiry_pay_rate").to_json()
    assert conversion["rejected"][1]["short_by"] == "0.002"
    assert json.dumps(conversion, ensure_ascii=False) in json.dumps(third["trace"], ensure_ascii=False)


def test_reading_what_was_written_gives_the_same_bytes(tmp_path) -> None:
    statements = sample.statements()
    write_statements(tmp_path / "statements.json", statements)
    again = read_statements(tmp_path)
    assert statements_text(again) == (tmp_path / "statements.json").read_text(encoding="utf-8")
    assert again[0].items[0].points == Decimal(100)
    assert again[0].items[0].node == again[0].trace.find("item.inquiry_pay_rate")
    assert again[4].proposals == statements[4].proposals
    assert again[5].notices == statements[5].notices
    assert again[0].figures == statements[0].figures
    assert fingerprint(again) == fingerprint(statements)
    assert fingerprint(again[1:]) != fingerprint(statements)


def test_nobody_is_an_empty_list(tmp_path) -> None:
    write_statements(tmp_path / "statements.json", [])
    assert read_statements(tmp_path) == []


def test_a_line_outside_the_trace_carries_its_own_tree() -> None:
    first = sample.statements()[0]
    odd = replace(first.pay[0], node=replace(first.pay[0].node, id="pay.elsewhere"))
    fields = statement_json(replace(first, pay=(odd,)))
    assert fields["pay"][0]["trace"]["id"] == "pay.elsewhere"
    assert statement_from_json(fields).pay[0].node.id == "pay.elsewhere"


def test_figures_made_of_others_and_dates_among_the_facts_survive() -> None:
    ours = Figure("average_order_value", Decimal(500), Decimal(4), "yuan")
    shops = Figure("shop_average", Decimal(900), Decimal(10), "yuan")
    ratio = Figure("value_ratio", Decimal("1.3888888889"), None, "ratio", parts=(ours, shops))
    first = replace(
        sample.statements()[0],
        figures={"value_ratio": ratio},
        facts={"hired_on": date(2026, 3, 1), "days": Decimal(21)},
    )
    fields = json.loads(statements_text([first]))[0]
    assert fields["facts"] == {"hired_on": "2026-03-01", "days": "21"}
    again = statement_from_json(fields)
    assert again.figures == {"value_ratio": ratio}
    assert again.facts == {"hired_on": "2026-03-01", "days": Decimal(21)}


def test_funds_and_what_is_carried_on_survive() -> None:
    fund = FundBalance(
        "fines", Text("基金", "Fund"), Decimal(100), Decimal("50.5"), Decimal(30), Decimal("120.5")
    )
    first = replace(sample.statements()[0], funds=(fund,), balances={"loss": Decimal("80.00")})
    again = statement_from_json(json.loads(statements_text([first]))[0])
    assert (again.funds, again.balances) == ((fund,), {"loss": Decimal("80.00")})


def test_a_value_that_json_cannot_say_is_our_own_mistake() -> None:
    with pytest.raises(TypeError, match="no place in a statement"):
        statements_text([replace(sample.statements()[0], facts={"odd": object()})])


def test_a_missing_file_is_a_problem_with_the_way_out(tmp_path) -> None:
    with pytest.raises(ProblemsError) as stop:
        read_statements(tmp_path)
    (problem,) = stop.value.problems
    assert problem.code == "T101"
    assert "jixiao month" in problem.remedy.zh


def test_a_file_cut_short_is_a_problem_with_its_line(tmp_path) -> None:
    (tmp_path / "statements.json").write_text('[\n {"person": "a01",', encoding="utf-8")
    with pytest.raises(ProblemsError) as stop:
        read_statements(tmp_path / "statements.json")
    assert [(problem.code, problem.place.line) for problem in stop.value.problems] == [("T102", 2)]


@pytest.mark.parametrize("text", ["{}", '"hello"', "3"])
def test_a_file_without_a_list_is_not_statements(tmp_path, text) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as stop:
        read_statements(tmp_path / "x.json")
    assert [problem.code for problem in stop.value.problems] == ["T103"]


def test_every_entry_that_is_no_statement_is_named(tmp_path) -> None:
    good = statement_json(sample.statements()[0])
    lost = good | {"pay": [good["pay"][0] | {"node": "pay.gone"}]}
    entries = [good, 3, {"person": "a02"}, good | {"gross": "many"}, lost]
    (tmp_path / "statements.json").write_text(json.dumps(entries), encoding="utf-8")
    with pytest.raises(ProblemsError) as stop:
        read_statements(tmp_path)
    assert [problem.place.column for problem in stop.value.problems] == ["[1]", "[2]", "[3]", "[4]"]
    assert "pay.gone" in stop.value.problems[3].message.zh


def test_the_day_by_which_a_proposal_is_due_survives_the_file() -> None:
    asked = Proposal("plan", both("整改"), both("靠后"), both("改"), date(2026, 11, 12))
    one = replace(sample.statements()[0], proposals=(asked, replace(asked, due=None)))
    fields = json.loads(json.dumps(statement_json(one)))
    assert [proposal.get("due") for proposal in fields["proposals"]] == ["2026-11-12", None]
    assert statement_from_json(fields).proposals == one.proposals


def test_each_line_of_the_file_is_one_persons(tmp_path) -> None:
    people = sample.statements()
    write_statements(tmp_path / "statements.json", people)
    texts = statement_texts(tmp_path)
    assert list(texts) == [one.person for one in people]
    assert [statement_from_json(json.loads(text)) for text in texts.values()] == read_statements(tmp_path)
    (tmp_path / "nobody").mkdir()
    write_statements(tmp_path / "nobody" / "statements.json", [])
    assert statement_texts(tmp_path / "nobody") == {}


@pytest.mark.parametrize(
    ("text", "code"), [(None, "T101"), ("[\n3\n]", "T102"), ('[\n{"name": 1}\n]', "T102")]
)
def test_lines_that_are_no_statements_are_told(tmp_path, text, code) -> None:
    if text is not None:
        (tmp_path / "statements.json").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as stop:
        statement_texts(tmp_path)
    assert [problem.code for problem in stop.value.problems] == [code]


def test_the_file_has_the_fingerprint_of_its_statements(tmp_path) -> None:
    write_statements(tmp_path / "statements.json", sample.statements())
    assert fingerprint_of_file(tmp_path / "statements.json") == fingerprint(sample.statements())
