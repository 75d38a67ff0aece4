from datetime import date
from pathlib import Path

import duckdb
import pytest

from jixiao.base.problem import ProblemsError
from jixiao.facts.registry import TABLES
from jixiao.facts.store import Changed, Store
from jixiao.facts.store_import import importing

PEOPLE = """
person,name,hired_on
a01,王小美,2025-03-01
a02,李小明,2026-01-15
"""
CHAT = """
shop,account,buyer,sent_at,sender,text
店,店:小美,张三,2026-10-03 10:15:20,buyer,在吗
店,店:小美,张三,2026-10-03 10:15:40,human,在的
店,店:小美,张三,2026-11-01 09:00:00,buyer,又来了
"""


def test_an_empty_store_shows_every_view_without_rows(tmp_path) -> None:
    store = Store(tmp_path / "nothing yet")
    con = duckdb.connect()
    store.attach(con)
    names = {
        row[0] for row in con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    }
    assert names == {*TABLES, "files", "quarantine", "threads"}
    assert all(con.table(name).count("*").fetchall() == [(0,)] for name in names)
    assert store.data_version == 0
    assert store.import_sha256s == frozenset()
    con.close()


def test_views_have_the_columns_and_types_of_the_contract(desk) -> None:
    desk.put("chat.csv", CHAT)
    desk.put("people.csv", PEOPLE)
    desk.read()
    columns = dict(desk.ask("SELECT column_name, column_type FROM (DESCRIBE messages)"))
    assert columns == {
        "thread": "INTEGER",
        "sent_at": "TIMESTAMP",
        "sender": "TINYINT",
        "transfer_to": "VARCHAR",
        "product": "VARCHAR",
        "text": "VARCHAR",
        "text_length": "BIGINT",
        "kind": "VARCHAR",
        "shop": "VARCHAR",
        "month": "VARCHAR",
        "file": "INTEGER",
        "line": "BIGINT",
    }
    people = [row[0] for row in desk.ask("SELECT column_name FROM (DESCRIBE people)")]
    assert people == [*(column.name for column in TABLES["people"]), "file", "line"]


def test_each_message_leads_back_to_its_line(desk) -> None:
    desk.put("chat.csv", CHAT)
    desk.read()
    assert desk.ask("SELECT name, line, text FROM messages JOIN files USING (file) ORDER BY line") == [
        ("chat.csv", 2, "在吗"),
        ("chat.csv", 3, "在的"),
        ("chat.csv", 4, "又来了"),
    ]


def test_months_of_a_shop_lie_apart_and_sorted_even_with_odd_names(desk) -> None:
    desk.put("chat.csv", CHAT.replace("店,店:小美", "a/b %旗舰店'=,a/b:小美").replace("店,", "店,"))
    desk.read()
    assert desk.ask("SELECT shop, month, count(*) FROM messages GROUP BY ALL ORDER BY month") == [
        ("a/b %旗舰店'=", "2026-10", 2),
        ("a/b %旗舰店'=", "2026-11", 1),
    ]


def test_an_old_data_version_can_be_read_again(desk) -> None:
    desk.put("people.csv", PEOPLE)
    desk.read()
    desk.put("people.csv", PEOPLE.replace("王小美", "王美丽"))
    desk.mirror()
    assert desk.store.data_version == 2
    names = "SELECT name FROM people ORDER BY person"
    assert desk.ask(names, data_version=1) == [("王小美",), ("李小明",)]
    assert desk.ask(names) == [("王美丽",), ("李小明",)]
    with pytest.raises(KeyError):
        desk.ask(names, data_version=9)


def test_the_ledger_says_which_days_an_import_changed(desk) -> None:
    desk.put("chat.csv", CHAT)
    desk.read()
    desk.put("more.csv", CHAT.replace("2026-10-03", "2026-10-04").replace("2026-11-01", "2026-10-05"))
    desk.read()
    assert desk.store.changed_since(0) == [
        Changed("messages", "店", date(2026, 10, 3)),
        Changed("messages", "店", date(2026, 10, 4)),
        Changed("messages", "店", date(2026, 10, 5)),
        Changed("messages", "店", date(2026, 11, 1)),
    ]
    assert [changed.day for changed in desk.store.changed_since(1)] == [date(2026, 10, 4), date(2026, 10, 5)]
    assert desk.store.changed_since(2) == []


def test_a_second_writer_is_told_to_wait(desk) -> None:
    with importing(desk.store), pytest.raises(ProblemsError) as told, importing(desk.store):
        pass
    assert told.value.problems[0].code == "S001"


def test_an_import_that_fails_leaves_nothing_behind(desk, monkeypatch) -> None:
    desk.put("people.csv", PEOPLE)
    desk.read()
    monkeypatch.setattr("jixiao.facts.store_log.Log.append", None)
    desk.put("people.csv", PEOPLE.replace("王小美", "王美丽"))
    with pytest.raises(TypeError):
        desk.mirror()
    monkeypatch.undo()
    assert desk.store.data_version == 1
    assert desk.ask("SELECT name FROM people ORDER BY person") == [("王小美",), ("李小明",)]
    assert not desk.store.staging.exists()


def test_a_reader_has_a_folder_of_its_own_for_what_does_not_fit_in_memory(tmp_path) -> None:
    with Store(tmp_path / "facts").reading() as con:
        row = con.execute("select current_setting('temp_directory')").fetchone()
        assert Path(row[0]).is_dir()
        assert tmp_path not in Path(row[0]).parents
    assert not Path(row[0]).exists()
