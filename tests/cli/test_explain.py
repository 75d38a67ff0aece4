import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jixiao.cli.app import main
from jixiao.publish.statement import write_statements
from publish import sample


@pytest.fixture
def month(tmp_path):
    write_statements(tmp_path / "statements.json", sample.statements())
    return tmp_path


def test_a_person_by_name_and_a_line_by_id(month, capsys) -> None:
    assert main(["explain", str(month), "林晓雨", "performance", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("林晓雨（a03） 2026-10 天猫售前考核 2026-10-01\n绩效工资  ¥1,000.00\n")
    assert "✗ 未采用 C 级：C 级需要 76 分（差 6 分）" in out


def test_without_a_line_the_whole_statement_is_told(month, capsys) -> None:
    assert main(["explain", str(month / "statements.json"), "a03", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Gross  ¥4,480.00" in out
    assert "Reply rate  97.1% (1,175 / 1,210)" in out


def test_a_line_may_be_named_by_its_label(month, capsys) -> None:
    assert main(["explain", str(month), "a03", "回复率"]) == 0
    assert "回复率  80 分" in capsys.readouterr().out


def test_rows_can_be_limited(month, capsys) -> None:
    assert main(["explain", str(month), "a01", "response_time_mean", "--rows", "1", "--lang", "zh"]) == 0
    assert "另有 212 行" in capsys.readouterr().out


@pytest.fixture
def evidence(month):
    (month / "evidence").mkdir()
    row = {"person": "a01", "seconds": 412, "answer": None, "file": "chats.csv", "line": 18274}
    pq.write_table(pa.Table.from_pylist([row]), month / "evidence" / "rounds.parquet")
    return month


def test_all_rows_come_from_the_evidence_beside_the_statements(evidence, capsys) -> None:
    assert main(["explain", str(evidence), "a01", "response_time_mean", "--rows", "all", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert "response_time_mean 背后的全部 1 行：\n  chats.csv:18274  seconds=412\n" in out


def test_all_rows_as_json(evidence, capsys) -> None:
    file = evidence / "statements.json"
    assert main(["explain", str(file), "a01", "response_time_mean", "--rows", "all", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["evidence"]
    assert found["rows"][0]["line"] == 18274


def test_without_evidence_all_rows_are_those_the_statement_holds(month, capsys) -> None:
    assert main(["explain", str(month), "a01", "response_time_mean", "--rows", "all", "--lang", "zh"]) == 0
    assert "背后的全部" not in capsys.readouterr().out


def test_json_for_programs(month, capsys) -> None:
    assert main(["explain", str(month), "a01", "reply_rate", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["person"], told["month"], told["trace"]["value"]) == ("a01", "2026-10", "80")


def test_an_unknown_person_gets_the_closest_names(month, capsys) -> None:
    assert main(["explain", str(month), "小妹", "--lang", "zh"]) == 1
    err = capsys.readouterr().err
    assert "X109" in err
    assert "小美" in err


def test_an_unknown_line_gets_the_closest_ones_as_json_too(month, capsys) -> None:
    assert main(["explain", str(month), "a01", "perfomance", "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "X103"
    assert "performance" in problem["remedy"]["en"]


def test_two_people_of_one_name_are_told_apart_by_id(tmp_path, capsys) -> None:
    twins = [sample.statement(person, "小美", None, {}, "good") for person in ("a01", "a02")]
    write_statements(tmp_path / "statements.json", twins)
    assert main(["explain", str(tmp_path), "小美", "--lang", "zh"]) == 1
    assert "a01、a02" in capsys.readouterr().err


def test_a_folder_without_statements_is_a_problem_not_a_stack_trace(tmp_path, capsys) -> None:
    assert main(["explain", str(tmp_path), "a01"]) == 1
    assert "T101" in capsys.readouterr().err


def test_a_wrong_number_of_rows_is_wrong_usage(month, capsys) -> None:
    assert main(["explain", str(month), "a01", "--rows", "many", "--lang", "zh"]) == 2
    assert "all" in capsys.readouterr().err


def test_help_shows_an_example(capsys) -> None:
    assert main(["explain", "--help"]) == 0
    assert "jixiao explain out/statements.json" in capsys.readouterr().out


ORDERS = {
    "people.csv": "person,name\nm,美美\nl,丽丽\n",
    "accounts.csv": "shop,account,person,from\n甲店,小美,m,2026-01-01\n甲店,小丽,l,2026-01-01\n",
    "messages.csv": "shop,account,buyer,sent_at,sender\n"
    "甲店,小美,张三,2026-10-03 10:00:00,human\n甲店,小丽,张三,2026-10-03 12:30:00,human\n",
    "orders.csv": "shop,order_id,buyer,created_at,paid_at,amount_paid\n"
    "甲店,A1,张三,2026-10-03 12:00:00,2026-10-03 13:00:00,88.80\n",
}


@pytest.fixture
def computed(tmp_path, monkeypatch):
    """A month with one order that 小美 brought and 小丽 got paid."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "data").mkdir()
    for name, text in ORDERS.items():
        (tmp_path / "data" / name).write_text(text, encoding="utf-8")
    options = ["--data", str(tmp_path / "data"), "--plan", "operations-specialist", "--lang", "zh"]
    assert main(["month", "2026-10", *options, "--out", str(tmp_path / "out")]) == 0
    return tmp_path


def test_an_order_is_told_under_the_settings_and_data_of_the_month(computed, capsys) -> None:
    capsys.readouterr()
    data = ["--data", str(computed / "data")]
    assert main(["explain", str(computed / "out"), "--order", "A1", *data, "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert "销售：美美（小美）" in out
    assert "→ 丽丽（小丽）  [credit_rule: payment]" in out
    assert main(["explain", str(computed / "out"), "--order", "A1", *data, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["net"], told["otherwise"][0]["outcome"]["who"]["person"]) == ("88.80", "l")
    (computed / "data" / "orders.csv").unlink()
    (computed / "data" / "messages.csv").unlink()
    assert main(["import", str(computed / "data"), "--workspace", str(computed / "new")]) == 0
    new = ["--workspace", str(computed / "new"), "--lang", "zh"]
    assert main(["explain", str(computed / "out" / "statements.json"), "--order", "A1", *new]) == 1
    err = capsys.readouterr().err
    assert "文件已经变了" in err
    assert "没有订单 A1" in err


def test_an_order_is_told_before_any_month_is_computed(computed, tmp_path, capsys) -> None:
    """From the exports alone: under the defaults, or under a shop's own settings."""
    (tmp_path / "payment.yaml").write_text("credit_rule: payment\n", encoding="utf-8")
    fresh = ["--data", str(computed / "data"), "--workspace", str(tmp_path / "ws"), "--lang", "zh"]
    capsys.readouterr()
    assert main(["explain", "--order", "A1", *fresh]) == 0
    assert "销售：美美（小美）" in capsys.readouterr().out
    assert main(["explain", "--order", "A1", "--settings", str(tmp_path / "payment.yaml"), *fresh]) == 0
    assert "销售：丽丽（小丽）" in capsys.readouterr().out
    assert main(["explain", "--order", "A1", "--lang", "zh"]) == 1
    assert "--data" in capsys.readouterr().err
    assert main(["explain", "--lang", "zh"]) == 2
    assert "STATEMENTS" in capsys.readouterr().err


def test_neither_a_person_nor_an_order_is_wrong_usage(month, capsys) -> None:
    assert main(["explain", str(month), "--lang", "zh"]) == 2
    assert "--order" in capsys.readouterr().err
