import json

import pytest

from jixiao.cli.app import main

GIVEN = """
month: 2026-10
people:
  - person: "1001"
    name: 小美
    figures: {sales: 25000, target_attainment: 0.85}
    ratings: {superior: {superior_rating: 90}}
    facts: {late_times: 0, early_times: 0, late_minutes: 0, early_minutes: 0, absent_days: 0, leave_days: 0}
    hired_on: 2024-03-15
  - person: "1002"
    figures: {sales: 9999.99, target_attainment: 0.85}
"""


@pytest.fixture
def given(tmp_path):
    file = tmp_path / "given.yaml"
    file.write_text(GIVEN, encoding="utf-8")
    return str(file)


def test_statements_come_out_as_json_with_exact_text(given, capsys) -> None:
    assert main(["score", "operations-specialist", "--given", given, "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["person"], first["month"], first["plan"]) == ("1001", "2026-10", "operations-specialist")
    assert (first["score"], second["score"]) == ("87", None)
    pay = {line["id"]: line["amount"] for line in first["pay"]}
    assert pay["sales_pay"] == "300.00"
    assert pay["kpi"] == "522.00"
    assert first["items"][0]["weighted"] == "51"
    assert second["notices"]


def test_a_payslip_is_readable_in_both_languages(given, capsys) -> None:
    assert main(["score", "operations-specialist", "--given", given]) == 0
    zh = capsys.readouterr().out
    assert "小美 (1001)  2026-10  电商运营专员考核方案" in zh
    assert "得分 87 分" in zh
    assert "业绩工资  ¥300.00" in zh
    assert "得分 无" in zh
    assert "请补上数据" in zh
    assert main(["score", "operations-specialist", "--given", given, "--lang", "en"]) == 0
    assert "sales pay  ¥300.00" in capsys.readouterr().out


def test_proposals_are_shown_with_the_lawful_way(tmp_path, capsys) -> None:
    file = tmp_path / "given.yaml"
    entries = "[{rule: handover_missed, on: 2026-10-05, times: 3}]"
    file.write_text(f"month: 2026-10\npeople: [{{person: a, conduct: {entries}}}]", encoding="utf-8")
    assert main(["score", "taobao-service", "--given", str(file)]) == 0
    assert "劳动合同法第 39、40 条" in capsys.readouterr().out


def test_mistakes_are_listed_with_their_lines_and_end_with_one(tmp_path, capsys) -> None:
    file = tmp_path / "given.yaml"
    file.write_text(
        "month: 2026-10\npeople:\n  - person: a\n    figures: {reply_rate: 95}\n", encoding="utf-8"
    )
    assert main(["score", "online-service", "--given", str(file)]) == 1
    wrong = capsys.readouterr().err
    assert "given.yaml:4" in wrong
    assert "请写 0.95" in wrong
    assert main(["score", "online-service", "--given", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "G201"


def test_an_unknown_plan_or_file_is_a_problem_not_a_trace(given, tmp_path, capsys) -> None:
    assert main(["score", "online-servce", "--given", given]) == 1
    assert "是不是 online-service" in capsys.readouterr().err
    assert main(["score", "online-service", "--given", str(tmp_path / "none.yaml")]) == 1
    assert "没有这个文件" in capsys.readouterr().err
    broken = tmp_path / "broken.yaml"
    broken.write_text("month: [", encoding="utf-8")
    assert main(["score", "online-service", "--given", str(broken)]) == 1
    assert "D101" in capsys.readouterr().err


def test_help_has_an_example_and_a_missing_option_is_wrong_usage(capsys) -> None:
    assert main(["score", "--help"]) == 0
    assert "jixiao score online-service --given" in capsys.readouterr().out
    assert main(["score", "online-service"]) == 2
