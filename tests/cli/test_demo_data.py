import json

from jixiao.cli.app import main


def test_it_writes_a_shop_and_says_where_it_lies(tmp_path, capsys) -> None:
    folder = tmp_path / "demo"
    asked = [
        "demo-data", str(folder), "--shop", "示例小铺", "--agents", "5", "--months", "1", "--messages", "300",
        "--seed", "2", "--to", "2026-09", "--lang", "zh",
    ]  # fmt: skip
    assert main(asked) == 0
    out, err = capsys.readouterr()
    assert "synthetic 示例数据" in out
    assert "300 条消息" in out
    assert str(folder) in out
    assert "正在写 2026-09" in err
    assert (folder / "聊天记录_示例数据_2026-09.csv").is_file()


def test_as_json_it_lists_the_files(tmp_path, capsys) -> None:
    assert (
        main(
            ["demo-data", str(tmp_path / "d"), "--agents", "2", "--months", "1", "--messages", "50", "--json"]
        )
        == 0
    )
    said = json.loads(capsys.readouterr().out)
    assert said["folder"] == str(tmp_path / "d")
    assert "README.txt" in said["files"]


def test_all_that_is_wrong_with_a_wish_is_said_at_once(tmp_path, capsys) -> None:
    assert (
        main(["demo-data", str(tmp_path / "d"), "--agents", "0", "--chat-format", "pdf", "--lang", "en"]) == 1
    )
    err = capsys.readouterr().err
    assert "--agents 0 is out of range" in err
    assert "There is no chat format “pdf”" in err
    assert not (tmp_path / "d").exists()


def test_a_month_that_is_none_is_explained(tmp_path, capsys) -> None:
    assert main(["demo-data", str(tmp_path / "d"), "--to", "October", "--lang", "en"]) == 2
    assert "Please write it like 2026-10" in capsys.readouterr().err


def test_a_folder_in_use_is_left_alone(tmp_path, capsys) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    assert main(["demo-data", str(tmp_path), "--lang", "zh"]) == 1
    assert "请换一个空文件夹" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written_is_a_problem_and_no_stack_trace(tmp_path, capsys) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["demo-data", str(tmp_path / "file" / "sub"), "--messages", "10", "--lang", "en"]) == 1
    assert "Cannot write here" in capsys.readouterr().err


def test_an_unknown_option_is_wrong_usage(tmp_path) -> None:
    assert main(["demo-data", str(tmp_path / "d"), "--nonsense"]) == 2


def test_help_comes_with_an_example_in_both_languages(capsys) -> None:
    assert main(["demo-data", "--help", "--lang", "zh"]) == 0
    assert "例：jixiao demo-data" in capsys.readouterr().out
    assert main(["demo-data", "--help", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Example: jixiao demo-data" in out
    assert "how many agents" in out
