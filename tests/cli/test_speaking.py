import pytest

from cli.test_app import jixiao
from jixiao.cli.app import main
from jixiao.cli.catalogue import COMMANDS
from jixiao.cli.speaking import told_wrong


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_a_command_explains_itself_in_both_languages_with_an_example(name, capsys) -> None:
    assert main([name, "--help", "--lang", "zh"]) == 0
    chinese = capsys.readouterr().out
    assert "例：" in chinese
    assert "用法：" in chinese
    assert "Usage" not in chinese
    assert main([name, "--help", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "xample: " in english
    assert "--lang zh|en" in english


def test_a_forgotten_option_is_named_in_chinese_with_the_way_to_the_help() -> None:
    done = jixiao("month", "2026-10", "--lang", "zh")
    assert done.returncode == 2
    assert "缺少选项 '--data'" in done.stderr
    assert "jixiao month --help" in done.stderr


def test_a_mistyped_option_is_wrong_usage_not_a_stack_trace() -> None:
    done = jixiao("month", "2026-10", "--dta", "x", "--lang", "en")
    assert done.returncode == 2
    assert "--dta" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_refusal_of_our_own_speaks_one_language() -> None:
    assert told_wrong("Invalid value: 请写 PERSON。").zh == "用法不对：请写 PERSON。"
    assert told_wrong("Invalid value: give PERSON.").en == "Wrong usage: give PERSON."
