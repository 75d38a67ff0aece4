"""The command that compares: what it prints, what it writes, what it says of wrong calls."""

import csv
import json

import pytest

from jixiao.cli.app import main

FILES = {
    "people.csv": "person,name\nm,美美\n",
    "accounts.csv": "shop,account,person,from\n甲店,小美,m,2026-01-01\n",
    "chats.csv": "shop,account,buyer,sent_at,sender\n"
    "甲店,小美,张三,2026-10-03 10:00:00,buyer\n甲店,小美,张三,2026-10-03 10:00:20,human\n"
    "甲店,小美,李四,2026-10-03 07:00:00,buyer\n甲店,小美,李四,2026-10-03 07:00:40,human\n",
    "reports.csv": "account,shop,day,metric,value\n小美,甲店,2026-10-03,response_time_mean,20\n"
    "小美,甲店,2026-10-03,reply_rate,1\n",
}


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "data").mkdir()
    for name, text in FILES.items():
        (tmp_path / "data" / name).write_text(text, encoding="utf-8")
    return tmp_path / "data"


def test_the_sums_the_reasons_and_the_rows_are_printed(data, capsys) -> None:
    assert main(["reconcile", "--data", str(data), "--month", "2026-10", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert "比了 2 处：相同 1，只差四舍五入 0，不同 1。" in out
    assert "平均响应时间  1     统计时段 1" in out
    assert "10-03  美美  平均响应时间  30.0 秒  20.0 秒  10.0 秒  只看 8 点到 23 点：差额消失" in out


def test_programs_get_everything(data, tmp_path, capsys) -> None:
    where = tmp_path / "differences.csv"
    assert main(["reconcile", "--data", str(data), "--month", "2026-10", "--json", "--csv", str(where)]) == 0
    told = json.loads(capsys.readouterr().out)
    (line,) = told["differences"]
    assert (line["reason"], line["settings"]) == ("hours", {"response_hours": "08:00-23:00"})
    assert (told["compared"], told["equal"], told["attempts"][0]["explains"]) == (2, 1, 1)
    (row,) = csv.DictReader(where.read_text(encoding="utf-8-sig").splitlines())
    assert (row["own"], row["report"], row["difference"], row["own_then"]) == ("30", "20", "10", "20")
    assert row["settings"] == "response_hours: 08:00-23:00"


def test_a_settings_file_may_settle_it_and_few_rows_may_be_asked_for(data, tmp_path, capsys) -> None:
    (tmp_path / "s.yaml").write_text("response_hours: 08:00-23:00\n", encoding="utf-8")
    call = ["reconcile", "--data", str(data), "--month", "2026-10", "--lang", "en"]
    assert main([*call, "--settings", str(tmp_path / "s.yaml")]) == 0
    assert "2 figures compared: 2 equal, 0 apart by rounding only, 0 different." in capsys.readouterr().out
    assert main([*call, "--quick", "--rows", "0"]) == 0
    out = capsys.readouterr().out
    assert "not known yet 1" in out
    assert "1 more: --csv writes all." in out


def test_without_reports_it_says_what_to_do(data, capsys) -> None:
    (data / "reports.csv").unlink()
    assert main(["reconcile", "--data", str(data), "--month", "2026-10", "--lang", "zh"]) == 0
    assert "客服日报" in capsys.readouterr().out


def test_wrong_calls(data, capsys) -> None:
    assert main(["reconcile", "--data", str(data), "--month", "October", "--lang", "zh"]) == 2
    assert main(["reconcile", "--month", "2026-10", "--lang", "zh"]) == 1
    assert "--data" in capsys.readouterr().err


def test_files_that_cannot_be_read_are_told_before_anything_is_compared(data, capsys) -> None:
    (data / "x.csv").write_text("没用,东西\n1,2\n", encoding="utf-8")
    assert main(["reconcile", "--data", str(data), "--month", "2026-10", "--quick", "--lang", "zh"]) == 1
    told = capsys.readouterr()
    assert "I010  x.csv" in told.err
    assert "比了 2 处" in told.out
    assert main(["reconcile", "--data", str(data), "--month", "2026-10", "--quick", "--json"]) == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["problems"]] == ["I010"]
