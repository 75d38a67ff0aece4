"""The log of a store: each commit is a step, and where the store lies does not matter."""

from pathlib import Path

import pytest

from jixiao.facts.store_log import Log


@pytest.mark.parametrize("name", ["store", "数据 与 空格", "50%"])
def test_a_step_is_read_again_whatever_the_folder_is_called(tmp_path: Path, name: str) -> None:
    log = Log(tmp_path / name / "log")
    assert log.last().version == 0
    log.append({"people": 3})
    log.append({"people": 4})
    assert [entry.version for entry in log.entries()] == [1, 2]
    assert log.of(1).tables == {"people": 3}
