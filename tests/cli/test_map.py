"""`jixiao map`: teaching a file on the terminal, by options and by a file of answers."""

import json
import os
import pty
import subprocess
import sys
import zipfile

import pytest

from jixiao.cli.app import main

CHAT = """
    坐席,访客昵称,消息时间,角色,消息正文
    小美,张三,2026-10-03 10:15:20,顾客,在吗
    小美,张三,2026-10-03 10:15:30,商家,在的
"""


def space(desk) -> list[str]:
    return ["--workspace", str(desk.store.root.parent / "space")]


def test_open_questions_are_listed_and_nothing_is_remembered(desk, capsys) -> None:
    path = desk.put("chat.csv", CHAT)
    assert main(["map", str(path), *space(desk)]) == 1
    out, err = capsys.readouterr()
    assert "访客昵称 → 买家 buyer" in out
    assert "[张三]" in out
    assert "constant:shop" in err
    assert "--fill" in err
    main(["map", "--list", *space(desk)])
    assert "还没有记住" in capsys.readouterr().out


def test_options_answer_and_the_import_then_reads_the_file(desk, capsys) -> None:
    path = desk.put("chat.csv", CHAT)
    told = ["--fill", "shop=东店", "--word", "sender:商家=human"]
    assert main(["map", str(path), *told, *space(desk)]) == 0
    assert main(["import", str(desk.folder), *space(desk)]) == 0
    assert "聊天消息（按对照），2 行读入" in capsys.readouterr().out
    assert main(["map", str(path), *space(desk)]) == 0
    assert "本来就能读" in capsys.readouterr().out


def test_a_file_of_answers_and_json_for_programs(desk, capsys) -> None:
    path = desk.put("chat.csv", CHAT)
    answers = desk.put_bytes(
        "../answers.yaml", b"constants: {shop: East}\nwords: {sender: {\xe5\x95\x86\xe5\xae\xb6: human}}\n"
    )
    assert main(["map", str(path), "--look", "--json", *space(desk)]) == 0
    assert [q["key"] for q in json.loads(capsys.readouterr().out)["questions"]] == [
        "constant:shop",
        "word:sender:商家",
    ]
    assert main(["map", str(path), "--answers", str(answers), "--json", *space(desk)]) == 0
    sign = json.loads(capsys.readouterr().out)["sign"]
    assert main(["map", "--list", "--json", *space(desk)]) == 0
    assert [one["sign"] for one in json.loads(capsys.readouterr().out)["maps"]] == [sign]
    assert main(["map", "--forget", sign, *space(desk)]) == 0
    assert main(["map", "--forget", sign, *space(desk)]) == 1
    assert "I044" in capsys.readouterr().err


def test_a_column_can_be_set_or_left_out(desk, capsys) -> None:
    path = desk.put("x.csv", "员工,发生日期,扣分,事由\nw1,2026-10-03,-5,R01\n")
    assert main(["map", str(path), "--set", "事由=rule", "--set", "扣分=-", *space(desk)]) == 0
    main(["import", str(desk.folder), *space(desk)])
    assert "扣分 → 不读" in capsys.readouterr().out
    assert main(["map", str(path), "--set", "事由", *space(desk)]) == 1
    assert "没有等号" in capsys.readouterr().err


def test_without_a_file_it_is_wrong_usage(capsys) -> None:
    assert main(["map"]) == 2
    assert "请写上" in capsys.readouterr().err


def test_on_a_terminal_it_asks_and_remembers_what_is_typed(desk, capsys) -> None:
    path = desk.put("chat.csv", CHAT)
    ours, theirs = pty.openpty()
    os.write(ours, "东店\n9\n2\ny\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", "map", str(path), *space(desk)],
        stdin=theirs,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert "是哪家店" in done.stdout
    assert "请输入上面的号码" in done.stdout
    assert "记住了" in done.stdout
    main(["import", str(desk.folder), *space(desk)])
    assert "2 行读入" in capsys.readouterr().out


def zipped(desk, **files: str) -> str:
    path = desk.folder / "导出.zip"
    with zipfile.ZipFile(path, "w") as out:
        for name, text in files.items():
            out.writestr(f"东店/{name}.csv", "\n".join(line.strip() for line in text.strip().split("\n")))
        out.writestr("__MACOSX/x.csv", "no data")
    return str(path)


@pytest.mark.parametrize("which", ["", "/东店/chat.csv", "!东店/chat.csv"])
def test_a_file_in_a_zip_is_taught_like_the_file_itself(desk, capsys, which: str) -> None:
    """The zip alone is enough where one file in it is unknown; orders.csv can be read anyway."""
    path = zipped(desk, chat=CHAT, orders="order_id,buyer,created_at\n1,张三,2026-10-03 10:00:01")
    told = ["--fill", "shop=东店", "--word", "sender:商家=human"]
    assert main(["map", path + which, *told, *space(desk)]) == 0
    assert "导出.zip!东店/chat.csv：看起来是" in capsys.readouterr().out
    assert main(["import", str(desk.folder), *space(desk)]) == 0
    assert "导出.zip!东店/chat.csv：聊天消息（按对照），2 行读入" in capsys.readouterr().out
    assert main(["map", path + "/东店/chat.csv", *space(desk)]) == 0
    assert "本来就能读" in capsys.readouterr().out


def test_of_several_unknown_files_in_a_zip_one_is_to_be_named(desk, capsys) -> None:
    path = zipped(
        desk, a=CHAT, b="款,色\n1,2\n", orders="order_id,buyer,created_at\n1,张三,2026-10-03 10:00:01"
    )
    assert main(["map", path, *space(desk)]) == 1
    assert (
        "东店/a.csv、东店/b.csv\n  → 请写明是哪一个，例 jixiao map '导出.zip!东店/a.csv'"
        in capsys.readouterr().err
    )
    assert main(["map", path + "/c.csv", *space(desk)]) == 1
    said = capsys.readouterr().err
    assert "I046" in said
    assert "里面有：东店/a.csv、东店/b.csv、东店/orders.csv" in said


def test_a_zip_without_data_has_nothing_to_teach(desk, capsys) -> None:
    assert main(["map", zipped(desk), *space(desk)]) == 1
    assert "压缩包里没有可读的数据文件" in capsys.readouterr().err


def test_a_file_that_is_not_there_and_a_folder_are_said_kindly(desk, capsys) -> None:
    assert main(["map", str(desk.folder / "no.csv"), *space(desk)]) == 1
    assert "没有这个文件" in capsys.readouterr().err
    assert main(["map", str(desk.folder), *space(desk)]) == 1
    assert "这是文件夹" in capsys.readouterr().err
