import json

from jixiao.cli.app import main

CHAT = "shop,account,buyer,sent_at,sender\n店,店:小美,张三,2026-10-03 10:15:20,buyer\n"


def run(desk, *more: str) -> int:
    return main(["import", str(desk.folder), "--workspace", str(desk.store.root.parent / "space"), *more])


def test_it_tells_what_became_of_each_file(desk, capsys) -> None:
    desk.put("chat.csv", CHAT + "店,店:小美,张三,昨天,buyer\n")
    assert run(desk) == 0
    out, err = capsys.readouterr()
    assert "chat.csv：聊天消息，1 行读入，0 行已有，1 行待处理" in out
    assert "chat.csv:3 sent_at" in err
    assert run(desk, "--lang", "en") == 0
    assert "chat.csv: read before" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_ends_with_1_and_the_rest_is_in(desk, capsys) -> None:
    desk.put("chat.csv", CHAT)
    desk.put("strange.csv", "a,b\n1,2\n")
    assert run(desk, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [(file["name"], file["outcome"], file["rows"]) for file in told["files"]] == [
        ("chat.csv", "landed", 1),
        ("strange.csv", "unread", 0),
    ]
    assert [problem["code"] for problem in told["problems"]] == ["I010"]
    assert told["data_version"] == 1


def test_an_empty_folder_is_a_problem_not_a_stack_trace(desk, capsys) -> None:
    assert run(desk) == 1
    assert "没有可读的数据文件" in capsys.readouterr().err


def test_without_a_folder_it_is_wrong_usage(capsys) -> None:
    assert main(["import"]) == 2
    assert main(["import", "--help"]) == 0
    assert "jixiao import" in capsys.readouterr().out


def test_a_name_that_would_steer_the_terminal_is_written_out(desk, capsys) -> None:
    desk.put("chat\x1b[31m.csv", CHAT + "店,店:小美,张三,昨天,buyer\n")
    desk.put("odd\n\u202e\x07.csv", "a\x1b[2J,b\n1,2\n")
    assert run(desk) == 1
    out, err = capsys.readouterr()
    assert r"chat\x1b[31m.csv：聊天消息" in out
    assert r"chat\x1b[31m.csv:3 sent_at" in err
    assert r"I010  odd\x0a\u202e\x07.csv" in err
    assert not set("\x1b\x07\u202e") & set(out + err)
