import json

from jixiao.cli.app import main
from jixiao.plans.load import catalogue


def test_the_catalogue_is_listed(capsys) -> None:
    assert main(["plan", "list"]) == 0
    out = capsys.readouterr().out
    assert all(plan in out for plan in catalogue())
    assert "天猫售前客服考核标准" in out
    assert main(["plan", "list", "--json"]) == 0
    assert {row["plan"] for row in json.loads(capsys.readouterr().out)} == set(catalogue())


def test_a_plan_shown_can_be_saved_and_checked_as_ones_own(tmp_path, capsys) -> None:
    assert main(["plan", "show", "tmall-presales"]) == 0
    mine = tmp_path / "mine.yaml"
    mine.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["plan", "check", str(mine)]) == 0
    assert "错误 0" in capsys.readouterr().out


def test_check_lists_problems_and_only_errors_end_with_one(tmp_path, capsys) -> None:
    assert main(["plan", "check", "taobao-service"]) == 0
    shown = capsys.readouterr()
    assert "P401" in shown.err
    assert "错误 0" in shown.out
    wrong = tmp_path / "wrong.yaml"
    main(["plan", "show", "tmall-presales"])
    wrong.write_text(capsys.readouterr().out.replace("weight: 35", "weight: 40"), encoding="utf-8")
    assert main(["plan", "check", str(wrong)]) == 1
    assert "权重合计 105" in capsys.readouterr().err
    assert main(["plan", "check", str(wrong), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "P202"


def test_unknown_plans_are_problems(capsys) -> None:
    assert main(["plan", "show", "tmall-presale"]) == 1
    assert "是不是 tmall-presales" in capsys.readouterr().err
    assert main(["plan", "check", "nothing-like-it"]) == 1


def test_help_tells_what_there_is(capsys) -> None:
    assert main(["plan", "--help"]) == 0
    out = capsys.readouterr().out
    assert "check" in out
    assert "jixiao plan check my-plan.yaml" in out
    assert main(["plan", "check"]) == 2
