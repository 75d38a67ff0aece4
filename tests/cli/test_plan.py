import json

from jixiao.cli.app import main
from jixiao.plans.load import catalogue
from planning import BASE, HEAD, PROCEDURE, pay


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
    assert "P401" in shown.out
    assert "错误 0" in shown.out
    wrong = tmp_path / "wrong.yaml"
    main(["plan", "show", "tmall-presales"])
    wrong.write_text(capsys.readouterr().out.replace("weight: 35", "weight: 40"), encoding="utf-8")
    assert main(["plan", "check", str(wrong)]) == 1
    assert "权重合计 105" in capsys.readouterr().out
    assert main(["plan", "check", str(wrong), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "P202"


def test_the_law_of_guangdong_stops_a_plan_with_fines(capsys) -> None:
    assert main(["plan", "check", "taobao-service", "--region", "GD", "--json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert {one["code"] for one in problems if one["severity"] == "error"} == {"P401", "P402"}
    assert main(["plan", "check", "taobao-service", "--region", "XX"]) == 1
    assert "GD" in capsys.readouterr().err


def test_a_plan_with_a_procedure_and_a_base_has_nothing_wrong(tmp_path, capsys) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(HEAD + PROCEDURE + pay(BASE), encoding="utf-8")
    assert main(["plan", "check", str(mine)]) == 0
    assert "没有发现问题" in capsys.readouterr().out


def test_two_plans_are_compared_in_both_languages(tmp_path, capsys) -> None:
    mine = tmp_path / "mine.yaml"
    main(["plan", "show", "tmall-presales"])
    shown = capsys.readouterr().out
    text = shown.replace("weight: 35", "weight: 10", 1).replace("weight: 25", "weight: 50", 1)
    mine.write_text(text, encoding="utf-8")
    assert main(["plan", "diff", "tmall-presales", str(mine)]) == 0
    told = capsys.readouterr().out
    assert "“订单转化率”的权重由 35 改为 10。涉及：所有人的得分。" in told
    assert "权重共移动 25，超过 20，须与本人重新约定。" in told
    assert main(["plan", "diff", "tmall-presales", str(mine), "--lang", "en"]) == 0
    assert "order conversion: weight from 35 to 10." in capsys.readouterr().out
    assert main(["plan", "diff", "tmall-presales", str(mine), "--json"]) == 0
    shape = json.loads(capsys.readouterr().out)
    assert [one["path"] for one in shape["changes"]] == [
        "items.conversion.weight",
        "items.value_ratio.weight",
    ]
    assert (shape["moved_weight"], shape["agree_anew"]) == ("25", True)
    assert main(["plan", "diff", "tmall-presales", "tmall-presales"]) == 0
    assert "没有差别" in capsys.readouterr().out
    assert main(["plan", "diff", "tmall-presales", "nothing"]) == 1


def test_a_folder_of_versions_is_checked_with_its_days(tmp_path, capsys) -> None:
    first = HEAD + PROCEDURE + pay(BASE) + "valid_to: 2026-10-31\n"
    (tmp_path / "1.yaml").write_text(first, encoding="utf-8")
    second = (
        (HEAD + PROCEDURE + pay(BASE)).replace("2026-10-01", "2026-12-01").replace("version: 1", "version: 2")
    )
    (tmp_path / "2.yaml").write_text(second, encoding="utf-8")
    assert main(["plan", "check", str(tmp_path), "--json"]) == 0
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "V103"
    (tmp_path / "2.yaml").write_text(second.replace("3000", "score"), encoding="utf-8")
    assert main(["plan", "check", str(tmp_path)]) == 1
    assert "P206" in capsys.readouterr().out


def test_the_schema_is_printed(capsys) -> None:
    assert main(["plan", "schema"]) == 0
    assert "AnyPayRule" in json.loads(capsys.readouterr().out)["$defs"]


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


def test_the_versions_of_a_folder_with_state_and_days(tmp_path, capsys) -> None:
    text = "plan: shop\nversion: {}\nvalid_from: {}\nlabel: 本店\nstate: {}\npay: []\n"
    for name, start, state in (
        ("1", "2020-01-01", "active"),
        ("2", "2021-01-01", "active"),
        ("3", "2199-01-01", "scheduled"),
        ("4", "2021-06-01", "draft"),
    ):
        (tmp_path / f"{name}.yaml").write_text(text.format(name, start, state), encoding="utf-8")
    assert main(["plan", "list", str(tmp_path), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["version"], row["state"], row["valid_to"]) for row in rows] == [
        ("1", "archived", "2020-12-31"),
        ("2", "active", "2198-12-31"),
        ("3", "scheduled", None),
        ("4", "draft", None),
    ]
    assert main(["plan", "list", str(tmp_path), "--lang", "zh"]) == 0
    assert "2021-01-01..2198-12-31  生效中  本店" in capsys.readouterr().out
