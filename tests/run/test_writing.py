"""Results come to lie in their folder together, or not at all."""

from pathlib import Path

import pytest

from jixiao.run.writing import write_all


def text(content: str):
    return lambda path: path.write_text(content, encoding="utf-8")


def gives_up(path: Path) -> None:
    path.write_text("half", encoding="utf-8")
    raise KeyboardInterrupt


def files(folder: Path) -> dict[str, str]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_work_given_up_leaves_the_old_results_whole_and_the_next_run_clears_away(tmp_path) -> None:
    told = []
    assert write_all(tmp_path, [("evidence/a", text("1")), ("b", text("2"))], told.append) == [
        tmp_path / "evidence/a",
        tmp_path / "b",
    ]
    assert [said.zh for said in told] == ["正在写结果"]
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path, [("b", text("3")), ("evidence/a", gives_up)])
    assert files(tmp_path) == {"evidence/a": "1", "b": "2"}
    (tmp_path / ".writing-left").mkdir()
    write_all(tmp_path, [("b", text("4"))])
    assert files(tmp_path) == {"evidence/a": "1", "b": "4"}
    assert not (tmp_path / ".writing-left").exists()


def test_a_result_whose_writer_died_while_laying_it_down_is_finished_before_the_next_is_begun(
    tmp_path,
) -> None:
    write_all(tmp_path, [("a", text("old")), ("b", text("old"))])
    (tmp_path / ".ready").mkdir()
    (tmp_path / ".ready" / "b").write_text("new", encoding="utf-8")
    (tmp_path / "a").write_text("new", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path, [("a", gives_up)])
    assert files(tmp_path) == {"a": "new", "b": "new"}
