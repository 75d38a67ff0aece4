"""Reading a folder again and again: the same file changes nothing; mirroring follows the folder."""

from datetime import date

import pytest

from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror, rehearse
from jixiao.ingest.memo import Memo
from jixiao.ingest.report import Cancelled

PEOPLE = "person,name\na01,王小美\n"
CHAT = "shop,account,buyer,sent_at,sender\n店,店:小美,张三,2026-10-03 10:15:20,buyer\n"


def test_the_same_folder_twice_changes_nothing(desk) -> None:
    desk.put("people.csv", PEOPLE)
    desk.put("deep/er/chat.csv", CHAT)
    desk.read()
    desk.read()
    assert [(file.name, file.outcome) for file in desk.report.files] == [
        ("deep/er/chat.csv", "known"),
        ("people.csv", "known"),
    ]
    assert desk.store.data_version == 1


def test_a_renamed_file_is_the_same_file(desk) -> None:
    desk.put("people.csv", PEOPLE).rename(desk.folder / "人员.csv")
    desk.read()
    desk.put("people.csv", PEOPLE)
    (desk.folder / "人员.csv").unlink()
    desk.read()
    assert desk.store.data_version == 1


def test_a_copy_in_the_same_folder_counts_once_and_is_told(desk) -> None:
    desk.put("chat.csv", CHAT)
    desk.put("chat - 副本.csv", CHAT)
    desk.read()
    assert desk.codes() == ["I022"]
    assert desk.ask("SELECT count(*) FROM messages") == [(1,)]


def test_mirroring_takes_back_what_vanished_or_changed(desk) -> None:
    desk.put("people.csv", PEOPLE)
    chat = desk.put("chat.csv", CHAT)
    desk.mirror()
    desk.put("people.csv", PEOPLE + "a02,李小明\n")
    chat.unlink()
    desk.mirror()
    assert desk.report.removed == ("chat.csv",)
    assert desk.ask("SELECT count(*) FROM messages") == [(0,)]
    assert desk.ask("SELECT name FROM people ORDER BY 1") == [("李小明",), ("王小美",)]
    assert desk.ask("SELECT name FROM files") == [("people.csv",)]


def test_mirroring_a_renamed_file_tells_its_new_name(desk) -> None:
    desk.put("people.csv", PEOPLE).rename(desk.folder / "旧.csv")
    desk.mirror()
    (desk.folder / "旧.csv").rename(desk.folder / "新.csv")
    desk.mirror()
    assert desk.ask("SELECT name FROM people JOIN files USING (file)".replace("name", "files.name", 1)) == [
        ("新.csv",)
    ]


def test_mirroring_an_unchanged_folder_reads_nothing(desk, monkeypatch) -> None:
    desk.put("chat.csv", CHAT)
    desk.mirror()
    monkeypatch.setattr("jixiao.ingest.memo.sha256", None)
    desk.mirror()
    assert desk.file("chat.csv").outcome == "known"
    assert desk.store.data_version == 1


def test_a_damaged_memo_is_an_empty_one(desk) -> None:
    desk.put("chat.csv", CHAT)
    desk.mirror()
    (desk.store.root / "memo.json").write_text("{", encoding="utf-8")
    assert Memo.load(desk.store.root).seen == {}
    desk.mirror()
    assert desk.file("chat.csv").outcome == "known"


def test_quarantined_rows_of_a_vanished_file_vanish_too(desk) -> None:
    bad = desk.put("bad.csv", PEOPLE + ",无名\n")
    desk.put("chat.csv", CHAT)
    desk.mirror()
    assert desk.ask("SELECT count(*) FROM quarantine") == [(1,)]
    bad.unlink()
    desk.mirror()
    assert desk.ask("SELECT count(*) FROM quarantine") == [(0,)]


def test_progress_names_each_file_and_ends_with_everything_done(desk) -> None:
    desk.put("chat.csv", CHAT)
    told: list[tuple[str, int, int]] = []
    mirror(Store(desk.store.root), desk.folder, lambda *step: told.append(step))
    size = (desk.folder / "chat.csv").stat().st_size
    assert told[0] == ("chat.csv", 0, size)
    assert told[-1] == ("", size, size)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_files_that_are_no_data_are_left_out_with_a_note(desk) -> None:
    desk.put("chat.csv", CHAT)
    desk.put("README.txt", "about")
    desk.put("plan.yaml", "id: x")
    desk.put("~$chat.xlsx", "lock")
    desk.put(".git/config", "x")
    desk.put(".DS_Store", "x")
    desk.put("截图.png", "x")
    desk.read()
    assert [(file.name, file.outcome) for file in desk.report.files] == [
        (".DS_Store", "ignored"),
        ("README.txt", "ignored"),
        ("chat.csv", "landed"),
        ("plan.yaml", "ignored"),
        ("~$chat.xlsx", "ignored"),
        ("截图.png", "ignored"),
    ]


def test_an_import_that_is_cancelled_leaves_the_store_as_it_was(desk) -> None:
    desk.put("people.csv", PEOPLE)
    desk.mirror()
    desk.put("chat.csv", CHAT)

    def give_up(name: str, done: int, total: int) -> None:
        if done:
            raise Cancelled

    for _ in range(2):
        with pytest.raises(Cancelled):
            mirror(desk.store, desk.folder, give_up)
        assert desk.store.data_version == 1
        assert desk.ask("SELECT count(*) FROM messages") == [(0,)]
    desk.mirror()
    assert desk.ask("SELECT count(*) FROM messages") == [(1,)]


def test_a_rehearsal_tells_the_days_that_would_change_and_changes_nothing(desk) -> None:
    desk.put("people.csv", PEOPLE)
    chat = desk.put("chat.csv", CHAT)
    desk.mirror()
    chat.unlink()
    desk.put("more.csv", CHAT.replace("10-03", "10-04") + "店,店:小美,,2026-10-05 10:15:20,buyer\n")
    would = rehearse(desk.store, desk.folder)
    days = [("messages", "店", date(2026, 10, day)) for day in (3, 4)]
    assert [tuple(change) for change in would.changes] == days
    assert would.report.removed == ("chat.csv",)
    assert [(file.name, file.rows, file.quarantined) for file in would.report.files] == [
        ("more.csv", 1, 1),
        ("people.csv", 0, 0),
    ]
    assert desk.store.data_version == 1
    assert desk.ask("SELECT sent_at::DATE::VARCHAR FROM messages") == [("2026-10-03",)]
    desk.mirror()
    assert [tuple(change) for change in desk.store.changed_since(1)] == days


def test_a_rehearsal_of_what_is_known_changes_no_day(desk) -> None:
    desk.put("chat.csv", CHAT)
    desk.mirror()
    desk.put("copy.csv", CHAT + "\n")
    assert rehearse(desk.store, desk.folder, mirroring=False).changes == ()
