import subprocess
import sys

from jixiao.cli.app import main


def jixiao(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jixiao", *args], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_help_lists_every_command_in_the_language_asked_for(capsys) -> None:
    assert main(["--help", "--lang", "zh"]) == 0
    assert "算一个月" in capsys.readouterr().out
    assert main(["--lang=en", "--help"]) == 0
    assert "compute a month" in capsys.readouterr().out


def test_a_mistyped_command_gets_the_closest_one_as_a_hint(capsys) -> None:
    assert main(["moth", "--lang", "en"]) == 2
    assert "Did you mean month?" in capsys.readouterr().err


def test_an_unknown_language_is_wrong_usage(capsys) -> None:
    assert main(["--lang", "fr"]) == 2
    assert "zh" in capsys.readouterr().err


def test_help_imports_nothing_heavy() -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from jixiao.cli.app import main; main(['--help']); print(*sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"typer", "duckdb", "pyarrow", "pydantic", "rich"} & set(loaded)


def test_the_module_runs_as_the_command_does() -> None:
    assert "jixiao" in jixiao("--version").stdout
