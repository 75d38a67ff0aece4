from pathlib import Path

from jixiao.ingest.places import default_store


def test_each_folder_has_a_store_of_its_own_that_stays_the_same(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    one, other = default_store(tmp_path / "一月"), default_store(tmp_path / "二月")
    assert one != other
    assert one == default_store(tmp_path / "一月")
    assert one.is_dir()


def test_without_a_cache_folder_it_lies_among_temporary_files(tmp_path, monkeypatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: blocked / name)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert Path(tmp_path / "jixiao") in default_store(tmp_path / "一月").parents
