"""A result of many files is the old one or the new one, wherever its writer is stopped."""

from pathlib import Path

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.base.switch import READY, settle, settled, switch

NAMES = ("a.json", "b.html", "evidence/c.parquet")


def lay(folder: Path, content: str) -> Path:
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


def contents(out: Path) -> set[str]:
    return {(out / name).read_text() for name in NAMES}


def stopping_at(count: int, monkeypatch) -> None:
    """Let the `count`-th rename from now on be the last: Ctrl-C comes, and again while it is being heard."""
    real, done = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        if len(done) >= count:
            raise KeyboardInterrupt
        done.append(target)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("renames", range(5))
def test_stopped_at_any_rename_a_reader_sees_one_result(tmp_path, monkeypatch, renames: int) -> None:
    out = lay(tmp_path, "old")
    aside = lay(tmp_path / ".writing-x", "new")
    with monkeypatch.context() as here:
        stopping_at(renames, here)
        if renames < 1 + len(NAMES):
            with pytest.raises(KeyboardInterrupt):
                switch(aside, out)
        else:
            switch(aside, out)
    assert settled(out, "a.json") == out / "a.json"
    assert contents(out) == {"old" if renames == 0 else "new"}
    assert not (out / READY).exists()


def test_ctrl_c_heard_once_after_the_switch_leaves_the_new_result_whole(tmp_path, monkeypatch) -> None:
    out = lay(tmp_path, "old")
    aside, real, heard = lay(tmp_path / ".writing-x", "new"), Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        if self.name == "b.html" and not heard:
            heard.append(self)
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        switch(aside, out)
    assert contents(out) == {"new"}
    assert not (out / READY).exists()


def test_what_another_laid_down_meanwhile_is_no_fault(tmp_path, monkeypatch) -> None:
    lay(tmp_path / READY, "new")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        real(self, target)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    settle(tmp_path)
    assert contents(tmp_path) == {"new"}


def test_where_it_cannot_be_finished_that_is_told(tmp_path) -> None:
    lay(tmp_path / READY, "new")
    (tmp_path / "evidence").write_text("a file where a folder is wanted")
    with pytest.raises(ProblemsError) as stop:
        settled(tmp_path, "a.json")
    assert [problem.code for problem in stop.value.problems] == ["R004"]
