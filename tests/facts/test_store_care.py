"""Care of the store: merging and clearing change no fact, and never take what a locked month needs."""

from pathlib import Path

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.facts.store import Store
from jixiao.facts.store_care import compact, vacuum, versions

HEAD = "shop,account,buyer,sent_at,sender\n"


def chat(day: str) -> str:
    return f"店,店:小美,张三,2026-{day} 10:15:20,buyer\n"


def imported(desk, *days: str) -> None:
    """Read a file for each day, in an import of its own."""
    for day in days:
        desk.put(f"{day}.csv", HEAD + chat(day))
        desk.read()


def files(desk, version: int | None = None) -> list[str]:
    return [file.path for file in desk.store.files_of("messages", desk.store.entry(version))]


def test_the_small_files_of_a_closed_month_become_one(desk) -> None:
    imported(desk, "09-01", "09-02", "09-03", "10-01", "10-02")
    before = desk.messages()
    assert len(files(desk)) == 5
    done = compact(desk.store)
    assert (done.files, done.into) == (3, 1)
    assert desk.messages() == before
    assert len(files(desk)) == 3
    assert desk.store.changed_since(5) == []


def test_no_file_is_merged_beyond_what_one_may_hold(desk, monkeypatch) -> None:
    """Three files of a row each, two rows to a file: the first two become one, the third stays."""
    imported(desk, "09-01", "09-02", "09-03", "10-01")
    monkeypatch.setattr(Store, "rows_in_a_file", 2)
    done = compact(desk.store)
    assert (done.files, done.into) == (2, 1)
    assert len(desk.messages()) == 4


def test_after_merging_a_day_can_still_change(desk) -> None:
    imported(desk, "09-01", "09-02", "10-01")
    compact(desk.store, open_too=True)
    (desk.folder / "09-01.csv").unlink()
    desk.mirror()
    assert [row[2] for row in desk.messages()] == ["2026-09-02 10:15:20", "2026-10-01 10:15:20"]


def test_nothing_to_merge_makes_no_version(desk) -> None:
    imported(desk, "09-01")
    compact(desk.store)
    assert desk.store.data_version == 1


def changed_day(desk) -> None:
    """Let a day change twice: each time its file is written anew."""
    for text in (chat("10-01"), chat("10-01") * 2, chat("10-01") * 3):
        desk.put("day.csv", HEAD + text)
        desk.mirror()


def test_what_only_old_versions_name_is_cleared(desk) -> None:
    changed_day(desk)
    would = vacuum(desk.store, keep_days=0, rehearse=True)
    assert vacuum(desk.store, keep_days=0) == would
    assert would.files > 0
    assert len(desk.messages()) == 3
    assert [one.readable for one in versions(desk.store)] == [True, False, False]
    with pytest.raises(ProblemsError) as stop:
        desk.ask("SELECT * FROM messages", data_version=1)
    assert [problem.code for problem in stop.value.problems] == ["S002"]


def test_recent_versions_stay(desk) -> None:
    changed_day(desk)
    assert vacuum(desk.store).files == 0


def test_a_pinned_version_is_never_cleared(desk) -> None:
    changed_day(desk)
    desk.store.pin(1, "2026-10 锁定")
    before = (
        desk.ask("SELECT * FROM messages", data_version=1),
        [Path(f).read_bytes() for f in files(desk, 1)],
    )
    vacuum(desk.store, keep_days=0)
    compact(desk.store, open_too=True)
    vacuum(desk.store, keep_days=0)
    after = desk.ask("SELECT * FROM messages", data_version=1), [Path(f).read_bytes() for f in files(desk, 1)]
    assert after == before
    assert [one.pinned for one in versions(desk.store) if one.number == 1] == [("2026-10 锁定",)]
    desk.store.unpin(1, "2026-10 锁定")
    assert vacuum(desk.store, keep_days=0).files > 0


def test_a_version_that_never_was_cannot_be_pinned(desk) -> None:
    imported(desk, "10-01")
    with pytest.raises(KeyError):
        desk.store.pin(7, "锁定")


def test_after_clearing_the_next_import_goes_on(desk) -> None:
    changed_day(desk)
    vacuum(desk.store, keep_days=0)
    imported(desk, "10-02")
    assert len(desk.messages()) == 4
