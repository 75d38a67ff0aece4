"""`jixiao month --data-version`: an earlier version of the data can be computed again, to the same bytes."""

from pathlib import Path

import pytest

from jixiao.cli.app import main

FILES = {
    "people.csv": "person,name\nmei,王美\n",
    "accounts.csv": "shop,account,person,from\n甲店,小美,mei,2026-01-01\n",
    "chat.csv": "shop,account,buyer,sent_at,sender\n甲店,小美,张三,2026-10-03 10:00:00,buyer\n"
    "甲店,小美,张三,2026-10-03 10:00:20,human\n",
    "orders.csv": "shop,order_id,buyer,created_at,paid_at,amount_paid\n"
    "甲店,1,张三,2026-10-03 10:05:00,2026-10-03 10:06:00,100\n",
}
WRITTEN = ("statements.json", "figures.csv", "basis.json", "statements.xlsx", "report.html")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_locked_months_version_outlives_later_imports_compacting_and_clearing(data, tmp_path) -> None:
    space = ["--workspace", str(tmp_path / "ws")]

    def month(out: str, *more: str) -> dict[str, bytes]:
        call = ["month", "2026-10", "--data", str(data), "--plan", "operations-specialist", *space]
        assert main([*call, "--out", str(tmp_path / out), *more]) == 0
        return {name: (tmp_path / out / name).read_bytes() for name in WRITTEN}

    first = month("first")
    assert main(["lock", str(tmp_path / "first"), *space]) == 0
    (data / "refunds.csv").write_text(
        "shop,refund_id,order_id,amount,status,completed_at\n甲店,r1,1,40,completed,2026-11-20 09:00:00\n"
    )
    second = month("second")
    assert second["figures.csv"] != first["figures.csv"]
    assert main(["store", "compact", "--open-too", *space]) == 0
    assert main(["store", "vacuum", "--keep-days", "0", *space]) == 0
    for path in data.iterdir():
        path.unlink()
    assert month("again", "--data-version", "1") == first


def test_a_version_that_never_was_is_told(data, tmp_path, capsys) -> None:
    call = ["month", "2026-10", "--data", str(data), "--plan", "operations-specialist"]
    call += ["--workspace", str(tmp_path / "ws"), "--out", str(tmp_path / "out")]
    assert main([*call, "--data-version", "7"]) == 1
    assert "R005" in capsys.readouterr().err
    assert main([*call, "--data-version", "0"]) == 2


@pytest.mark.parametrize(("lang", "said"), [("zh", "“2026-13”不是月份"), ("en", "“2026-13” is not a month")])
def test_a_month_that_is_none_is_wrong_usage_in_the_readers_language(tmp_path, capsys, lang, said) -> None:
    places = ["--data", str(tmp_path), "--out", str(tmp_path / "out")]
    assert main(["month", "2026-13", "--plan", "online-service", *places, "--lang", lang]) == 2
    assert said in capsys.readouterr().err
