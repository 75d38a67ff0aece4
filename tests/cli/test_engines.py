"""`--engine` and `--master`: what does not fit together is told before any work begins."""

import socket
from pathlib import Path

import pytest

from jixiao.cli.app import main
from jixiao.cli.engines import chosen
from jixiao.run import spark_session
from jixiao.run.on_spark import OnSpark

CHAT = "shop,account,buyer,sent_at,sender\n甲店,小美,张三,2026-10-03 10:00:00,buyer\n"


@pytest.fixture
def month(tmp_path: Path) -> list[str]:
    data = tmp_path / "data"
    data.mkdir()
    (data / "chat.csv").write_text(CHAT, encoding="utf-8")
    places = ["--data", str(data), "--out", str(tmp_path / "out"), "--workspace", str(tmp_path / "ws")]
    return ["month", "2026-10", "--plan", "online-service", *places]


def test_without_a_word_it_is_duckdb_and_spark_takes_this_machine() -> None:
    assert chosen("duckdb", "") is None
    assert chosen("spark", "") == OnSpark("local[*]")
    assert chosen("spark", "spark://h:7077") == OnSpark("spark://h:7077")


@pytest.mark.parametrize(
    ("options", "code", "exit_code"),
    [
        (("--engine", "sprak"), "E101", 2),
        (("--master", "spark://h:7077"), "E108", 2),
        (("--engine", "spark", "--master", "h:7077"), "E104", 1),
    ],
)
def test_a_mistake_is_named_with_the_way_out(month, capsys, monkeypatch, options, code, exit_code) -> None:
    monkeypatch.setattr(spark_session, "java", lambda: "java")
    assert main([*month, *options]) == exit_code
    assert code in capsys.readouterr().err


def test_a_master_that_nobody_is_at_is_told_at_once(month, capsys, monkeypatch) -> None:
    monkeypatch.setattr(spark_session, "java", lambda: "java")
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    assert main([*month, "--engine", "spark", "--master", f"spark://127.0.0.1:{port}"]) == 1
    told = capsys.readouterr().err
    assert "E105" in told
    assert f"127.0.0.1:{port}" in told


def test_without_pyspark_it_says_what_to_install(month, capsys, monkeypatch) -> None:
    monkeypatch.setattr(spark_session, "find_spec", lambda _: None)
    assert main([*month, "--engine", "spark"]) == 1
    told = capsys.readouterr().err
    assert "E102" in told
    assert "jixiao[spark]" in told


def test_without_java_it_says_what_to_install(month, capsys, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nowhere"))
    assert main([*month, "--engine", "spark"]) == 1
    told = capsys.readouterr().err
    assert "E103" in told
    assert "JAVA_HOME" in told
    assert not list(tmp_path.rglob("derived/spark/*"))
