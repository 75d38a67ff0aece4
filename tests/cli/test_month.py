"""月份命令: what `jixiao month` says before it computes anything."""

from __future__ import annotations

import pytest

from jixiao.cli.app import main


@pytest.mark.parametrize(("lang", "said"), [("zh", "“2026-13”不是月份"), ("en", "“2026-13” is not a month")])
def test_a_month_that_is_none_is_wrong_usage_in_the_readers_language(tmp_path, capsys, lang, said) -> None:
    places = ["--data", str(tmp_path), "--out", str(tmp_path / "out")]
    assert main(["month", "2026-13", "--plan", "online-service", *places, "--lang", lang]) == 2
    assert said in capsys.readouterr().err
